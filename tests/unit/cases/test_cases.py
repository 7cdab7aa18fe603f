"""Writing a case, moving it on, and finding it on a board."""

from datetime import timedelta
from typing import Any

import pytest

from rxconsult.access.rules import ANONYMOUS, Role
from rxconsult.base.refusals import Conflict, Invalid, NotAllowed, NotFound
from rxconsult.cases import service
from rxconsult.cases.rules import Stage
from rxconsult.cases.service import Filters


async def move(as_: Any, actor: Any, case_id: str, *stages: Stage) -> None:
    for to in stages:
        async with as_(actor) as work:
            await service.move_stage(work, case_id, to)


async def to_voting(as_: Any, cast: Any, case_id: str) -> None:
    await move(as_, cast.requester, case_id, Stage.READY, Stage.FIRST_OPINIONS)
    await move(as_, cast.chair, case_id, Stage.DISCUSSION, Stage.VOTING)


async def test_the_older_version_does_not_overwrite(as_: Any, cast: Any, case_id: str) -> None:
    async with as_(cast.requester) as work:
        assert await service.save_draft(work, case_id, 2, history="New") == 3
        with pytest.raises(Conflict) as refused:
            await service.save_draft(work, case_id, 2, history="Old")
        assert refused.value.code == "case.changed"
        view = await service.case_view(work, case_id)
        assert (view.history, view.version) == ("New", 3)
        assert (await service.open_case(work, case_id)).version == 3


@pytest.mark.parametrize(
    "changes",
    [
        {"stage": "closed"},
        {"owner_id": "acc-expert"},
        {"history": 7},
        {"title": " "},
        {"questions": "one"},
        {"questions": ["q"] * 21},
        {"urgency": "now"},
        {"consent": "yes"},
        {"diagnoses": ["C34"]},
        {"language": "Portuguese!"},
        {"history": "x" * 20_001},
    ],
)
async def test_a_wrong_value_is_refused(
    as_: Any, cast: Any, case_id: str, changes: dict[str, Any]
) -> None:
    with pytest.raises(Invalid):
        async with as_(cast.requester) as work:
            await service.save_draft(work, case_id, 2, **changes)


async def test_the_panel_reads_but_does_not_edit(as_: Any, cast: Any, case_id: str) -> None:
    for actor in (cast.chair, cast.expert, cast.observer):
        async with as_(actor) as work:
            view = await service.case_view(work, case_id)
            assert (view.history, view.can_edit) == ("Cough for three months", False)
            with pytest.raises(NotAllowed):
                await service.save_draft(work, case_id, 2, history="Mine")
            with pytest.raises(NotAllowed):
                await service.add_lab(work, case_id, "Sodium", 121.0)
            with pytest.raises(NotAllowed):
                await service.remove_lab(work, case_id, "any")


async def test_a_lab_value_carries_its_range(as_: Any, cast: Any, case_id: str) -> None:
    async with as_(cast.requester) as work:
        lab_id = await service.add_lab(work, case_id, "Sodium", 121.0, "mmol/L", 135.0, 145.0)
        lab = (await service.case_view(work, case_id)).labs[0]
        assert (lab.value, lab.reference, lab.flag) == ("121", "135–145", "low")
        with pytest.raises(Invalid):
            await service.add_lab(work, case_id, "Sodium", float("nan"))
        with pytest.raises(Invalid):
            await service.add_lab(work, case_id, "Sodium", 1.0, low=2.0, high=1.0)
        await service.remove_lab(work, case_id, lab_id)
        view = await service.case_view(work, case_id)
        assert (view.labs, view.version) == ([], 4)


async def test_ready_needs_consent_questions_and_completeness(
    as_: Any, cast: Any, case_id: str
) -> None:
    incomplete: list[dict[str, Any]] = [
        {"consent": False},
        {"questions": []},
        {"history": "", "findings": ""},
    ]
    for missing in incomplete:
        with pytest.raises(Invalid) as refused:
            async with as_(cast.requester) as work:
                await service.save_draft(work, case_id, 2, **missing)
                await service.move_stage(work, case_id, Stage.READY)
        assert refused.value.code == "case.incomplete"
        assert next(iter(missing)) in str(refused.value.details["missing"])


async def test_a_case_that_names_its_patient_is_not_ready(
    as_: Any, cast: Any, case_id: str
) -> None:
    async with as_(cast.requester) as work:
        await service.save_draft(work, case_id, 2, history="Mrs Jones coughs, CT 12/03/2026")
        assert (await service.case_view(work, case_id)).identifying == ["name", "date"]
        with pytest.raises(Invalid) as refused:
            await service.move_stage(work, case_id, Stage.READY)
        assert refused.value.details == {"kinds": "name"}
        await service.save_draft(work, case_id, 3, history="She coughs, CT 12/03/2026")
        await service.move_stage(work, case_id, Stage.READY)
        with pytest.raises(Invalid):
            await service.save_draft(work, case_id, 4, history="Mrs Jones coughs")


async def test_voting_waits_for_the_patients_goals(as_: Any, cast: Any, case_id: str) -> None:
    await move(as_, cast.requester, case_id, Stage.READY, Stage.FIRST_OPINIONS)
    await move(as_, cast.chair, case_id, Stage.DISCUSSION)
    async with as_(cast.requester) as work:
        await service.save_draft(work, case_id, 2, goals=" ")
    with pytest.raises(Invalid) as refused:
        await move(as_, cast.chair, case_id, Stage.VOTING)
    assert refused.value.code == "case.goals_first"


async def test_a_whole_life(as_: Any, cast: Any, case_id: str) -> None:
    await to_voting(as_, cast, case_id)
    await move(as_, cast.chair, case_id, Stage.DISCUSSION, Stage.VOTING, Stage.OUTCOME)
    await move(as_, cast.expert, case_id, Stage.SUMMARY_SIGNED)
    await move(
        as_,
        cast.requester,
        case_id,
        Stage.RELEASED,
        Stage.FOLLOW_UP,
        Stage.CLOSED,
    )
    async with as_(cast.requester) as work:
        with pytest.raises(Conflict):
            await service.save_draft(work, case_id, 2, history="Late")
        await service.move_stage(work, case_id, Stage.DISCUSSION)
        assert (await service.open_case(work, case_id)).stage is Stage.DISCUSSION


async def test_no_step_is_skipped_and_none_is_anothers(as_: Any, cast: Any, case_id: str) -> None:
    with pytest.raises(Conflict):
        await move(as_, cast.chair, case_id, Stage.VOTING)
    with pytest.raises(NotAllowed):
        await move(as_, cast.requester, case_id, Stage.VOTING)
    with pytest.raises(NotAllowed):
        await move(as_, cast.chair, case_id, Stage.READY)
    for actor in (cast.expert, cast.observer, cast.patient):
        with pytest.raises(NotAllowed):
            await move(as_, actor, case_id, Stage.READY)


async def test_nobody_signs_by_hand(as_: Any, cast: Any, case_id: str) -> None:
    await to_voting(as_, cast, case_id)
    async with as_(cast.chair) as work:
        with pytest.raises(Conflict) as refused:
            await service.take_step(work, case_id, Stage.OUTCOME)
        assert refused.value.code == "stage.follows"
        await service.take_step(work, case_id, Stage.DISCUSSION)


async def test_a_board_is_for_its_members(as_: Any, cast: Any) -> None:
    async with as_(cast.chair) as work:
        board = await service.create_board(work, "Neurology")
    for actor in (cast.stranger, ANONYMOUS):
        async with as_(actor) as work:
            assert await service.boards(work) == []
            with pytest.raises(NotFound):
                await service.create_case(work, board.id, "Intruder")
            with pytest.raises(NotFound):
                await service.add_board_member(work, board.id, actor.account_id)
    async with as_(cast.chair) as work:
        await service.add_board_member(work, board.id, cast.requester.account_id)
    async with as_(cast.requester) as work:
        assert [b.manages for b in await service.boards(work)] == [False]
        await service.create_case(work, board.id, "A case")
        with pytest.raises(NotAllowed):
            await service.add_board_member(work, board.id, cast.stranger.account_id)
    with pytest.raises(NotFound):
        async with as_(ANONYMOUS) as work:
            await service.create_board(work, "Nobody's")


async def test_a_board_page_shows_only_seated_cases(as_: Any, cast: Any, case_id: str) -> None:
    async with as_(cast.requester) as work:
        board_id = (await service.open_case(work, case_id)).board_id
        await service.create_case(work, board_id, "Private draft", urgency="urgent")
        assert len((await service.board_page(work, board_id)).cards) == 2
    async with as_(cast.expert) as work:
        assert [c.id for c in (await service.board_page(work)).cards] == [case_id]
    for actor in (cast.stranger, cast.patient, ANONYMOUS):
        async with as_(actor) as work:
            assert (await service.board_page(work, board_id)).cards == []


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(text="UPPER"), True),
        (Filters(text="%"), False),
        (Filters(stage="draft"), True),
        (Filters(stage="voting"), False),
        (Filters(urgency="routine"), True),
        (Filters(urgency="urgent"), False),
        (Filters(overdue=True), True),
        (Filters(mine=True), True),
    ],
)
async def test_filters(
    as_: Any, cast: Any, clock: Any, case_id: str, filters: Filters, found: bool
) -> None:
    async with as_(cast.requester) as work:
        await service.save_draft(work, case_id, 2, due_at=clock.now - timedelta(days=1))
        assert bool((await service.board_page(work, None, filters)).cards) is found
        assert (await service.board_page(work, None, Filters(mine=True))).cards[0].overdue
    async with as_(cast.chair) as work:
        assert (await service.board_page(work, None, Filters(mine=True))).cards == []


async def test_unread_until_read_and_again_after_a_change(
    as_: Any, cast: Any, clock: Any, case_id: str
) -> None:
    async def unread(actor: Any) -> bool:
        async with as_(actor) as work:
            return (await service.board_page(work)).cards[0].unread

    assert await unread(cast.expert)
    async with as_(cast.expert) as work:
        await service.case_view(work, case_id)
    assert not await unread(cast.expert)
    clock.forward(minutes=1)
    async with as_(cast.requester) as work:
        await service.save_draft(work, case_id, 2, history="Worse")
    assert await unread(cast.expert)
    assert not await unread(cast.requester)


async def test_a_page_holds_fifty_and_the_next_the_rest(as_: Any, cast: Any, clock: Any) -> None:
    async with as_(cast.requester) as work:
        board = await service.create_board(work, "Busy")
        made = []
        for number in range(53):
            work.now = clock.now + timedelta(seconds=number // 2)
            made.append(await service.create_case(work, board.id, f"Case {number}"))
    async with as_(cast.requester) as work:
        first = await service.board_page(work, board.id)
        second = await service.board_page(work, board.id, after=first.after)
        assert (len(first.cards), len(second.cards), second.after) == (50, 3, "")
        assert {c.id for c in first.cards + second.cards} == set(made)
        for bad in ("x", "2026-01-01~a"):
            with pytest.raises(Invalid):
                await service.board_page(work, board.id, after=bad)


async def test_an_invitation_is_marked_on_the_board(as_: Any, cast: Any, case_id: str) -> None:
    async with as_(cast.chair) as work:
        await service.invite(work, case_id, cast.stranger.account_id, Role.EXPERT)
    async with as_(cast.stranger) as work:
        assert [c.invited for c in (await service.board_page(work)).cards] == [True]
