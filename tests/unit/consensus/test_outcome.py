"""An outcome follows the ratings, and dissent is part of it."""

import pytest

from rxconsult.base.refusals import Conflict, Invalid
from rxconsult.cases import service as cases
from rxconsult.cases.rules import Stage
from rxconsult.consensus import service
from tests.conftest import As, Cast
from tests.unit.consensus.conftest import Room


async def _write(room: Room, result: str = "reached", text: str = "Operate.") -> None:
    async with room.as_(room.chair) as work:
        await service.write_outcome(work, room.case_id, result, text)


async def test_an_outcome_waits_for_the_close(room: Room) -> None:
    await room.propose()
    with pytest.raises(Conflict, match="consensus.not_closed"):
        await _write(room)
    await room.open()
    with pytest.raises(Conflict, match="consensus.not_closed"):
        await _write(room, "no_recommendation")


async def test_an_outcome_moves_the_case_and_is_written_once(room: Room, as_: As) -> None:
    await room.decided([7, 7, 8, 8, 9])
    for result, text in [("perhaps", "Operate."), ("reached", " ")]:
        with pytest.raises(Invalid):
            await _write(room, result, text)
    await _write(room)
    async with as_(room.chair) as work:
        assert (await cases.open_case(work, room.case_id)).stage is Stage.OUTCOME
        view = await service.outcome_view(work, room.case_id)
    assert view and (view.result, view.text.text) == ("reached", "Operate.")
    with pytest.raises(Conflict, match="consensus.outcome_written"):
        await _write(room)


async def test_disagreement_on_everything_is_not_reached(room: Room, as_: As) -> None:
    await room.decided([1, 1, 1, 9, 9, 9])
    with pytest.raises(Invalid, match="consensus.not_reached"):
        await _write(room)
    await _write(room, "not_reached", "The panel is split.")


@pytest.mark.parametrize("waives", [True, False])
async def test_an_opposite_rating_must_dissent_or_waive(
    room: Room, as_: As, cast: type[Cast], waives: bool
) -> None:
    await room.decided([2, 7, 8, 8, 9, 9])
    with pytest.raises(Invalid, match="consensus.dissent_missing"):
        await _write(room)
    async with as_(cast.expert2) as work:
        view = await service.outcome_view(work, room.case_id)
        assert view and not view.owes_dissent
    async with as_(cast.expert) as work:
        view = await service.outcome_view(work, room.case_id)
        assert view and view.owes_dissent
        if waives:
            await service.waive_dissent(work, room.case_id)
        else:
            await service.dissent(work, room.case_id, "Too frail.")
    await _write(room)
    async with as_(cast.observer) as work:
        view = await service.outcome_view(work, room.case_id)
    assert view and [text.text for text in view.dissents] == ([] if waives else ["Too frail."])
    assert not view.owes_dissent and view.own_dissent == ""


async def test_a_dissent_waits_for_the_close_and_can_be_rewritten(
    room: Room, as_: As, cast: type[Cast]
) -> None:
    proposal_id = await room.propose()
    await room.open()
    await room.vote(proposal_id, [7, 7, 7, 7, 7])
    with pytest.raises(Conflict, match="consensus.not_closed"):
        async with as_(cast.expert) as work:
            await service.dissent(work, room.case_id, "No.")
    await room.close()
    await _write(room)
    for text in ("No.", "Not in this form."):
        async with as_(cast.expert) as work:
            await service.dissent(work, room.case_id, text)
    async with as_(cast.expert) as work:
        view = await service.outcome_view(work, room.case_id)
    assert view and view.own_dissent == "Not in this form." and len(view.dissents) == 1


async def test_a_dissent_is_too_late_once_the_discussion_is_open_again(
    room: Room, as_: As, cast: type[Cast]
) -> None:
    await room.decided([7, 7, 7, 7, 7])
    async with as_(room.chair) as work:
        await cases.move_stage(work, room.case_id, Stage.DISCUSSION)
    with pytest.raises(Conflict, match="consensus.dissent_late"):
        async with as_(cast.expert) as work:
            await service.dissent(work, room.case_id, "No.")
    with pytest.raises(Conflict, match="stage.no_step"):
        await _write(room)
