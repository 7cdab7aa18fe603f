"""What the states of this room send to the browser."""

from dataclasses import dataclass, field, fields
from typing import Self

from rxconsult.cases.views import CardView, CaseView
from rxconsult.translation.views import ReadingView


@dataclass(frozen=True)
class ColumnView:
    """The cards of a board in one stage."""

    stage: str
    cards: list[CardView]


@dataclass(frozen=True)
class HeadView:
    """A case without its texts, as the browser gets it."""

    id: str = ""
    stage: str = ""
    urgency: str = "routine"
    due_at: str = ""
    language: str = "en"
    patient_language: str = ""
    country: str = ""
    version: int = 0
    consent: bool = False
    score: int = 0
    missing: list[str] = field(default_factory=list)
    identifying: list[str] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)
    can_edit: bool = False
    can_invite: bool = False
    can_declare: bool = False
    invited: bool = False

    @classmethod
    def of(cls, case: CaseView) -> Self:
        """The head of a case."""
        return cls(**{f.name: getattr(case, f.name) for f in fields(cls)})


@dataclass(frozen=True)
class SectionView:
    """One text of the intake in the reader's language; ``key`` names the field."""

    key: str
    reading: ReadingView


@dataclass(frozen=True)
class DraftView:
    """The intake as its form shows it; questions one per line, ``due_at`` an ISO date."""

    title: str = ""
    language: str = ""
    urgency: str = "routine"
    due_at: str = ""
    patient_language: str = ""
    country: str = ""
    history: str = ""
    findings: str = ""
    imaging: str = ""
    medication: str = ""
    previous_treatment: str = ""
    psychosocial: str = ""
    goals: str = ""
    obtainable: str = ""
    questions: str = ""
    consent: bool = False

    @classmethod
    def of(cls, case: CaseView) -> Self:
        """The form of a case."""
        plain = {f.name: getattr(case, f.name) for f in fields(cls) if f.name != "questions"}
        return cls(**plain, questions="\n".join(case.questions))


@dataclass(frozen=True)
class SeatCard:
    """A seat as the browser gets it; ``own`` when it is the reader's."""

    id: str
    name: str
    role: str
    status: str
    conflict: str
    own: bool
    removable: bool
