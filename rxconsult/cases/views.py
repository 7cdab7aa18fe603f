"""What the services of this room hand out: frozen, without table rows."""

from dataclasses import dataclass

from rxconsult.access.rules import Role
from rxconsult.cases.rules import Stage


@dataclass(frozen=True)
class OpenCase:
    """A case whose door opened for this person; ``roles`` are those of the live seats."""

    id: str
    board_id: str
    title: str
    stage: Stage
    language: str
    version: int
    roles: frozenset[Role]
    seat_id: str | None
    owner_id: str


@dataclass(frozen=True)
class SeatView:
    """A seat and who holds it; status is invited, accepted, declined or removed."""

    id: str
    account_id: str
    name: str
    role: Role
    status: str
    conflict: str | None


@dataclass(frozen=True)
class LabView:
    """A laboratory value as text; ``flag`` is low, high or empty; ``taken_at`` an ISO date."""

    id: str
    name: str
    value: str
    unit: str
    reference: str
    flag: str
    taken_at: str


@dataclass(frozen=True)
class DiagnosisView:
    """A working diagnosis with its ICD-10 code."""

    code: str
    title: str


@dataclass(frozen=True)
class CaseView:
    """A whole case for a reader in the original language; ``missing`` are completeness keys."""

    id: str
    board_id: str
    title: str
    language: str
    stage: str
    version: int
    urgency: str
    due_at: str
    patient_language: str
    country: str
    history: str
    findings: str
    imaging: str
    medication: str
    previous_treatment: str
    psychosocial: str
    goals: str
    obtainable: str
    questions: list[str]
    diagnoses: list[DiagnosisView]
    labs: list[LabView]
    consent: bool
    score: int
    missing: list[str]
    identifying: list[str]
    steps: list[str]
    can_edit: bool
    can_invite: bool
    can_declare: bool
    invited: bool


@dataclass(frozen=True)
class BoardView:
    """A board the person belongs to."""

    id: str
    name: str
    manages: bool


@dataclass(frozen=True)
class CardView:
    """A case on a board; ``due_at`` is an ISO date or empty."""

    id: str
    title: str
    stage: str
    urgency: str
    due_at: str
    overdue: bool
    language: str
    unread: bool
    mine: bool
    invited: bool


@dataclass(frozen=True)
class BoardPage:
    """At most 50 cards, newest change first; ``after`` is the next page's cursor or empty."""

    cards: list[CardView]
    after: str
