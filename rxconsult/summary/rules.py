"""Pure rules of the joint summary: who signs, what is missing before release, when a code opens."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from unicodedata import decimal
from urllib.parse import urlencode

from rxconsult.access.rules import Role
from rxconsult.cases.rules import Stage

SECTIONS = ("asked", "agreed", "not_agreed", "dissent", "next_steps")
LONGEST_SECTION = 20_000
LONGEST_STATEMENT = 4_000

SIGNING = frozenset({Role.REQUESTER, Role.CHAIR, Role.EXPERT})
APPROVING = frozenset({Role.REQUESTER, Role.CHAIR})
WRITING_STAGES = frozenset({Stage.OUTCOME, Stage.SUMMARY_SIGNED})

CODE_DIGITS = 6
CODE_LIFE = timedelta(minutes=10)
CODE_TRIES = 5
LONGEST_TYPED = 40

PATIENT_PATH = "/summary"
PATIENT_COOKIE = "rxconsult_patient"


def must_sign(role: Role, status: str) -> bool:
    """Whether a seat signs the joint summary or is listed as dissenting."""
    return status == "accepted" and role in SIGNING


def is_open(stage: Stage) -> bool:
    """Whether the summary may be written and signed: from the outcome until the release."""
    return stage in WRITING_STAGES


def waiting_seats(
    needed: Collection[str], signed: Collection[str], dissenting: Collection[str]
) -> set[str]:
    """The seats that have neither signed this version nor are listed as dissenting."""
    return set(needed) - set(signed) - set(dissenting)


def blank_sections(sections: Mapping[str, str], has_statements: bool) -> list[str]:
    """The sections a patient would miss: the question, a result, the dissent, the next steps.

    The dissent is never left out; where nobody dissents, the text says so.
    """
    filled = {key for key in SECTIONS if sections.get(key, "").strip()}
    if has_statements:
        filled.add("dissent")
    if "not_agreed" in filled:
        filled.add("agreed")
    return [key for key in ("asked", "agreed", "dissent", "next_steps") if key not in filled]


def missing_before_release(
    sections: Mapping[str, str] | None, has_statements: bool, waiting: int, approved: bool
) -> list[str]:
    """What stands between the summary and the patient: ``summary``, blank sections,
    ``signatures``, ``approval``; empty when nothing does."""
    if sections is None:
        return ["summary"]
    missing = blank_sections(sections, has_statements)
    if waiting:
        missing.append("signatures")
    if not approved:
        missing.append("approval")
    return missing


def code_opens(expires_at: datetime, tries: int, at: datetime) -> bool:
    """Whether a code may still be tried: 10 minutes and 5 tries after it was issued."""
    return at < expires_at and tries < CODE_TRIES


def plain_code(typed: str) -> str:
    """The digits of what was typed as 0 to 9, whatever the script and the spaces between."""
    return "".join(str(decimal(letter)) for letter in typed[:LONGEST_TYPED] if letter.isdecimal())


def translation_fault(status: str, has_errors: bool) -> str | None:
    """The refusal code that keeps a translation from the patient, or None.

    A reviewed or corrected translation was resolved by a person, whatever the guard had found.
    """
    if status == "pending":
        return "summary.translation_pending"
    if status in {"unavailable", "failed"}:
        return "summary.translation_missing"
    if status == "machine" and has_errors:
        return "summary.translation_errors"
    return None


def patient_cookie(secure: bool) -> str:
    """The patient's cookie; ``__Host-`` makes browsers hold it to this host over TLS."""
    return f"__Host-{PATIENT_COOKIE}" if secure else PATIENT_COOKIE


def patient_path(token: str, **query: str) -> str:
    """The address of a released summary's link."""
    return f"{PATIENT_PATH}?{urlencode({'link': token, **query})}"
