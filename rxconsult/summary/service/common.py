"""What several verbs of this room need."""

from collections.abc import Sequence

from sqlmodel import col, select

from rxconsult.base.refusals import Conflict, Invalid, NotFound
from rxconsult.base.work import Work
from rxconsult.cases.service import OpenCase, SeatView, seats
from rxconsult.summary.models import PatientVersion, Signature, Statement, Summary
from rxconsult.summary.rules import SECTIONS, is_open, must_sign, waiting_seats


async def find_summary(work: Work, case_id: str, lock: bool = False) -> Summary | None:
    """The case's summary, locked until the commit on request; the caller opened the door."""
    query = select(Summary).where(Summary.case_id == case_id)
    return (await work.db.exec(query.with_for_update() if lock else query)).one_or_none()


async def the_summary(work: Work, case_id: str) -> Summary:
    """The case's summary, locked until the commit; NotFound while none is written."""
    summary = await find_summary(work, case_id, lock=True)
    if summary is None:
        raise NotFound("summary.not_found")
    return summary


async def the_version(work: Work, opened: OpenCase, version: int) -> Summary:
    """The open summary, if it still has the version that the person read.

    Raises Conflict when it changed meanwhile or was released already.
    """
    must_be_open(opened)
    summary = await the_summary(work, opened.id)
    if summary.version != version:
        raise Conflict("summary.changed")
    return summary


def must_be_open(opened: OpenCase) -> None:
    """Raise Conflict before the outcome and after the release."""
    if not is_open(opened.stage):
        raise Conflict("summary.closed")


def sections_of(summary: Summary) -> dict[str, str]:
    """The text of each section."""
    return {key: getattr(summary, key) for key in SECTIONS}


async def statements_of(work: Work, summary: Summary) -> Sequence[Statement]:
    """The dissents that belong to the summary, in the order in which they came."""
    query = select(Statement).where(Statement.summary_id == summary.id)
    return (await work.db.exec(query.order_by(col(Statement.id)))).all()


async def signatures_of(work: Work, summary: Summary) -> Sequence[Signature]:
    """The signatures under the present version."""
    query = select(Signature).where(
        Signature.summary_id == summary.id, Signature.version == summary.version
    )
    return (await work.db.exec(query.order_by(col(Signature.seat_id)))).all()


async def signing_seats(work: Work, case_id: str) -> list[SeatView]:
    """The seats that sign or dissent."""
    return [seat for seat in await seats(work, case_id) if must_sign(seat.role, seat.status)]


async def own_seats(work: Work, case_id: str) -> list[SeatView]:
    """The actor's own seats among those that sign."""
    found = await signing_seats(work, case_id)
    return [seat for seat in found if seat.account_id == work.actor.account_id]


async def waiting_of(work: Work, summary: Summary) -> set[str]:
    """The seats that have neither signed this version nor dissent from it."""
    seats = await signing_seats(work, summary.case_id)
    dissenting = {row.account_id for row in await statements_of(work, summary)}
    return waiting_seats(
        [seat.id for seat in seats],
        [row.seat_id for row in await signatures_of(work, summary)],
        [seat.id for seat in seats if seat.account_id in dissenting],
    )


async def approved_version(work: Work, summary: Summary, language: str) -> PatientVersion | None:
    """What was approved for the patient of the present version, in this language."""
    query = select(PatientVersion).where(
        PatientVersion.summary_id == summary.id,
        PatientVersion.version == summary.version,
        PatientVersion.language == language,
    )
    return (await work.db.exec(query)).one_or_none()


def bump(work: Work, summary: Summary) -> None:
    """Count a change of the text: signatures and approvals of the version before are void."""
    summary.version += 1
    summary.updated_at, summary.updated_by = work.now, work.actor.account_id
    work.db.add(summary)
    work.tell(f"case:{summary.case_id}")


def clean(text: object, most: int) -> str:
    """The text without outer blanks and NUL, which PostgreSQL refuses; Invalid when too long."""
    if not isinstance(text, str):
        raise Invalid("field.type")
    if len(text) > most:
        raise Invalid("text.too_long", most=most)
    return text.replace("\x00", "").encode("utf-8", "ignore").decode().strip()
