"""Boards and the pages of cases on them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, exists, or_
from sqlmodel import col, select

from rxconsult.access.rules import Role
from rxconsult.audit.service import record
from rxconsult.base.refusals import Invalid, NotAllowed, NotFound
from rxconsult.base.work import Work
from rxconsult.cases.models import Board, BoardMember, Case, CaseRead, Seat
from rxconsult.cases.rules import Stage
from rxconsult.cases.service.access import LIVE
from rxconsult.cases.views import BoardPage, BoardView, CardView

PAGE = 50
MAX_NAME = 120
MAX_SEARCH = 100


@dataclass(frozen=True)
class Filters:
    """What a board page shows; an empty filter lets everything through."""

    text: str = ""
    stage: str = ""
    urgency: str = ""
    mine: bool = False
    overdue: bool = False


async def create_board(work: Work, name: str) -> BoardView:
    """Found a board with the actor as its manager; NotFound for someone not signed in."""
    if work.actor.is_anonymous:
        raise NotFound("board.not_found")
    name = name.strip()
    if not name or len(name) > MAX_NAME:
        raise Invalid("board.name", most=MAX_NAME)
    board = Board(id=work.new_id(), name=name, created_at=work.now)
    work.db.add(board)
    await work.db.flush()
    work.db.add(BoardMember(board_id=board.id, account_id=work.actor.account_id, manages=True))
    await record(work, "board:create", subject_id=board.id)
    return BoardView(board.id, name, True)


async def enter_board(work: Work, board_id: str) -> BoardMember:
    """The actor's membership of a board; NotFound when there is none."""
    member = await work.db.get(BoardMember, (board_id, work.actor.account_id))
    if member is None:
        raise NotFound("board.not_found")
    return member


async def add_board_member(work: Work, board_id: str, account_id: str) -> None:
    """Let a person bring cases before the board; NotAllowed unless the actor manages it."""
    if not (await enter_board(work, board_id)).manages:
        raise NotAllowed("board.not_allowed")
    if await work.db.get(BoardMember, (board_id, account_id)) is None:
        work.db.add(BoardMember(board_id=board_id, account_id=account_id))
        await record(work, "board:member:add", subject_id=board_id)


async def boards(work: Work) -> list[BoardView]:
    """The boards the actor belongs to, at most 50, by name."""
    query = (
        select(Board.id, Board.name, BoardMember.manages)
        .join(BoardMember, col(BoardMember.board_id) == col(Board.id))
        .where(col(BoardMember.account_id) == work.actor.account_id)
        .order_by(col(Board.name), col(Board.id))
        .limit(PAGE)
    )
    return [BoardView(*row) for row in (await work.db.exec(query)).all()]


def _cursor(after: str) -> tuple[datetime, str]:
    moment, _, case_id = after.partition("~")
    try:
        at = datetime.fromisoformat(moment)
    except ValueError:
        raise Invalid("board.cursor") from None
    if at.tzinfo is None:
        raise Invalid("board.cursor")
    return at, case_id


async def board_page(
    work: Work, board_id: str | None = None, filters: Filters | None = None, after: str = ""
) -> BoardPage:
    """The next 50 cases on which the actor has a live panel seat, newest change first.

    ``board_id`` None means every board; ``after`` is the cursor of the page before.
    """
    shown = filters or Filters()
    me = work.actor.account_id
    own = and_(col(Seat.account_id) == me, col(Seat.role) != Role.PATIENT.value)
    accepted = exists().where(
        own, col(Seat.case_id) == col(Case.id), col(Seat.status) == "accepted"
    )
    # As a list of ids, the database starts from the person's few seats and not from all cases.
    seated = select(Seat.case_id).where(own, col(Seat.status).in_(LIVE))
    query = (
        select(
            Case.id,
            Case.title,
            Case.stage,
            Case.urgency,
            Case.due_at,
            Case.language,
            Case.owner_id,
            Case.updated_at,
            CaseRead.read_at,
            accepted,
        )  # type: ignore[call-overload]
        .outerjoin(
            CaseRead,
            and_(col(CaseRead.case_id) == col(Case.id), col(CaseRead.account_id) == me),
        )
        .where(col(Case.id).in_(seated))
    )
    if board_id is not None:
        query = query.where(col(Case.board_id) == board_id)
    if shown.text.strip():
        text = shown.text.strip()[:MAX_SEARCH]
        query = query.where(col(Case.title).icontains(text, autoescape=True))
    if shown.stage:
        query = query.where(col(Case.stage) == shown.stage)
    if shown.urgency:
        query = query.where(col(Case.urgency) == shown.urgency)
    if shown.mine:
        query = query.where(col(Case.owner_id) == me)
    if shown.overdue:
        query = query.where(col(Case.due_at) < work.now, col(Case.stage) != Stage.CLOSED.value)
    if after:
        at, case_id = _cursor(after)
        query = query.where(
            or_(
                col(Case.updated_at) < at,
                and_(col(Case.updated_at) == at, col(Case.id) < case_id),
            )
        )
    query = query.order_by(col(Case.updated_at).desc(), col(Case.id).desc()).limit(PAGE + 1)
    rows = (await work.db.exec(query)).all()
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    return BoardPage(
        [_card(work, row) for row in rows[:PAGE]],
        f"{last.updated_at.isoformat()}~{last.id}" if last is not None else "",
    )


def _card(work: Work, row: Any) -> CardView:
    case_id, title, stage, urgency, due_at, language, owner_id, updated_at, read_at, joined = row
    return CardView(
        case_id,
        title,
        stage,
        urgency,
        due_at=due_at.date().isoformat() if due_at else "",
        overdue=due_at is not None and due_at < work.now and stage != Stage.CLOSED,
        language=language,
        unread=read_at is None or read_at < updated_at,
        mine=owner_id == work.actor.account_id,
        invited=not joined,
    )
