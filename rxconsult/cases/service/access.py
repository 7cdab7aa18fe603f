"""The door to a case, and the seats behind it."""

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError
from sqlmodel import col, select

from rxconsult.access.rules import Action, Role, may
from rxconsult.audit.service import record
from rxconsult.base.refusals import Conflict, Invalid, NotAllowed, NotFound
from rxconsult.base.work import Work
from rxconsult.cases.models import Case, Seat
from rxconsult.cases.rules import Stage
from rxconsult.cases.views import OpenCase, SeatView
from rxconsult.people.service import names

LIVE = ("invited", "accepted")
BEFORE_ACCEPTING = frozenset({Action.READ_CASE, Action.ANSWER_SEAT})
MAX_SEATS = 50
MAX_CONFLICT = 2000


async def _enter(work: Work, case_id: str) -> tuple[OpenCase, bool]:
    """The case as seen from the actor's live seats, and whether one of them is accepted."""
    query = (
        select(
            Case.board_id,
            Case.title,
            Case.stage,
            Case.language,
            Case.version,
            Case.owner_id,
            Seat.id,
            Seat.role,
            Seat.status,
        )  # type: ignore[call-overload]
        .join(Seat, col(Seat.case_id) == col(Case.id))
        .where(
            col(Case.id) == case_id,
            col(Seat.account_id) == work.actor.account_id,
            col(Seat.status).in_(LIVE),
        )
        .order_by(col(Seat.id))
    )
    rows = [] if work.actor.is_anonymous else (await work.db.exec(query)).all()
    if not rows:
        raise NotFound("case.not_found")
    accepted = [row for row in rows if row[8] == "accepted"]
    held = accepted or rows
    board_id, title, stage, language, version, owner_id, seat_id, _, _ = held[0]
    roles = frozenset(Role(row[7]) for row in held)
    opened = OpenCase(
        case_id, board_id, title, Stage(stage), language, version, roles, seat_id, owner_id
    )
    return opened, bool(accepted)


async def open_case(work: Work, case_id: str, to: Action = Action.READ_CASE) -> OpenCase:
    """Open the door for one action and record it, reads too.

    Raises NotFound without a live seat and NotAllowed when the seat does not carry the right.
    A seat that was not accepted yet opens the door only to reading the case and answering.
    """
    opened, accepted = await _enter(work, case_id)
    if not may(opened.roles, to) or not (accepted or to in BEFORE_ACCEPTING):
        raise NotAllowed("case.not_allowed", action=str(to))
    await record(work, str(to), case_id)
    return opened


async def open_as_patient(work: Work, case_id: str) -> OpenCase:
    """The patient's own door, for the released summary and nothing else of the case.

    Raises NotFound unless the actor holds an accepted patient seat.
    """
    opened, accepted = await _enter(work, case_id)
    if not accepted or Role.PATIENT not in opened.roles:
        raise NotFound("case.not_found")
    await record(work, "case:patient:open", case_id)
    return opened


async def seats(work: Work, case_id: str) -> list[SeatView]:
    """Everyone who was invited to the case, in the order of invitation; without those removed."""
    await open_case(work, case_id, to=Action.READ_CASE)
    query = (
        select(Seat)
        .where(col(Seat.case_id) == case_id, col(Seat.status) != "removed")
        .order_by(col(Seat.id))
        .limit(MAX_SEATS)
    )
    rows = (await work.db.exec(query)).all()
    known = await names(work, [row.account_id for row in rows])
    return [
        SeatView(
            row.id,
            row.account_id,
            known.get(row.account_id, ""),
            Role(row.role),
            row.status,
            row.conflict,
        )
        for row in rows
    ]


async def invite(
    work: Work, case_id: str, account_id: str, role: Role, deadline: datetime | None = None
) -> str:
    """Invite a person to a seat and return its id; a declined or removed seat is offered again.

    A patient's seat needs no answer: it opens only the patient's own door. Raises Conflict when
    the person already holds the seat and Invalid when the panel is full or the role is the owner's.
    """
    opened = await open_case(work, case_id, to=Action.INVITE)
    if role is Role.REQUESTER:
        raise Invalid("seat.requester")
    query = select(Seat).where(
        col(Seat.case_id) == case_id,
        col(Seat.account_id) == account_id,
        col(Seat.role) == role.value,
    )
    seat = (await work.db.exec(query)).one_or_none()
    if seat is not None and seat.status in LIVE:
        raise Conflict("seat.taken")
    if seat is None:
        taken = select(Seat.id).where(col(Seat.case_id) == case_id).limit(MAX_SEATS)
        if len((await work.db.exec(taken)).all()) >= MAX_SEATS:
            raise Invalid("seat.full", most=MAX_SEATS)
        seat = Seat(id=work.new_id(), case_id=case_id, account_id=account_id, role=role.value)
    seat.status = "accepted" if role is Role.PATIENT else "invited"
    seat.deadline = deadline
    work.db.add(seat)
    try:
        await work.db.flush()
    except IntegrityError:
        raise Conflict("seat.taken") from None
    _tell(work, opened)
    return seat.id


async def answer_seat(work: Work, case_id: str, accept: bool) -> None:
    """Accept or decline every invitation of the actor to this case; Conflict when there is none."""
    opened = await open_case(work, case_id, to=Action.ANSWER_SEAT)
    changed = await work.db.exec(
        update(Seat)
        .where(
            col(Seat.case_id) == case_id,
            col(Seat.account_id) == work.actor.account_id,
            col(Seat.status) == "invited",
        )
        .values(status="accepted" if accept else "declined")
    )
    if changed.rowcount == 0:
        raise Conflict("seat.answered")
    _tell(work, opened)


async def declare_conflict(work: Work, case_id: str, conflict: str) -> None:
    """Put a conflict of interest on record for all the actor's seats; blank text withdraws it.

    Raises Invalid when the text is longer than 2000 characters.
    """
    opened = await open_case(work, case_id, to=Action.DECLARE_CONFLICT)
    if len(conflict) > MAX_CONFLICT:
        raise Invalid("text.too_long", most=MAX_CONFLICT)
    await work.db.exec(
        update(Seat)
        .where(col(Seat.case_id) == case_id, col(Seat.account_id) == work.actor.account_id)
        .values(conflict=conflict.strip() or None)
    )
    _tell(work, opened)


async def remove_seat(work: Work, case_id: str, seat_id: str) -> None:
    """Take a seat away; NotFound when it is not on this case, Invalid for the owner's own seat."""
    opened = await open_case(work, case_id, to=Action.INVITE)
    query = select(Seat).where(
        col(Seat.id) == seat_id, col(Seat.case_id) == case_id, col(Seat.status) != "removed"
    )
    seat = (await work.db.exec(query)).one_or_none()
    if seat is None:
        raise NotFound("seat.not_found")
    if seat.role == Role.REQUESTER:
        raise Invalid("seat.requester")
    seat.status = "removed"
    work.db.add(seat)
    await work.db.flush()
    _tell(work, opened)


def _tell(work: Work, opened: OpenCase) -> None:
    work.tell(f"case:{opened.id}")
    work.tell(f"board:{opened.board_id}")
