"""What a round shows: nothing of the others until it is closed, no one's name ever."""

from collections.abc import Sequence
from hashlib import sha256

from sqlmodel import select

from rxconsult.access.rules import Action, may
from rxconsult.base.work import Work
from rxconsult.cases.rules import Stage
from rxconsult.cases.service import open_case
from rxconsult.consensus.models import Ballot, Round
from rxconsult.consensus.rules import decimal, has_quorum, is_open
from rxconsult.consensus.service.common import (
    DISSENT_STAGES,
    appraisal,
    ballots,
    experts,
    iso,
    latest_round,
)
from rxconsult.consensus.service.votes import own_ballots
from rxconsult.consensus.views import ResultView, RightsView, RoundView
from rxconsult.translation.service import readings
from rxconsult.translation.views import ReadingView, Source


def shuffle_key(row_id: str) -> str:
    """A key that orders rows without their time, which their ids would tell."""
    return sha256(row_id.encode()).hexdigest()


async def round_view(work: Work, case_id: str, number: int | None = None) -> RoundView | None:
    """A round by its number, or the newest one; None when there is none."""
    await open_case(work, case_id, to=Action.READ_ROUND)
    if number is None:
        round_ = await latest_round(work, case_id)
    else:
        query = select(Round).where(Round.case_id == case_id, Round.number == number)
        round_ = (await work.db.exec(query)).one_or_none()
    if round_ is None:
        return None
    closed = round_.closed_at is not None
    return RoundView(
        id=round_.id,
        number=round_.number,
        quorum=round_.quorum,
        half_points=round_.half_points,
        quantile_type=round_.quantile_type,
        opens_at=iso(round_.opens_at),
        closes_at=iso(round_.closes_at),
        closed_at=iso(round_.closed_at),
        closed=closed,
        experts=round_.experts if closed else len(await experts(work, case_id)),
        conflicts=round_.conflicts,
        proposal_ids=list(round_.proposal_ids),
        own=await own_ballots(work, round_),
        results=await _results(work, round_) if closed else [],
    )


async def rights(work: Work, case_id: str) -> RightsView:
    """What the actor may do on this case at this moment; the verbs check again."""
    opened = await open_case(work, case_id, to=Action.READ_ROUND)
    round_ = await latest_round(work, case_id)
    seated = await experts(work, case_id)
    mine = next((seat for seat in seated if seat.account_id == work.actor.account_id), None)
    discussing, voting = opened.stage is Stage.DISCUSSION, opened.stage is Stage.VOTING
    running = round_ is not None and round_.closed_at is None
    taking = round_ is not None and running and is_open(round_.closes_at, work.now)
    after = round_ is not None and not running
    return RightsView(
        can_propose=may(opened.roles, Action.PROPOSE) and discussing,
        can_open=may(opened.roles, Action.OPEN_ROUND) and discussing and not running,
        can_vote=mine is not None and not mine.conflict and voting and taking,
        conflicted=mine is not None and bool(mine.conflict),
        can_close=may(opened.roles, Action.CLOSE_ROUND) and running,
        can_write_outcome=may(opened.roles, Action.WRITE_OUTCOME) and voting and after,
        can_dissent=mine is not None and after and opened.stage in DISSENT_STAGES,
    )


async def _results(work: Work, round_: Round) -> list[ResultView]:
    cast = await ballots(work, round_)
    reasons = sorted((b for b in cast if b.rationale), key=lambda b: shuffle_key(b.id))
    sources = [Source(b.rationale, b.language) for b in reasons]
    texts = await readings(work, round_.case_id, sources, work.actor.language)
    told = [(b.proposal_id, ReadingView.of(text)) for b, text in zip(reasons, texts, strict=True)]
    return [
        _result(round_, cast, proposal_id, [text for about, text in told if about == proposal_id])
        for proposal_id in round_.proposal_ids
    ]


def _result(
    round_: Round, cast: Sequence[Ballot], proposal_id: str, rationales: list[ReadingView]
) -> ResultView:
    found = appraisal(round_, cast, proposal_id)
    ratings = sum(found.histogram)
    quorum_met = has_quorum(ratings, round_.quorum)
    abstentions = [b.abstention for b in cast if b.proposal_id == proposal_id]
    return ResultView(
        proposal_id=proposal_id,
        ratings=ratings,
        quorum_met=quorum_met,
        consensus=quorum_met and found.disagreement is False,
        category=found.category,
        median=decimal(found.median),
        band=found.band or "",
        p30=decimal(found.p30),
        p70=decimal(found.p70),
        ipr=decimal(found.ipr),
        ipras=decimal(found.ipras),
        ipras_disagreement=found.ipras_disagreement,
        classic_disagreement=found.classic_disagreement,
        classic_agreement=found.classic_agreement,
        disagreement=found.disagreement,
        abstained=abstentions.count("abstain"),
        outside_expertise=abstentions.count("outside_expertise"),
        histogram=list(found.histogram),
        rationales=rationales,
    )
