"""The states: hostile arguments, stale forms and what reaches the browser."""

from datetime import UTC, datetime
from typing import Any

import pytest
import reflex as rx
from reflex.istate.data import RouterData

from rxconsult.base.refusals import Invalid
from rxconsult.cases import service
from rxconsult.cases.rules import Stage
from rxconsult.cases.state import BoardState, CaseState, IntakeState
from rxconsult.cases.state.intake import day, number, parse
from rxconsult.people.service import create_account


def at(state: type[Any], actor: Any, address: str = "/", **query: str) -> Any:
    """The state of a tab in which this person has this page open."""
    root = rx.State(_reflex_internal_init=True)  # type: ignore[call-arg]
    root.router = RouterData.from_router_data({"query": query, "asPath": address})
    found = root.get_substate(state.get_full_name().split("."))
    found._account_id, found._name, found._language = (
        actor.account_id,
        actor.name,
        actor.language,
    )
    return found


async def call(state: Any, handler: str, *arguments: Any) -> Any:
    """Run one of the state's handlers as an event would."""
    return await getattr(type(state), handler).fn(state, *arguments)


async def test_the_expert_sees_the_case_and_the_stranger_nothing(cast: Any, case_id: str) -> None:
    room = at(CaseState, cast.expert, case_id=case_id)
    await call(room, "pull")
    assert (room.head.id, room.head.can_edit, room.head.steps) == (case_id, False, [])
    assert [s.key for s in room.sections][:2] == ["history", "findings"]
    assert [s.own for s in room.seats].count(True) == 1
    assert room.notice == ""
    for actor in (cast.stranger, cast.patient):
        shut = at(CaseState, actor, case_id=case_id)
        await call(shut, "pull")
        assert (shut.head.id, shut.sections, shut.seats, shut.absent) == ("", [], [], True)
        assert shut.notice


async def test_what_was_on_screen_goes_when_the_seat_goes(
    as_: Any, cast: Any, case_id: str
) -> None:
    room = at(CaseState, cast.expert, case_id=case_id)
    await call(room, "pull")
    async with as_(cast.requester) as work:
        seats = await service.seats(work, case_id)
        mine = next(s for s in seats if s.account_id == cast.expert.account_id)
        await service.remove_seat(work, case_id, mine.id)
    await call(room, "pull")
    assert (room.head.id, room.title.text, room.questions, room.labs) == ("", "", [], [])


@pytest.mark.parametrize("to", ["nowhere", "outcome", "voting", 7, None])
async def test_a_made_up_step_is_refused(cast: Any, case_id: str, to: Any) -> None:
    room = at(CaseState, cast.requester, case_id=case_id)
    await call(room, "move", to)
    await call(room, "pull")
    assert room.head.stage == Stage.DRAFT
    assert room.notice


async def test_only_who_may_invite_learns_who_has_an_account(
    as_: Any, cast: Any, case_id: str
) -> None:
    async with as_(cast.requester) as work:
        await create_account(
            work,
            email="new@example.org",
            name="New Expert",
            password="a quiet blue lantern",
            specialty="",
            country="DE",
            time_zone="UTC",
            languages=["de"],
        )
    notices = set()
    for email in ("new@example.org", "nobody@example.org"):
        room = at(CaseState, cast.expert, case_id=case_id)
        await call(room, "invite", {"email": email, "role": "expert"})
        notices.add(room.notice)
    assert len(notices) == 1
    room = at(CaseState, cast.chair, case_id=case_id)
    await call(room, "invite", {"email": "nobody@example.org", "role": "expert"})
    assert room.notice
    await call(room, "invite", {"email": "New@example.org", "role": "emperor"})
    assert len(room.seats) == 0
    await call(room, "invite", {"email": "New@example.org", "role": "expert"})
    assert (room.notice, len(room.seats)) == ("", 7)


async def test_a_conflict_is_declared_and_a_seat_answered_once(cast: Any, case_id: str) -> None:
    room = at(CaseState, cast.expert, case_id=case_id)
    await call(room, "declare_conflict", {"conflict": "Advises the maker"})
    assert room.own_conflict == "Advises the maker"
    await call(room, "answer_seat", True)
    assert room.notice


async def test_a_field_saves_itself_and_a_stale_form_does_not_overwrite(
    as_: Any, cast: Any, case_id: str
) -> None:
    form = at(IntakeState, cast.requester, case_id=case_id)
    await call(form, "edit")
    await call(form, "save_field", "history", "Cough and fever")
    await call(form, "save_field", "history", "Cough and fever")
    await call(form, "save_field", "questions", "What is it?\nWhat would you do?\n")
    await call(form, "save_field", "due_at", "2026-12-01")
    await call(form, "save_field", "owner_id", cast.stranger.account_id)
    await call(form, "save_field", "consent", "yes")
    assert form.notice
    await call(form, "add_lab", {"name": "Sodium", "value": "121,5", "low": "135"})
    await call(form, "save_field", "country", "PT")
    async with as_(cast.requester) as work:
        view = await service.case_view(work, case_id)
        assert (view.history, view.version, view.due_at) == ("Cough and fever", 7, "2026-12-01")
        assert (view.questions[1], view.country, view.consent) == (
            "What would you do?",
            "PT",
            True,
        )
        assert view.labs[0].value == "121.5"
        await service.save_draft(work, case_id, 7, history="Someone else's text")
    await call(form, "save_field", "findings", "Mine")
    assert (bool(form.notice), form.saved) == (True, False)
    await call(form, "edit")
    assert (form.notice, form.draft.history) == ("", "Someone else's text")


async def test_a_form_filled_for_one_case_never_saves_into_another(
    as_: Any, cast: Any, case_id: str
) -> None:
    async with as_(cast.requester) as work:
        board_id = (await service.open_case(work, case_id)).board_id
        other = await service.create_case(work, board_id, "Another")
        await service.save_draft(work, other, 1, history="Another history")
    form = at(IntakeState, cast.requester, case_id=case_id)
    await call(form, "edit")
    moved = at(IntakeState, cast.requester, case_id=other)
    moved.editing, moved.draft, moved._version = form.editing, form.draft, form._version
    await call(moved, "save_field", "history", "Wrong patient")
    await call(moved, "add_lab", {"name": "Sodium", "value": "1"})
    assert moved.notice
    async with as_(cast.requester) as work:
        view = await service.case_view(work, other)
        assert (view.history, view.labs) == ("Another history", [])


async def test_who_may_not_edit_gets_no_form(cast: Any, case_id: str) -> None:
    for actor in (cast.expert, cast.observer, cast.stranger):
        form = at(IntakeState, actor, case_id=case_id)
        await call(form, "edit")
        assert (form.editing, form.draft.history) == ("", "")
        await call(form, "add_lab", {"name": "Sodium", "value": "1"})
        assert form.notice


async def test_diagnoses_are_added_by_code_and_as_text(cast: Any, case_id: str) -> None:
    form = at(IntakeState, cast.requester, case_id=case_id)
    await call(form, "edit")
    await call(form, "find_codes", "hemoptise")
    assert [(c.code, c.title) for c in form.codes] == [("R04.2", "Hemoptise")]
    await call(form, "add_code", "X99")
    await call(form, "add_code", "R04.2")
    await call(form, "add_diagnosis", {"diagnosis": "C34.3 Adenocarcinoma"})
    await call(form, "add_diagnosis", {"diagnosis": "Not on any list"})
    assert [d.code for d in form.diagnoses] == ["C34.1", "R04.2", "C34.3", ""]
    await call(form, "remove_diagnosis", 0)
    await call(form, "remove_diagnosis", "x")
    assert [d.code for d in form.diagnoses] == ["R04.2", "C34.3", ""]


async def test_filters_come_from_the_address_and_go_back_into_it(cast: Any, case_id: str) -> None:
    page = at(BoardState, cast.requester, "/?q=upper&stage=draft&mine=1")
    await call(page, "pull")
    assert (page.q, page.stage, page.mine, page.overdue) == ("upper", "draft", True, False)
    assert [(c.stage, len(c.cards)) for c in page.columns] == [("draft", 1)]
    await call(page, "apply_filters", {"q": "no such", "board": "someone's"})
    assert (page.columns, page.loaded) == ([], True)
    stranger = at(BoardState, cast.stranger)
    await call(stranger, "pull")
    assert (stranger.columns, stranger.boards) == ([], [])


async def test_a_new_case_founds_the_first_board(as_: Any, cast: Any) -> None:
    page = at(BoardState, cast.stranger)
    assert await call(page, "new_case", {"title": " ", "board_name": "Mine"}) is None
    assert page.notice
    assert await call(page, "new_case", {"title": "A case", "board_name": "Mine"}) is not None
    async with as_(cast.stranger) as work:
        assert len(await service.boards(work)) == 1
        card = (await service.board_page(work)).cards[0]
        assert (card.title, card.language) == ("A case", "en")


def test_numbers_and_days_are_read_or_refused() -> None:
    assert (number("1,5"), number(" "), number("0")) == (1.5, None, 0.0)
    assert day("2026-01-02") == datetime(2026, 1, 2, tzinfo=UTC)
    assert (day(""), parse("goals", "x")) == (None, "x")
    for wrong in (lambda: number("1.2.3"), lambda: day("tomorrow"), lambda: day(["x"])):
        with pytest.raises(Invalid):
            wrong()
