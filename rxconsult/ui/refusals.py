"""What each refusal says, and what to do next; the keys are the codes of ``Refusal``."""

import json
from collections.abc import Mapping
from pathlib import Path

from rxconsult.base.refusals import Refusal

MESSAGES: dict[str, str] = json.loads(
    (Path(__file__).parent / "refusals.json").read_text(encoding="utf-8")
)
UNKNOWN = "This did not work. Please try again."


class _Details(dict[str, str | int]):
    def __missing__(self, name: str) -> str:
        return f"{{{name}}}"


def message(refusal: Refusal, catalogue: Mapping[str, str]) -> str:
    """The refusal in the catalogue's language, English where it has none; never raises."""
    english = MESSAGES.get(refusal.code, UNKNOWN)
    return catalogue.get(english, english).format_map(_Details(refusal.details))
