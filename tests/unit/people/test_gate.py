"""The gate: who passes, whose state it is, what is too much."""

from collections.abc import Iterator
from typing import Any

import pytest
import reflex as rx
from reflex.state import State, StateUpdate
from reflex_base.event import Event
from reflex_base.event.context import EventContext
from reflex_base.utils.format import format_event_handler
from sqlalchemy.ext.asyncio import AsyncEngine

from rxconsult.access.rules import ANONYMOUS
from rxconsult.people import gate as gates
from rxconsult.people import service
from rxconsult.people.gate import Gate
from rxconsult.people.sessions import token_hash
from rxconsult.people.state import AppState, ProfileState, SignInState
from tests.conftest import As, Cast
from tests.unit.people.conftest import Enrol

HYDRATE = format_event_handler(rx.State.event_handlers["hydrate_and_load"])
ENTER = format_event_handler(AppState.event_handlers["enter"])
PULL = format_event_handler(ProfileState.event_handlers["pull"])


class Tab:
    """One browser tab: its state, its cookies, and what it sends through a gate."""

    def __init__(self, gate: Gate) -> None:
        self.gate = gate
        self.root = State(_reflex_internal_init=True)  # type: ignore[call-arg]

    def open(self, path: str, cookie: str = "") -> None:
        """Connect with these cookies, on this page."""
        self.root.router_data = {
            "headers": {"cookie": cookie},
            "ip": "192.0.2.1",
            "asPath": path,
        }

    async def send(self, name: str, payload: dict[str, Any] | None = None) -> StateUpdate | None:
        """What the gate answers to an event; None lets it pass."""
        event = Event(name=name, payload=payload or {})
        return await self.gate.preprocess(None, self.root, event)  # type: ignore[arg-type]

    async def me(self) -> AppState:
        """The tab's AppState."""
        return await self.root.get_state(AppState)


@pytest.fixture(autouse=True)
def _event_context() -> Iterator[None]:
    context = EventContext(token="tab", state_manager=None, enqueue_impl=None)  # type: ignore[arg-type]
    reset = EventContext.set(context)
    yield
    EventContext.reset(reset)


@pytest.fixture
def tab(db_engine: AsyncEngine) -> Tab:
    """A tab at a gate without public pages of its own."""
    return Tab(Gate())


async def _token(as_: As, enrol: Enrol, person: Any) -> str:
    await enrol(person)
    async with as_(ANONYMOUS) as work:
        return await service.enter_demo(work, person.account_id)


@pytest.fixture(autouse=True)
def _clock_of_the_test(monkeypatch: pytest.MonkeyPatch, as_: As) -> None:
    monkeypatch.setattr(gates, "unit_of_work", as_)


def _moves_to(update: StateUpdate | None) -> str:
    assert update is not None
    (event,) = update.events
    assert event.name == "_redirect"
    return str(event.payload["path"])


async def test_nobody_is_sent_to_sign_in(tab: Tab) -> None:
    tab.open("/case/1")
    assert await tab.send(HYDRATE) is None
    assert await tab.send(ENTER) is None
    assert _moves_to(await tab.send(PULL)) == "/sign-in?next=%2Fcase%2F1"


async def test_on_the_sign_in_page_nobody_is_sent_in_circles(tab: Tab) -> None:
    tab.open("/sign-in?refused=1")
    update = await tab.send(PULL)
    assert update is not None
    assert not update.events


async def test_handlers_not_named_public_are_closed(tab: Tab) -> None:
    tab.open("/")
    closed = [
        name
        for state in (AppState, SignInState, ProfileState, rx.State)
        for name in map(format_event_handler, state.event_handlers.values())
        if name not in tab.gate._public
    ]
    assert closed
    for name in closed:
        assert await tab.send(name) is not None


async def test_a_page_may_be_named_public(db_engine: AsyncEngine) -> None:
    tab = Tab(Gate(public=[ProfileState.event_handlers["pull"]]))
    tab.open("/summary")
    assert await tab.send(PULL) is None


async def test_a_live_session_passes_and_is_known(
    tab: Tab, as_: As, enrol: Enrol, cast: type[Cast]
) -> None:
    token = await _token(as_, enrol, cast.expert2)
    tab.open("/case/1", f"rxconsult_language=ar; rxconsult_session={token}")
    assert await tab.send(PULL) is None
    assert (await tab.me())._actor() == cast.expert2


async def test_nobody_reads_in_the_language_of_the_cookie(tab: Tab) -> None:
    tab.open("/sign-in", "rxconsult_language=ar")
    assert await tab.send(ENTER) is None
    me = await tab.me()
    await me.enter()  # type: ignore[operator]
    assert (me.language, me.direction, me.signed_in) == ("ar", "rtl", False)


async def test_a_session_ended_elsewhere_ends_here_at_the_next_event(
    tab: Tab, as_: As, enrol: Enrol, cast: type[Cast]
) -> None:
    token = await _token(as_, enrol, cast.chair)
    tab.open("/case/1", f"rxconsult_session={token}")
    assert await tab.send(PULL) is None
    (await tab.me()).name = "Helen Carter"
    async with as_(cast.chair) as work:
        await service.sign_out(work, token)
    update = await tab.send(PULL)
    assert _moves_to(update).startswith("/sign-in")
    me = await tab.me()
    assert (me.name, me._account_id) == ("", "")
    # The browser is told to blank what it still shows.
    assert update is not None
    assert "" in [
        value
        for changed in update.delta.values()
        for key, value in changed.items()
        if key.startswith("name")
    ]


@pytest.mark.parametrize("thief", ["nobody", "stranger", "forger"])
async def test_a_stolen_client_token_finds_an_empty_state(
    tab: Tab, as_: As, enrol: Enrol, cast: type[Cast], thief: str
) -> None:
    token = await _token(as_, enrol, cast.chair)
    tab.open("/profile", f"rxconsult_session={token}")
    await tab.send(PULL)
    secret = await tab.root.get_state(ProfileState)
    secret.time_zones = ["Europe/Secret"]
    cookies = {
        "nobody": "",
        "stranger": f"rxconsult_session={await _token(as_, enrol, cast.stranger)}",
        "forger": "rxconsult_session=made-up",
    }
    tab.open("/sign-in", cookies[thief])
    assert await tab.send(HYDRATE) is None
    assert (await tab.root.get_state(ProfileState)).time_zones == []
    assert (await tab.me())._account_id == (cast.stranger.account_id if thief == "stranger" else "")


async def test_reconnecting_with_the_same_session_keeps_the_state(
    tab: Tab, as_: As, enrol: Enrol, cast: type[Cast]
) -> None:
    token = await _token(as_, enrol, cast.chair)
    for _ in range(2):
        tab.open("/", f"rxconsult_session={token}")
        assert await tab.send(HYDRATE) is None
        (await tab.root.get_state(ProfileState)).saved = True
    assert (await tab.root.get_state(ProfileState)).saved


async def test_a_flood_is_stopped_and_said(
    tab: Tab, as_: As, enrol: Enrol, cast: type[Cast]
) -> None:
    token = await _token(as_, enrol, cast.chair)
    tab.open("/", f"rxconsult_session={token}")
    counted = [gates.admit_event(token_hash(token)) for _ in range(50)]
    assert all(counted)
    assert await tab.send(PULL) is not None
    assert (await tab.me()).notice


async def test_too_large_a_payload_is_stopped(
    tab: Tab, as_: As, enrol: Enrol, cast: type[Cast]
) -> None:
    token = await _token(as_, enrol, cast.chair)
    tab.open("/", f"rxconsult_session={token}")
    assert await tab.send(PULL, {"form": "x" * 65_000}) is None
    assert await tab.send(PULL, {"form": "x" * 66_000}) is not None
    assert await tab.send(PULL, {"form": "ع" * 32_000}) is None
    assert await tab.send(PULL, {"form": "ع" * 33_000}) is not None


async def test_the_setter_of_any_name_is_closed_to_all(
    tab: Tab, as_: As, enrol: Enrol, cast: type[Cast]
) -> None:
    token = await _token(as_, enrol, cast.chair)
    tab.open("/", f"rxconsult_session={token}")
    setter = f"{AppState.get_full_name()}.setvar"
    assert await tab.send(setter, {"var_name": "_account_id", "value": "x"}) is not None
