"""What the translation room hands to other rooms and to the browser."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Self

Status = Literal["original", "pending", "machine", "reviewed", "corrected", "unavailable", "failed"]
Severity = Literal["error", "warning"]

RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


def direction_of(language: str) -> Literal["ltr", "rtl"]:
    """The writing direction of a language tag such as ``ar`` or ``ar-EG``."""
    return "rtl" if language.lower().split("-")[0] in RIGHT_TO_LEFT else "ltr"


@dataclass(frozen=True)
class Source:
    """A text as its author wrote it, with the language the author stated."""

    body: str
    language: str


@dataclass(frozen=True)
class Finding:
    """A difference the guard saw; spans are character offsets, end exclusive.

    ``target_span`` is None where nothing in the translation answers to the source span.
    ``message_key`` names the sentence a screen shows; it never holds patient text.
    """

    kind: str
    severity: Severity
    source_span: tuple[int, int]
    target_span: tuple[int, int] | None
    message_key: str

    def as_json(self) -> dict[str, Any]:
        """The finding as it is stored."""
        return {
            "kind": self.kind,
            "severity": self.severity,
            "source_span": list(self.source_span),
            "target_span": list(self.target_span) if self.target_span else None,
            "message_key": self.message_key,
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """The finding that ``as_json`` stored."""
        start, end = stored["source_span"]
        target = stored["target_span"]
        return cls(
            kind=stored["kind"],
            severity=stored["severity"],
            source_span=(start, end),
            target_span=(target[0], target[1]) if target else None,
            message_key=stored["message_key"],
        )


@dataclass(frozen=True)
class Reading:
    """A source in the reader's language, or the original where there is no translation.

    ``language`` is the language of ``text``: the original's while a translation is pending,
    unavailable or failed. ``translation_id`` is set where a translation is stored.
    """

    text: str
    language: str
    original: str
    original_language: str
    status: Status
    engine: str = ""
    findings: tuple[Finding, ...] = ()
    translation_id: str | None = None


@dataclass(frozen=True)
class ReadingView:
    """A reading as the browser gets it; ``findings`` are the distinct message keys."""

    text: str = ""
    language: str = "en"
    original: str = ""
    original_language: str = "en"
    status: str = "original"
    engine: str = ""
    findings: list[str] = field(default_factory=list)
    direction: str = "ltr"
    original_direction: str = "ltr"
    translation_id: str = ""

    @classmethod
    def of(cls, reading: Reading) -> Self:
        """The view of a reading; the original travels once when it is the text itself."""
        return cls(
            text=reading.text,
            language=reading.language,
            original="" if reading.text == reading.original else reading.original,
            original_language=reading.original_language,
            status=reading.status,
            engine=reading.engine,
            findings=list(dict.fromkeys(finding.message_key for finding in reading.findings)),
            direction=direction_of(reading.language),
            original_direction=direction_of(reading.original_language),
            translation_id=reading.translation_id or "",
        )
