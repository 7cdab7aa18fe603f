"""The gate in Reflex's own event processor, as the server runs it."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import reflex as rx
from reflex.istate.manager.memory import StateManagerMemory
from reflex.state import StateUpdate
from reflex_base.event import Event
from reflex_base.event.processor.base_state_processor import BaseStateEventProcessor
from reflex_base.registry import RegistrationContext
from sqlalchemy.ext.asyncio import AsyncEngine

from rxconsult.access.rules import ANONYMOUS
from rxconsult.base.work import unit_of_work
from rxconsult.people import service
from rxconsult.people.gate import Gate
from tests.conftest import Cast
from tests.unit.people.conftest import Enrol, email_of
from tests.unit.people.test_gate import HYDRATE, PULL

TOKEN = "7d0c7d4e-client-token"


class Server:
    """An event processor behind the gate, and what it sent to the browser."""

    def __init__(self) -> None:
        self.sent: list[StateUpdate] = []
        self.app = rx.App()
        self.app.add_middleware(Gate(), index=0)
        self.processor = BaseStateEventProcessor(middleware=self.app)

    async def emit_update(self, update: StateUpdate, token: str) -> None:
        """Keep what the websocket would carry."""
        self.sent.append(update)

    async def receive(self, name: str, cookie: str) -> str:
        """Everything that one event of the browser brings back, as text."""
        self.sent.clear()
        router_data = {
            "headers": {"cookie": cookie},
            "ip": "192.0.2.1",
            "asPath": "/profile",
            "pathname": "/profile",
            "query": {},
            "token": TOKEN,
        }
        future = await self.processor.enqueue(TOKEN, Event(name=name, router_data=router_data))
        await future.wait_all()
        return repr(self.sent)


@pytest.fixture
async def server(db_engine: AsyncEngine) -> AsyncIterator[Server]:
    """A running event processor with its states in memory."""
    # A fork, because one registration holds one app for good.
    with RegistrationContext.ensure_context().fork():
        running = Server()
        namespace: Any = running
        async with running.processor.configure(
            state_manager=StateManagerMemory(), event_namespace=namespace
        ):
            yield running


async def test_one_tab_from_signing_in_to_theft(
    server: Server, enrol: Enrol, cast: type[Cast]
) -> None:
    await enrol(cast.chair)
    async with unit_of_work(ANONYMOUS) as work:
        token = await service.enter_demo(work, cast.chair.account_id)
    own = f"rxconsult_session={token}"

    await server.receive(HYDRATE, own)
    assert email_of(cast.chair) in await server.receive(PULL, own)
    assert email_of(cast.chair) in await server.receive(HYDRATE, own)

    assert email_of(cast.chair) not in await server.receive(HYDRATE, "")
    stolen = await server.receive(PULL, "")
    assert email_of(cast.chair) not in stolen
    assert "/sign-in?next=%2Fprofile" in stolen


async def test_signing_out_elsewhere_blanks_the_tab(
    server: Server, enrol: Enrol, cast: type[Cast]
) -> None:
    await enrol(cast.chair)
    async with unit_of_work(ANONYMOUS) as work:
        token = await service.enter_demo(work, cast.chair.account_id)
    own = f"rxconsult_session={token}"
    await server.receive(HYDRATE, own)
    assert email_of(cast.chair) in await server.receive(PULL, own)
    async with unit_of_work(cast.chair) as work:
        await service.sign_out(work, token)
    sent = await server.receive(PULL, own)
    assert "email=''" in sent
    assert "_redirect" in sent
    assert email_of(cast.chair) not in await server.receive(HYDRATE, own)
