"""Pure questions about a case: its stages, completeness, identifying text and laboratory ranges."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from rxconsult.access.rules import Action, Role


class Stage(StrEnum):
    """Where a case stands, in the order of its life."""

    DRAFT = "draft"
    READY = "ready"
    FIRST_OPINIONS = "first_opinions"
    DISCUSSION = "discussion"
    VOTING = "voting"
    OUTCOME = "outcome"
    SUMMARY_SIGNED = "summary_signed"
    RELEASED = "released"
    FOLLOW_UP = "follow_up"
    CLOSED = "closed"


_PREPARERS = frozenset({Role.REQUESTER, Role.COORDINATOR})
_STEERERS = _PREPARERS | {Role.CHAIR}
_CHAIR = frozenset({Role.CHAIR})

TRANSITIONS: dict[tuple[Stage, Stage], frozenset[Role]] = {
    (Stage.DRAFT, Stage.READY): _PREPARERS,
    (Stage.READY, Stage.DRAFT): _PREPARERS,
    (Stage.READY, Stage.FIRST_OPINIONS): _STEERERS,
    (Stage.FIRST_OPINIONS, Stage.DISCUSSION): _STEERERS,
    (Stage.DISCUSSION, Stage.VOTING): _CHAIR,
    (Stage.VOTING, Stage.DISCUSSION): _CHAIR,
    (Stage.VOTING, Stage.OUTCOME): _CHAIR,
    (Stage.OUTCOME, Stage.SUMMARY_SIGNED): frozenset({Role.REQUESTER, Role.CHAIR, Role.EXPERT}),
    (Stage.SUMMARY_SIGNED, Stage.RELEASED): frozenset({Role.REQUESTER}),
    (Stage.RELEASED, Stage.FOLLOW_UP): _STEERERS,
    (Stage.FOLLOW_UP, Stage.CLOSED): _STEERERS,
    (Stage.CLOSED, Stage.DISCUSSION): frozenset({Role.REQUESTER, Role.CHAIR}),
}

# These stages are reached by what another room does (a round, an outcome, signatures, a release).
FOLLOWING: dict[Stage, Action] = {
    Stage.VOTING: Action.OPEN_ROUND,
    Stage.OUTCOME: Action.WRITE_OUTCOME,
    Stage.SUMMARY_SIGNED: Action.SIGN_SUMMARY,
    Stage.RELEASED: Action.RELEASE_SUMMARY,
}


def action_for(to: Stage) -> Action:
    """The right that a move to this stage needs."""
    return FOLLOWING.get(to, Action.MOVE_CASE)


def may_move(roles: frozenset[Role], start: Stage, to: Stage) -> bool:
    """Whether one of the roles may move a case from ``start`` to ``to``."""
    return bool(roles & TRANSITIONS.get((start, to), frozenset()))


def steps(roles: frozenset[Role], start: Stage) -> list[Stage]:
    """The stages these roles may move the case to by hand, forward steps first."""
    order = list(Stage)
    found = [
        to
        for (origin, to) in TRANSITIONS
        if origin is start and to not in FOLLOWING and may_move(roles, start, to)
    ]
    return sorted(found, key=lambda to: (order.index(to) < order.index(start), order.index(to)))


URGENCIES = ("routine", "soon", "urgent")
READY_SCORE = 70

# Weights in percent. The psychosocial view and the patient's goals count like findings do.
WEIGHTS: dict[str, int] = {
    "questions": 15,
    "history": 15,
    "findings": 10,
    "labs": 8,
    "imaging": 8,
    "medication": 10,
    "diagnoses": 10,
    "goals": 10,
    "psychosocial": 6,
    "consent": 5,
    "country": 3,
}


@dataclass(frozen=True)
class Completeness:
    """How complete a case is: a score of 0–100 and the keys that are still missing."""

    score: int
    missing: list[str]


def completeness(fields: Mapping[str, object]) -> Completeness:
    """Add up the weights of the fields that hold something; blank text holds nothing."""

    def holds(value: object) -> bool:
        return bool(value.strip()) if isinstance(value, str) else bool(value)

    missing = [key for key in WEIGHTS if not holds(fields.get(key))]
    return Completeness(100 - sum(WEIGHTS[key] for key in missing), missing)


_DATE = (
    r"(?:\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d|(?:19|20)\d\d[./-]\d{1,2}[./-]\d{1,2}"
    r"|\d{1,2}\.?\s+(?:de\s+)?[A-Za-zçÇ]{3,10}\.?\s+(?:de\s+)?(?:19|20)\d\d)"
)
_NAME = r"[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]+"
_IDENTIFYING: dict[str, re.Pattern[str]] = {
    "email": re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    "phone": re.compile(
        r"(?<![\w.])(?:\+\d{1,3}[ .-]?(?:\(?\d{1,4}\)?[ .-]?){2,5}\d{2,4}"
        r"|\d{3}[ .-]\d{3}[ .-]\d{3,4}|9\d{8})(?![\w])"
    ),
    "birth_date": re.compile(
        r"(?i:\b(?:born|birth|dob|d\.o\.b|nasc\w*|geb\w*|né\w*|nac\w*)\b\W{0,3}(?:\w+\W+){0,2})"
        + _DATE
    ),
    "record_number": re.compile(
        r"(?i:\b(?:mrn|nhs|record|chart|utente|processo|ssn|sns|patient\s+id|nif)\b)"
        r"(?i:\s*(?:number|no|nr|n)?\s*[.:#ºo°]*\s*)(?:[A-Z]{1,3}[-\s]?)?\d[\d\s-]{3,}\d"
    ),
    "name": re.compile(
        r"(?:\b(?i:patient|paciente|doente|utente)(?:'s name)?\s*:?\s+|"
        r"\b(?:Mr|Mrs|Ms|Miss|Sr|Sra|Srª|Dona|Herr|Frau|Mme|Señora?)\b\.?\s+)" + _NAME
    ),
    "date": re.compile(r"(?<!\d)" + _DATE + r"(?!\d)"),
}
# A date of an examination may stay; the kinds below tell who the patient is.
IDENTIFYING_KINDS = frozenset({"email", "phone", "birth_date", "record_number", "name"})


def identifying(text: str) -> list[str]:
    """The kinds of identifying text found: email, phone, birth_date, record_number, name, date."""
    return [kind for kind, pattern in _IDENTIFYING.items() if pattern.search(text)]


def out_of_range(value: float, low: float | None, high: float | None) -> str:
    """``low``, ``high`` or an empty string; value and limits are in the same unit."""
    if low is not None and value < low:
        return "low"
    if high is not None and value > high:
        return "high"
    return ""
