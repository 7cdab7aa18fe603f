"""What every engine offers and the errors it may raise."""

from collections.abc import Sequence
from typing import Protocol


class EngineError(Exception):
    """An engine did not translate. The message never holds patient text."""


class Transient(EngineError):
    """It may work when tried again: no answer in time, or the engine is overloaded."""


class UnsupportedPair(EngineError):
    """The engine does not cover the pair of languages."""


class TooLong(EngineError):
    """A sentence is longer than the engine takes."""


class Engine(Protocol):
    """A translator of sentences. Languages are two-letter tags such as ``pt``."""

    @property
    def name(self) -> str:
        """What a screen and the provenance call it."""

    @property
    def version(self) -> str:
        """Changes whenever the same sentence may come out differently."""

    def covers(self, source: str, target: str) -> bool:
        """Whether this engine translates between the two here and now."""

    async def translate(self, sentences: Sequence[str], source: str, target: str) -> list[str]:
        """One translation a sentence, in order; raises EngineError."""
