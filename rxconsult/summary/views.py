"""What the summary hands to the screens."""

from dataclasses import dataclass, field
from typing import Self

from rxconsult.translation.views import ReadingView, direction_of


@dataclass(frozen=True)
class SectionView:
    """A section as one reader gets it; ``source`` is the text an editor changes."""

    key: str
    source: str
    reading: ReadingView


@dataclass(frozen=True)
class StatementView:
    """A dissent in its author's words; ``name`` is empty where the vote keeps it hidden."""

    name: str
    mine: bool
    reading: ReadingView


@dataclass(frozen=True)
class SignerView:
    """A seat that signs; state is signed, dissenting or waiting; ``signed_at`` is ISO or empty."""

    name: str
    role: str
    state: str
    signed_at: str


@dataclass(frozen=True)
class SummaryView:
    """The joint summary for a reader on the panel; version 0 while none is written.

    ``missing`` are the keys of ``missing_before_release``.
    """

    version: int = 0
    language: str = "en"
    sections: list[SectionView] = field(default_factory=list)
    statements: list[StatementView] = field(default_factory=list)
    signers: list[SignerView] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    patient_language: str = ""
    approved: bool = False
    released: bool = False
    can_draft: bool = False
    can_edit: bool = False
    can_sign: bool = False
    can_approve: bool = False
    can_release: bool = False


@dataclass(frozen=True)
class Part:
    """A passage for the patient: ``key`` is a section or ``statement``, with its author's name."""

    key: str
    name: str
    text: str


@dataclass(frozen=True)
class PatientPreview:
    """The patient's version as it stands; ``fault`` is a refusal code, empty when approvable."""

    language: str = "en"
    direction: str = "ltr"
    parts: list[Part] = field(default_factory=list)
    fault: str = ""


@dataclass(frozen=True)
class SummaryForPatient:
    """The released summary in the patient's language; ``approved_on`` is an ISO date."""

    language: str = ""
    direction: str = "ltr"
    parts: list[Part] = field(default_factory=list)
    doctors: list[str] = field(default_factory=list)
    approved_on: str = ""

    @classmethod
    def of(cls, language: str, parts: list[Part], doctors: list[str], approved_on: str) -> Self:
        """The view with the language's writing direction."""
        return cls(language, direction_of(language), parts, doctors, approved_on)


@dataclass(frozen=True)
class ReleaseKeys:
    """What opens the summary, shown once: the link's token and the code for another channel."""

    token: str
    code: str


@dataclass(frozen=True)
class Opened:
    """A link that opened: the summary and the secret of the patient's session."""

    summary: SummaryForPatient
    session_token: str
