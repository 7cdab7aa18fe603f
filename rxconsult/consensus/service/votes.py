"""Casting a ballot, and looking at one's own."""

from sqlmodel import select

from rxconsult.access.rules import Action
from rxconsult.base.refusals import Conflict, Invalid, NotAllowed, NotFound
from rxconsult.base.work import Work
from rxconsult.cases.rules import Stage
from rxconsult.cases.service import open_case
from rxconsult.consensus.models import Ballot, Proposal, Round
from rxconsult.consensus.rules import ABSTENTIONS, is_open, is_rating
from rxconsult.consensus.service.common import (
    ballots,
    clean,
    experts,
    iso,
    language_of,
    latest_round,
    own_expert_seat,
)
from rxconsult.consensus.views import BallotView
from rxconsult.translation.service import readings
from rxconsult.translation.views import Source


async def cast_vote(
    work: Work,
    case_id: str,
    proposal_id: str,
    rating: int | None = None,
    abstention: str = "none",
    rationale: str | None = None,
    language: str = "",
) -> None:
    """Cast or change the one ballot of the actor's expert seat on a proposal.

    ``rating`` is 1–9, or None with ``abstention`` abstain or outside_expertise; a rationale of
    None keeps the one given before. Raises NotAllowed with a conflict of interest, Conflict when
    no round is open or the deadline has passed, NotFound for a proposal outside the round.
    """
    opened = await open_case(work, case_id, to=Action.CAST_VOTE)
    seat = await own_expert_seat(work, opened)
    if seat.conflict:
        raise NotAllowed("consensus.conflict")
    round_ = await latest_round(work, case_id, lock=True)
    if (
        round_ is None
        or round_.closed_at is not None
        or opened.stage is not Stage.VOTING
        or not is_open(round_.closes_at, work.now)
    ):
        raise Conflict("consensus.closed")
    proposal = await work.db.get(Proposal, proposal_id)
    if proposal is None or proposal_id not in round_.proposal_ids:
        raise NotFound("consensus.proposal_not_found")
    abstains = rating is None and abstention in ABSTENTIONS and abstention != "none"
    if not abstains and not (is_rating(rating) and abstention == "none"):
        raise Invalid("consensus.rating")
    query = select(Ballot).where(
        Ballot.round_id == round_.id,
        Ballot.proposal_id == proposal_id,
        Ballot.seat_id == seat.id,
    )
    ballot = (await work.db.exec(query)).one_or_none()
    if ballot is None:
        ballot = Ballot(
            id=work.new_id(),
            round_id=round_.id,
            proposal_id=proposal_id,
            seat_id=seat.id,
            language="",
            case_version=opened.version,
            read_as=[],
            cast_at=work.now,
        )
    elif (ballot.rating, ballot.abstention) != (rating, abstention):
        ballot.changed += 1
    ballot.rating, ballot.abstention = rating, abstention
    if rationale is not None:
        ballot.rationale = clean(rationale)
    ballot.language = language_of(work, language)
    ballot.case_version, ballot.cast_at = opened.version, work.now
    ballot.read_as = await _read_as(work, proposal)
    work.db.add(ballot)
    # No work.tell: a pulse to the others' screens would betray that someone votes just now.
    await work.db.flush()


async def _read_as(work: Work, proposal: Proposal) -> list[dict[str, str]]:
    sources = [Source(text, proposal.language) for text in (proposal.title, proposal.detail)]
    return [
        {
            "language": reading.language,
            "translation_id": reading.translation_id or "",
            "status": reading.status,
        }
        for reading in await readings(work, proposal.case_id, sources, work.actor.language)
    ]


async def own_ballots(work: Work, round_: Round) -> list[BallotView]:
    """The actor's ballots in a round; the caller has opened the door."""
    mine = [
        seat.id
        for seat in await experts(work, round_.case_id)
        if seat.account_id == work.actor.account_id
    ]
    return [
        BallotView(
            b.proposal_id, b.rating or 0, b.abstention, b.rationale, iso(b.cast_at), b.changed
        )
        for b in await ballots(work, round_, mine)
    ]


async def my_ballots(work: Work, case_id: str) -> list[BallotView]:
    """The actor's own ballots in the newest round, none for who has no vote."""
    await open_case(work, case_id, to=Action.READ_ROUND)
    round_ = await latest_round(work, case_id)
    return await own_ballots(work, round_) if round_ else []
