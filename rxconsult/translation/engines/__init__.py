"""Translation engines, one adapter each, in the order in which they are asked."""

from rxconsult.translation.engines.embedded import Embedded
from rxconsult.translation.engines.port import Engine

_in_line: list[Engine] = [Embedded()]


def engine_for(source: str, target: str) -> Engine | None:
    """The first engine in line that covers the pair of languages, or None."""
    return next((engine for engine in _in_line if engine.covers(source, target)), None)
