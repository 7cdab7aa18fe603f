"""Rounds open by rule, ballots belong to seats, and results wait for the close."""

from dataclasses import asdict
from typing import Any

import pytest
from sqlmodel import select

from rxconsult.access.rules import Role
from rxconsult.base.refusals import Conflict, Invalid, NotAllowed, NotFound
from rxconsult.cases import service as cases
from rxconsult.cases.rules import Stage
from rxconsult.consensus import service
from rxconsult.consensus.models import Ballot, Round
from rxconsult.jobs import service as jobs
from tests.conftest import As, Cast
from tests.unit.consensus.conftest import Room


async def test_opening_needs_a_proposal_a_rule_and_the_discussion(room: Room, as_: As) -> None:
    with pytest.raises(Invalid, match="consensus.no_proposal"):
        await room.open()
    await room.propose()
    for quorum, hours, more, code in [
        (0, 1, {}, "consensus.quorum"),
        (True, 1, {}, "consensus.quorum"),
        (3, 0, {}, "consensus.deadline"),
        (3, 24 * 91, {}, "consensus.deadline"),
        (3, 1, {"half_points": "up"}, "consensus.rule"),
        (3, 1, {"quantile_type": 5}, "consensus.rule"),
    ]:
        with pytest.raises(Invalid, match=code):
            async with as_(room.chair) as work:
                extra: dict[str, Any] = more
                await service.open_round(work, room.case_id, quorum, room.after(hours), **extra)
    await room.open()
    async with as_(room.chair) as work:
        assert (await cases.open_case(work, room.case_id)).stage is Stage.VOTING
    with pytest.raises(Conflict, match="consensus.round_open"):
        await room.open()
    with pytest.raises(Conflict, match="consensus.only_in_discussion"):
        await room.propose()


async def test_no_round_before_the_patients_goals(room: Room, as_: As, cast: type[Cast]) -> None:
    await room.propose()
    async with as_(cast.requester) as work:
        version = (await cases.open_case(work, room.case_id)).version
        await cases.save_draft(work, room.case_id, version, goals="")
    with pytest.raises(Invalid, match="case.goals_first"):
        await room.open()


async def test_one_ballot_per_seat_changed_in_place(room: Room, as_: As, cast: type[Cast]) -> None:
    proposal_id = await room.propose()
    await room.open()
    await room.vote(proposal_id, [7])
    room.clock.forward(hours=1)
    async with as_(cast.expert) as work:
        await service.cast_vote(work, room.case_id, proposal_id, 8)
    async with as_(cast.expert) as work:
        (own,) = await service.my_ballots(work, room.case_id)
        assert (own.rating, own.changed, own.rationale) == (8, 1, "Because 7.")
        assert own.cast_at == "2026-11-24T10:00:00+00:00"
        (row,) = (await work.db.exec(select(Ballot))).all()
        assert (
            row.case_version == 2 and [read["status"] for read in row.read_as] == ["original"] * 2
        )
    async with as_(cast.expert2) as work:
        assert await service.my_ballots(work, room.case_id) == []


@pytest.mark.parametrize(
    ("rating", "abstention"),
    [(0, "none"), (10, "none"), (None, "none"), (True, "none"), (5, "abstain"), (None, "later"),
     (12, "abstain"), (5.0, "none")],
)  # fmt: skip
async def test_what_is_no_vote_is_refused(
    room: Room, as_: As, cast: type[Cast], rating: Any, abstention: str
) -> None:
    proposal_id = await room.propose()
    await room.open()
    with pytest.raises(Invalid, match="consensus.rating"):
        async with as_(cast.expert) as work:
            await service.cast_vote(work, room.case_id, proposal_id, rating, abstention)


async def test_a_conflict_of_interest_keeps_from_voting(
    room: Room, as_: As, cast: type[Cast]
) -> None:
    proposal_id = await room.propose()
    await room.open()
    await room.vote(proposal_id, [1, 7, 7, 7, 7, 7])
    async with as_(cast.expert) as work:
        await cases.declare_conflict(work, room.case_id, "Paid by the maker.")
    with pytest.raises(NotAllowed, match="consensus.conflict"):
        async with as_(cast.expert) as work:
            await service.cast_vote(work, room.case_id, proposal_id, 7)
    await room.close()
    async with as_(cast.expert) as work:
        await cases.declare_conflict(work, room.case_id, "")
        view = await service.round_view(work, room.case_id)
    assert view and (view.experts, view.conflicts, view.results[0].ratings) == (6, 1, 5)
    assert view.results[0].histogram[0] == 0


async def test_an_expert_who_also_chairs_votes_from_the_expert_seat(
    room: Room, as_: As, cast: type[Cast]
) -> None:
    async with as_(cast.requester) as work:
        await cases.invite(work, room.case_id, cast.chair.account_id, Role.EXPERT)
    async with as_(cast.chair) as work:
        await cases.answer_seat(work, room.case_id, True)
    proposal_id = await room.propose()
    await room.open()
    async with as_(cast.chair) as work:
        await service.cast_vote(work, room.case_id, proposal_id, 4)
        (own,) = await service.my_ballots(work, room.case_id)
        assert own.rating == 4


async def test_the_deadline_is_too_late_and_the_job_closes(
    room: Room, as_: As, cast: type[Cast]
) -> None:
    proposal_id = await room.propose()
    round_id = await room.open(hours=2)
    async with as_(jobs.SYSTEM) as work:
        await service.close_due_round(work, round_id)
        assert (await work.db.get_one(Round, round_id)).closed_at is None
    room.clock.forward(hours=2)
    with pytest.raises(Conflict, match="consensus.closed"):
        await room.vote(proposal_id, [7])
    async with as_(cast.expert) as work:
        view = await service.round_view(work, room.case_id)
    assert view and not view.closed and view.results == []
    for _ in range(2):
        async with as_(jobs.SYSTEM) as work:
            await service.close_due_round(work, round_id)
        room.clock.forward(hours=1)
    async with as_(cast.expert) as work:
        view = await service.round_view(work, room.case_id)
    assert view and view.closed_at == "2026-11-24T11:00:00+00:00"
    with pytest.raises(Conflict, match="consensus.no_open_round"):
        await room.close()


@pytest.mark.parametrize(("year", "due"), [(2020, True), (2090, False)])
async def test_the_close_is_queued_for_the_deadline(
    room: Room, as_: As, year: int, due: bool
) -> None:
    await room.propose()
    room.clock.now = room.clock.now.replace(year=year)
    await room.open()
    assert await jobs.run_next({"close_round": service.close_round_job}) is due
    async with as_(room.chair) as work:
        view = await service.round_view(work, room.case_id)
    assert view and view.closed is due


async def test_after_the_close_the_result_is_shown(room: Room, as_: As, cast: type[Cast]) -> None:
    await room.decided([6, 7, 8, 8, 9])
    async with as_(cast.observer) as work:
        view = await service.round_view(work, room.case_id)
    assert view and view.closed and view.own == []
    (result,) = view.results
    assert result.histogram == [0, 0, 0, 0, 0, 1, 1, 2, 1]
    assert (result.median, result.category, result.consensus) == ("8", "appropriate", True)
    assert {text.text for text in result.rationales} == {f"Because {n}." for n in (6, 7, 8, 9)}
    assert "cast_at" not in repr(asdict(result))


async def test_unmet_quorum_is_never_consensus(room: Room, as_: As) -> None:
    proposal_id = await room.propose()
    await room.open(quorum=6)
    await room.vote(proposal_id, [8, 8, 8, 8, 8])
    async with as_(room.experts[5]) as work:
        await service.cast_vote(work, room.case_id, proposal_id, abstention="outside_expertise")
    await room.close()
    async with as_(room.chair) as work:
        view = await service.round_view(work, room.case_id)
    assert view
    (result,) = view.results
    assert (result.quorum_met, result.consensus, result.outside_expertise) == (False, False, 1)
    with pytest.raises(Invalid, match="consensus.not_reached"):
        async with as_(room.chair) as work:
            await service.write_outcome(work, room.case_id, "reached", "Operate.")


async def test_a_second_round_has_its_own_ballots_and_the_first_stays(room: Room, as_: As) -> None:
    proposal_id = await room.decided([5, 5, 5, 5, 5])
    async with as_(room.chair) as work:
        await cases.move_stage(work, room.case_id, Stage.DISCUSSION)
    async with as_(room.experts[0]) as work:
        await service.withdraw_proposal(work, room.case_id, proposal_id)
        (shown,) = await service.proposals(work, room.case_id)
        assert shown.withdrawn
    other = await room.propose("Radiation")
    await room.open()
    with pytest.raises(NotFound, match="consensus.proposal_not_found"):
        await room.vote(proposal_id, [5])
    await room.vote(other, [8])
    async with as_(room.chair) as work:
        now, then = (
            await service.round_view(work, room.case_id),
            await service.round_view(work, room.case_id, 1),
        )
    assert now and then
    assert (now.number, now.results, then.results[0].ratings) == (2, [], 5)
