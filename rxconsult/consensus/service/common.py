"""What several verbs of this room need."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import col, select

from rxconsult.access.rules import Role
from rxconsult.base.refusals import Conflict, Invalid, NotAllowed
from rxconsult.base.work import Work
from rxconsult.cases.rules import Stage
from rxconsult.cases.service import OpenCase, SeatView, seats
from rxconsult.consensus.models import Ballot, Round
from rxconsult.consensus.rules import Appraisal, HalfPoints, appraise

MAX_TITLE = 300
MAX_TEXT = 10_000
MAX_PROPOSALS = 20
MAX_LANGUAGE = 20
DISSENT_STAGES = frozenset({Stage.VOTING, Stage.OUTCOME})


def clean(text: object, most: int = MAX_TEXT, required: bool = False) -> str:
    """The text without outer blanks; Invalid when too long, or blank but required."""
    if not isinstance(text, str):
        raise Invalid("field.type")
    if len(text) > most:
        raise Invalid("text.too_long", most=most)
    if required and not text.strip():
        raise Invalid("consensus.text_missing")
    return text.strip()


def language_of(work: Work, language: object) -> str:
    """The language an author states, or else the one of the author's screens."""
    return clean(language, MAX_LANGUAGE) or work.actor.language


async def experts(work: Work, case_id: str) -> list[SeatView]:
    """The accepted expert seats of the case."""
    found = await seats(work, case_id)
    return [s for s in found if s.role is Role.EXPERT and s.status == "accepted"]


async def own_expert_seat(work: Work, opened: OpenCase) -> SeatView:
    """The actor's expert seat, which need not be the one the door names.

    Raises NotAllowed without one.
    """
    for seat in await experts(work, opened.id):
        if seat.account_id == work.actor.account_id:
            return seat
    raise NotAllowed("consensus.not_an_expert")


async def latest_round(work: Work, case_id: str, lock: bool = False) -> Round | None:
    """The newest round of a case, locked until the commit on request."""
    query = (
        select(Round).where(Round.case_id == case_id).order_by(col(Round.number).desc()).limit(1)
    )
    return (await work.db.exec(query.with_for_update() if lock else query)).first()


async def closed_round(work: Work, case_id: str) -> Round:
    """The newest round, closed; Conflict while it is open or when there is none."""
    found = await latest_round(work, case_id)
    if found is None or found.closed_at is None:
        raise Conflict("consensus.not_closed")
    return found


async def ballots(work: Work, round_: Round, seat_ids: Sequence[str] | None = None) -> list[Ballot]:
    """The ballots of a round that count, or else those of the given seats."""
    query = select(Ballot).where(Ballot.round_id == round_.id)
    if seat_ids is None:
        query = query.where(col(Ballot.counted).is_(True))
    else:
        query = query.where(col(Ballot.seat_id).in_(seat_ids))
    return list((await work.db.exec(query.order_by(col(Ballot.id)))).all())


def appraisal(round_: Round, cast: Sequence[Ballot], proposal_id: str) -> Appraisal:
    """The appraisal of one proposal under the rules the round declared."""
    ratings = [b.rating for b in cast if b.proposal_id == proposal_id and b.rating is not None]
    half_points: HalfPoints = round_.half_points  # type: ignore[assignment]
    return appraise(ratings, half_points, round_.quantile_type)


def iso(at: datetime | None) -> str:
    """A moment as ISO text to the second, empty for None."""
    return at.isoformat(timespec="seconds") if at else ""
