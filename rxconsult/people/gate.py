"""The gate: before every event, who is it, and may it pass at all? Deny by default."""

import json
from collections.abc import Iterable
from typing import Any

import reflex as rx
from reflex.state import BaseState, OnLoadInternalState, StateUpdate, UpdateVarsInternalState
from reflex_base.event import Event, EventHandler
from reflex_base.event.context import EventContext
from reflex_base.utils.format import format_event_handler

from rxconsult.access.rules import ANONYMOUS, Actor
from rxconsult.base.work import unit_of_work
from rxconsult.people import service
from rxconsult.people.rules import (
    LANGUAGE_COOKIE,
    SIGN_IN,
    cookie_name,
    cookie_value,
    is_language,
    sign_in_path,
)
from rxconsult.people.service import SignedIn
from rxconsult.people.state import AppState, SignInState
from rxconsult.people.throttle import admit_event
from rxconsult.settings import settings
from rxconsult.ui.refusals import MESSAGES

LARGEST_PAYLOAD = 64 * 1024

PUBLIC_EVENTS = (
    rx.State.event_handlers["hydrate"],
    rx.State.event_handlers["hydrate_and_load"],
    rx.State.event_handlers["set_is_hydrated"],
    OnLoadInternalState.event_handlers["on_load_internal"],
    OnLoadInternalState.event_handlers["set_is_hydrated"],
    UpdateVarsInternalState.event_handlers["update_vars_internal"],
    AppState.event_handlers["enter"],
    AppState.event_handlers["dismiss_notice"],
    SignInState.event_handlers["load"],
)


class Gate(rx.Middleware):
    """Binds each state to a live session, stops what is too much, and sends nobody to sign in.

    ``public`` are the handlers of pages that anyone may open, besides ``PUBLIC_EVENTS``.
    """

    def __init__(self, public: Iterable[EventHandler] = ()) -> None:
        self._public = frozenset(map(format_event_handler, (*PUBLIC_EVENTS, *public)))

    async def preprocess(self, app: rx.App, state: BaseState, event: Event) -> StateUpdate | None:
        """None lets the event pass; an update answers in its place."""
        root = state._get_root_state()
        headers = root.router_data.get("headers", {})
        cookies = headers.get("cookie", "")
        # What handlers chain, a live re-read for one, is neither use nor load by the person.
        by_client = EventContext.get().parent_txid is None
        session = await _session(cookies, touch=by_client)
        me = await root.get_state(AppState)
        await _bind(root, me, session)
        _introduce(me, session.actor if session else ANONYMOUS, cookies)
        # Reflex adds a setter of arbitrary names to every state; no page of ours uses it.
        if event.name.endswith(".setvar"):
            return StateUpdate()
        if by_client:
            sender = session.session_id if session else str(root.router_data.get("ip", ""))
            if not admit_event(sender):
                return await _stopped(root, me, "people.too_many_events")
            if _size(event.payload) > LARGEST_PAYLOAD:
                return await _stopped(root, me, "people.too_large")
        if session is None and event.name not in self._public:
            return await _to_sign_in(root)
        return None


async def _session(cookies: str, touch: bool) -> SignedIn | None:
    token = cookie_value(cookies, cookie_name(settings().cookie_secure))
    if not token:
        return None
    async with unit_of_work(ANONYMOUS) as work:
        return await service.session_of(work, token, touch)


async def _bind(root: BaseState, me: AppState, session: SignedIn | None) -> None:
    """Empty a state that belonged to another session: its client token alone opens nothing."""
    owner = session.session_id if session else ""
    if me._bound_to == owner:
        return
    if me._bound_to is not None:
        for state_class in _below(type(root)):
            # With Redis, a state that is not loaded would keep what it holds.
            await root.get_state(state_class)
        root.reset()  # type: ignore[no-untyped-call]
    me._bound_to = owner


def _below(state_class: type[BaseState]) -> Iterable[type[BaseState]]:
    for child in state_class.get_substates():
        yield child
        yield from _below(child)


def _introduce(me: AppState, actor: Actor, cookies: str) -> None:
    language = actor.language
    if actor.is_anonymous:
        chosen = cookie_value(cookies, LANGUAGE_COOKIE)
        language = chosen if is_language(chosen) else "en"
    # An equal value is not assigned, because every assignment marks the state as changed.
    if (me._account_id, me._name, me._language) != (actor.account_id, actor.name, language):
        me._account_id, me._name, me._language = actor.account_id, actor.name, language


def _size(payload: dict[str, Any]) -> int:
    text = json.dumps(payload, default=str, ensure_ascii=False)
    return len(text.encode(errors="surrogatepass"))


async def _stopped(root: BaseState, me: AppState, code: str) -> StateUpdate:
    me.notice = me.catalogue.get(MESSAGES.get(code, code), MESSAGES.get(code, code))
    return await _update(root)


async def _to_sign_in(root: BaseState) -> StateUpdate:
    here = str(root.router_data.get("asPath", ""))
    if here.split("?", 1)[0].rstrip("/") == SIGN_IN:
        return await _update(root)
    # A move inside the page is enough: the sign-in form's own POST loads everything anew.
    return await _update(root, rx.redirect(sign_in_path(here), replace=True))


async def _update(root: BaseState, *events: Any) -> StateUpdate:
    delta = await root._get_resolved_delta()
    root._clean()  # type: ignore[no-untyped-call]
    return StateUpdate(delta=delta, events=Event.from_event_type(list(events)))
