"""Opening and writing a case."""

from datetime import datetime
from math import isfinite
from typing import Any

from sqlalchemy import func, update
from sqlmodel import col, select

from rxconsult.access.rules import Action, Role
from rxconsult.audit.service import record
from rxconsult.base.refusals import Conflict, Invalid, NotFound
from rxconsult.base.work import Work
from rxconsult.cases.models import Case, LabResult, Seat
from rxconsult.cases.service.access import open_as_patient, open_case
from rxconsult.cases.service.boards import enter_board
from rxconsult.cases.service.fields import (
    MAX_SHORT,
    MAX_TITLE,
    clean,
    clean_changes,
    clean_language,
    clean_text,
)
from rxconsult.cases.service.reading import MAX_LABS, read_now
from rxconsult.cases.views import OpenCase


async def create_case(
    work: Work,
    board_id: str,
    title: str,
    language: str = "",
    urgency: str = "routine",
    due_at: datetime | None = None,
) -> str:
    """Open a draft on a board the actor belongs to, with the requester's seat; return its id.

    ``language`` is the intake's, the actor's own by default. NotFound for someone else's board.
    """
    await enter_board(work, board_id)
    case = Case(
        id=work.new_id(),
        board_id=board_id,
        owner_id=work.actor.account_id,
        title=clean("title", title),
        language=clean_language(language) or work.actor.language,
        urgency=clean("urgency", urgency),
        due_at=due_at,
        created_at=work.now,
        updated_at=work.now,
    )
    work.db.add(case)
    await work.db.flush()
    work.db.add(
        Seat(
            id=work.new_id(),
            case_id=case.id,
            account_id=case.owner_id,
            role=Role.REQUESTER.value,
            status="accepted",
        )
    )
    await work.db.flush()
    await record(work, "case:create", case.id)
    work.tell(f"board:{board_id}")
    return case.id


async def save_draft(work: Work, case_id: str, version: int, **changes: object) -> int:
    """Save some intake fields if the case still has this version; return the new version.

    Raises Conflict when someone saved meanwhile or the case is closed, Invalid for a wrong value
    or, once the case left the draft, for text that identifies the patient.
    """
    opened = await open_case(work, case_id, to=Action.EDIT_CASE)
    await _edit(work, opened, version, clean_changes(opened, changes))
    return version + 1


async def state_goals(work: Work, case_id: str, goals: str) -> None:
    """Write down the patient's goals, by the patient; NotFound without the patient's seat."""
    opened = await open_as_patient(work, case_id)
    await _edit(work, opened, opened.version, clean_changes(opened, {"goals": goals}))


async def add_lab(
    work: Work,
    case_id: str,
    name: str,
    value: float,
    unit: str = "",
    low: float | None = None,
    high: float | None = None,
    taken_at: datetime | None = None,
) -> str:
    """Add a laboratory value; ``low`` and ``high`` limit the reference range in the same unit."""
    opened = await open_case(work, case_id, to=Action.EDIT_CASE)
    if not all(isfinite(number) for number in (value, low, high) if number is not None):
        raise Invalid("lab.number")
    if low is not None and high is not None and low > high:
        raise Invalid("lab.range")
    name = clean_text(name, MAX_TITLE)
    if not name:
        raise Invalid("lab.name")
    count = select(func.count()).select_from(LabResult).where(col(LabResult.case_id) == case_id)
    if (await work.db.exec(count)).one() >= MAX_LABS:
        raise Invalid("lab.full", most=MAX_LABS)
    lab = LabResult(
        id=work.new_id(),
        case_id=case_id,
        name=name,
        value=value,
        unit=clean_text(unit, MAX_SHORT),
        low=low,
        high=high,
        taken_at=taken_at,
    )
    work.db.add(lab)
    await _edit(work, opened, opened.version, {})
    return lab.id


async def remove_lab(work: Work, case_id: str, lab_id: str) -> None:
    """Take a laboratory value out; NotFound when it is not on this case."""
    opened = await open_case(work, case_id, to=Action.EDIT_CASE)
    lab = await work.db.get(LabResult, lab_id)
    if lab is None or lab.case_id != case_id:
        raise NotFound("lab.not_found")
    await work.db.delete(lab)
    await _edit(work, opened, opened.version, {})


async def _edit(work: Work, opened: OpenCase, version: int, values: dict[str, Any]) -> None:
    edited = await work.db.exec(
        update(Case)
        .where(col(Case.id) == opened.id, col(Case.version) == version)
        .values(**values, version=version + 1, updated_at=work.now)
    )
    if edited.rowcount != 1:
        raise Conflict("case.changed")
    await read_now(work, opened.id)
    work.tell(f"case:{opened.id}")
    work.tell(f"board:{opened.board_id}")
