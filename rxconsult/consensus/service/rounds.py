"""Declaring a round and closing it."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import update
from sqlmodel import col, select

from rxconsult.access.rules import Action, Actor
from rxconsult.audit.service import record
from rxconsult.base.refusals import Conflict, Invalid, NotFound
from rxconsult.base.work import Work, unit_of_work
from rxconsult.cases.rules import Stage
from rxconsult.cases.service import move_stage, open_case
from rxconsult.consensus.models import Ballot, Round
from rxconsult.consensus.rules import HALF_POINTS, QUANTILE_TYPES, is_open
from rxconsult.consensus.service.common import experts, latest_round
from rxconsult.consensus.service.proposals import standing
from rxconsult.jobs.service import SYSTEM, enqueue

MAX_QUORUM = 50
LONGEST = timedelta(days=90)
CLOSE_JOB = "close_round"


async def open_round(
    work: Work,
    case_id: str,
    quorum: int,
    closes_at: datetime,
    half_points: str = "higher",
    quantile_type: int = 6,
) -> str:
    """Declare the rules of a round on all standing proposals, open it and return its id.

    Moves the case from discussion to voting and queues the close at the deadline. ``quorum`` is
    the least number of ratings a proposal needs. Raises Conflict outside the discussion or while
    a round is open, Invalid for a wrong setting, no proposal, or missing goals of the patient.
    """
    opened = await open_case(work, case_id, to=Action.OPEN_ROUND)
    last = await latest_round(work, case_id, lock=True)
    if last is not None and last.closed_at is None:
        raise Conflict("consensus.round_open")
    if opened.stage is not Stage.DISCUSSION:
        raise Conflict("consensus.only_in_discussion")
    if type(quorum) is not int or not 1 <= quorum <= MAX_QUORUM:
        raise Invalid("consensus.quorum", most=MAX_QUORUM)
    if half_points not in HALF_POINTS or quantile_type not in QUANTILE_TYPES:
        raise Invalid("consensus.rule")
    if not work.now < closes_at <= work.now + LONGEST:
        raise Invalid("consensus.deadline", days=LONGEST.days)
    listed = await standing(work, case_id)
    if not listed:
        raise Invalid("consensus.no_proposal")
    await move_stage(work, case_id, Stage.VOTING)
    round_ = Round(
        id=work.new_id(),
        case_id=case_id,
        number=last.number + 1 if last else 1,
        quorum=quorum,
        half_points=half_points,
        quantile_type=quantile_type,
        proposal_ids=[proposal.id for proposal in listed],
        opens_at=work.now,
        closes_at=closes_at,
        opened_by=work.actor.account_id,
    )
    work.db.add(round_)
    await work.db.flush()
    await record(work, "case:round:opened", case_id, round_.id)
    payload = {"round_id": round_.id}
    await enqueue(work, CLOSE_JOB, f"{CLOSE_JOB}:{round_.id}", payload, due_at=closes_at)
    work.tell(f"case:{case_id}")
    return round_.id


async def _close(work: Work, round_: Round) -> None:
    seated = await experts(work, round_.case_id)
    eligible = [seat.id for seat in seated if not seat.conflict]
    round_.closed_at = work.now
    round_.experts, round_.conflicts = len(seated), len(seated) - len(eligible)
    work.db.add(round_)
    # Settled now: a conflict declared or withdrawn later must not change a published result.
    await work.db.exec(
        update(Ballot)
        .where(col(Ballot.round_id) == round_.id, col(Ballot.seat_id).not_in(eligible))
        .values(counted=False)
    )
    await work.db.flush()
    await record(work, "case:round:closed", round_.case_id, round_.id)
    work.tell(f"case:{round_.case_id}")


async def close_round(work: Work, case_id: str) -> None:
    """Close the open round and publish its results; Conflict when none is open."""
    await open_case(work, case_id, to=Action.CLOSE_ROUND)
    round_ = await latest_round(work, case_id, lock=True)
    if round_ is None or round_.closed_at is not None:
        raise Conflict("consensus.no_open_round")
    await _close(work, round_)


async def close_due_round(work: Work, round_id: str) -> None:
    """Close a round whose deadline has passed; nothing happens before it or a second time.

    Acts for the chair who declared the deadline. Raises NotFound or NotAllowed when that person
    no longer holds the seat; the present chair then closes by hand.
    """
    query = select(Round).where(Round.id == round_id).with_for_update()
    round_ = (await work.db.exec(query)).one_or_none()
    if round_ is None:
        raise NotFound("consensus.round_not_found")
    if round_.closed_at is not None or is_open(round_.closes_at, work.now):
        return
    chair = replace(work, actor=Actor(round_.opened_by))
    await open_case(chair, round_.case_id, to=Action.CLOSE_ROUND)
    await _close(chair, round_)


async def close_round_job(payload: dict[str, Any]) -> None:
    """The job that ``open_round`` queues for the deadline."""
    async with unit_of_work(SYSTEM) as work:
        await close_due_round(work, str(payload["round_id"]))
