"""The state shows what the service gives, survives hostile arguments, and the panel is drawn."""

from typing import Any

import pytest
import reflex as rx
from reflex.istate.data import RouterData

from rxconsult.consensus.panel import consensus_panel
from rxconsult.consensus.state import RoundState
from rxconsult.consensus.views import OutcomeView
from tests.conftest import As, Cast
from tests.unit.consensus.conftest import Room


def at(actor: Any, case_id: str) -> Any:
    """The state of a tab in which this person has this case open."""
    root = rx.State(_reflex_internal_init=True)  # type: ignore[call-arg]
    root.router = RouterData.from_router_data({"query": {"case_id": case_id}, "asPath": "/"})
    found = root.get_substate(RoundState.get_full_name().split("."))
    found._account_id, found._name, found._language = actor.account_id, actor.name, actor.language
    return found


async def call(state: Any, handler: str, *arguments: Any) -> Any:
    """Run one of the state's handlers as an event would."""
    return await getattr(RoundState, handler).fn(state, *arguments)


def test_the_panel_is_drawn() -> None:
    assert "How appropriate is this" in str(consensus_panel())


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch, room: Room) -> None:
    monkeypatch.setattr("rxconsult.base.work.system_now", lambda: room.clock.now)


@pytest.mark.usefixtures("now")
async def test_a_round_from_proposal_to_outcome(room: Room, cast: type[Cast]) -> None:
    chair, expert = at(cast.chair, room.case_id), at(cast.expert, room.case_id)
    await call(expert, "propose", {"kind": "treatment", "title": "Surgery", "language": "en"})
    assert [card.title.text for card in expert.cards] == ["Surgery"]
    assert expert.cards[0].can_withdraw and not expert.cards[0].can_vote
    await call(chair, "open_round", {"quorum": "5", "hours": "24"})
    assert (chair.round_head.status, chair.notice) == ("open", "")
    assert not chair.cards[0].can_vote and chair.rights.can_close
    proposal_id = chair.cards[0].id
    for actor, value in zip(room.experts, ["6", "6", "6", "7", "8", "8"], strict=True):
        tab = at(actor, room.case_id)
        await call(tab, "cast_vote", {"proposal_id": proposal_id, "value": value})
        assert tab.cards[0].rating == int(value) and not tab.cards[0].has_result
    await call(expert, "cast_vote", {"proposal_id": proposal_id, "value": "abstain"})
    (card,) = expert.cards
    assert (card.voted, card.rating, card.abstention, card.changed) == (True, 0, "abstain", 1)
    await call(expert, "cast_vote", {"proposal_id": proposal_id, "value": "6"})
    await call(chair, "close_round")
    (card,) = chair.cards
    assert (card.has_result, card.median, card.counts) == (True, "6.5", "0, 0, 0, 0, 0, 3, 1, 2, 0")
    assert [bar.rating for bar in card.bars if bar.at_median] == [6, 7]
    assert [bar.height for bar in card.bars][5:] == ["100%", "33%", "66%", "0%"]
    await call(chair, "write_outcome", {"result": "reached", "text": "Operate."})
    assert chair.outcome.text.text == "Operate."
    await call(expert, "dissent", {"text": "Not now."})
    assert expert.outcome.own_dissent == "Not now."
    await call(expert, "waive_dissent")
    assert expert.outcome.waived


@pytest.mark.usefixtures("now")
@pytest.mark.parametrize(
    "form", [None, [], {}, {"value": "0"}, {"value": ["8"]}, {"value": "9" * 50}]
)
async def test_a_hostile_form_is_refused_in_words(room: Room, cast: type[Cast], form: Any) -> None:
    proposal_id = await room.propose()
    await room.open()
    tab, chair = at(cast.expert, room.case_id), at(cast.chair, room.case_id)
    if isinstance(form, dict):
        form = {"proposal_id": proposal_id, **form}
    for state, handler in [
        (tab, "cast_vote"), (tab, "propose"), (tab, "dissent"), (tab, "withdraw"),
        (chair, "open_round"), (chair, "write_outcome"),
    ]:  # fmt: skip
        await call(state, handler, form)
        assert state.notice
        state.notice = ""
    await call(tab, "pull")
    assert not tab.cards[0].voted


@pytest.mark.usefixtures("now")
async def test_who_may_not_read_is_shown_nothing(room: Room, as_: As, cast: type[Cast]) -> None:
    await room.decided([7, 7, 7, 7, 7])
    for actor in (cast.stranger, cast.patient):
        tab = at(actor, room.case_id)
        await call(tab, "pull")
        assert (tab.shown, tab.cards, tab.outcome) == (False, [], OutcomeView())


@pytest.mark.usefixtures("now")
async def test_rights_follow_the_stage(room: Room, cast: type[Cast]) -> None:
    await room.decided([7, 7, 7, 7, 7])
    shown = {}
    for name in ("requester", "chair", "expert", "observer"):
        tab = at(getattr(cast, name), room.case_id)
        await call(tab, "pull")
        rights = vars(tab.rights)
        shown[name] = {key for key, value in rights.items() if value}
    assert shown == {
        "requester": set(),
        "chair": {"can_write_outcome"},
        "expert": {"can_dissent"},
        "observer": set(),
    }
