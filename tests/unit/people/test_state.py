"""The states: what they show, and what they take from a hostile client."""

from typing import Any

import pytest
from reflex.state import State
from sqlalchemy.ext.asyncio import AsyncEngine

from rxconsult.access.rules import Actor
from rxconsult.base.refusals import Invalid, NotFound
from rxconsult.people import state as states
from rxconsult.people.state import AppState, ProfileState, SignInState
from rxconsult.settings import Settings
from rxconsult.ui.refusals import MESSAGES
from tests.conftest import Cast
from tests.unit.people.conftest import Enrol

FORM = {
    "name": "Helen C.",
    "specialty": "Oncology",
    "country": "GB",
    "time_zone": "Europe/London",
    "languages_read": "en, pt",
    "languages_written": "en",
    "language": "pt",
}


@pytest.fixture
def root(db_engine: AsyncEngine) -> State:
    """A fresh state tree, as a new tab has."""
    return State(_reflex_internal_init=True)  # type: ignore[call-arg]


async def _as(root: State, person: Actor) -> None:
    me = await root.get_state(AppState)
    me._account_id, me._name, me._language = person.account_id, person.name, person.language


async def _run(state: Any, name: str, *arguments: Any) -> None:
    await type(state).event_handlers[name].fn(state, *arguments)


def _open(root: State, path: str, **query: Any) -> None:
    data = {"asPath": path, "query": query, "headers": {}}
    root._update_router_vars(data, {})
    root.router_data = data


async def test_entering_shows_the_person_and_the_language(root: State, cast: type[Cast]) -> None:
    await _as(root, cast.observer)
    me = await root.get_state(AppState)
    await _run(me, "enter")
    assert (me.signed_in, me.name) == (True, cast.observer.name)
    assert (me.language, me.direction) == ("ar", "rtl")


async def test_the_browser_gets_no_identifier_of_the_account(root: State, cast: type[Cast]) -> None:
    await _as(root, cast.chair)
    assert cast.chair.account_id not in repr(root.dict())


@pytest.mark.parametrize("case_id", ["", "x" * 65, ["a", "b"], None, {"$ne": ""}])
async def test_no_case_without_a_text_in_the_address(root: State, case_id: Any) -> None:
    _open(root, "/case/x", case_id=case_id)
    with pytest.raises(NotFound):
        (await root.get_state(AppState))._case_id()


async def test_the_case_is_the_one_in_the_address(root: State) -> None:
    _open(root, "/case/abc", case_id="abc")
    assert (await root.get_state(AppState))._case_id() == "abc"


async def test_a_refusal_is_a_sentence_in_the_readers_language(
    root: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    me = await root.get_state(AppState)
    monkeypatch.setitem(MESSAGES, "people.name", "At most {longest}.")
    me.catalogue = {"At most {longest}.": "No máximo {longest}."}
    me._refuse(Invalid("people.name", longest=120))
    assert me.notice == "No máximo 120."
    me._refuse(Invalid("no.such.code"))
    assert me.notice
    await _run(me, "dismiss_notice")
    assert me.notice == ""


async def test_sign_in_page(root: State, enrol: Enrol, cast: type[Cast]) -> None:
    await enrol(cast.chair)
    _open(root, "/sign-in?refused=1&next=/case/1")
    page = await root.get_state(SignInState)
    await _run(page, "load")
    assert (page.refused, page.next_path) == ("1", "/case/1")
    assert [person.name for person in page.demo_people] == [cast.chair.name]


async def test_sign_in_page_without_the_demo(
    root: State, enrol: Enrol, cast: type[Cast], monkeypatch: pytest.MonkeyPatch
) -> None:
    await enrol(cast.chair)
    closed = Settings(demo=False, audit_key="k" * 32)  # type: ignore[arg-type]
    monkeypatch.setattr(states, "settings", lambda: closed)
    _open(root, "/sign-in?next=//evil.example")
    page = await root.get_state(SignInState)
    await _run(page, "load")
    assert page.next_path == "/"
    assert page.demo_people == []


async def test_profile_is_read_and_saved(root: State, enrol: Enrol, cast: type[Cast]) -> None:
    await enrol(cast.chair)
    await _as(root, cast.chair)
    page = await root.get_state(ProfileState)
    await _run(page, "pull")
    assert page.profile.name == cast.chair.name
    await _run(page, "update_profile", FORM)
    assert page.saved
    assert page.profile.languages_read == "en, pt"
    assert (page.name, page.language) == ("Helen C.", "pt")


@pytest.mark.parametrize(
    "form",
    [{}, {**FORM, "name": {"x": 1}}, {**FORM, "language": ["en"]}, {**FORM, "language": "en pt"}],
)
async def test_a_hostile_form_is_refused(
    root: State, enrol: Enrol, cast: type[Cast], form: dict[str, Any]
) -> None:
    await enrol(cast.chair)
    await _as(root, cast.chair)
    page = await root.get_state(ProfileState)
    await _run(page, "update_profile", form)
    assert page.notice
    assert not page.saved


async def test_nobody_has_no_profile(root: State) -> None:
    page = await root.get_state(ProfileState)
    await _run(page, "pull")
    assert page.notice
    await _run(page, "update_profile", FORM)
    assert not page.saved
