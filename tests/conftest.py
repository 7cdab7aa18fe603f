"""The standing cast and a fresh database for every test."""

import os
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

os.environ.setdefault("RXCONSULT_DEMO", "true")

from rxconsult.access.rules import Actor
from rxconsult.base import database
from rxconsult.base.work import Work, unit_of_work
from rxconsult.tables import metadata

As = Callable[[Actor], AbstractAsyncContextManager[Work]]


class Clock:
    """A clock that tests set."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)

    def forward(self, **parts: float) -> None:
        """Move on by a timedelta's parts."""
        self.now += timedelta(**parts)


class Cast:
    """One person per role; the stranger has an account and no seat."""

    requester = Actor("acc-requester", "Ana Ribeiro", "pt")
    chair = Actor("acc-chair", "Helen Carter", "en")
    expert = Actor("acc-expert", "Daniel Weiss", "en")
    expert2 = Actor("acc-expert2", "Teresa Lopes", "pt")
    observer = Actor("acc-observer", "Noura Haddad", "ar")
    patient = Actor("acc-patient", "Paciente", "pt")
    stranger = Actor("acc-stranger", "Stranger", "en")

    @classmethod
    def everyone(cls) -> list[Actor]:
        """All seven."""
        return [v for v in vars(cls).values() if isinstance(v, Actor)]


@pytest.fixture
def clock() -> Clock:
    """The test's clock."""
    return Clock()


@pytest.fixture
def cast() -> type[Cast]:
    """The standing cast."""
    return Cast


@pytest.fixture
async def db_engine(
    tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[AsyncEngine]:
    """A new SQLite file with every table; the application's sessions point at it."""
    engine = database.make_engine(f"sqlite+aiosqlite:///{tmp_path}/test.db")
    async with engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
    factory = database.make_sessions(engine)
    monkeypatch.setattr("rxconsult.base.work.sessions", lambda: factory)
    yield engine
    await engine.dispose()


@pytest.fixture
def as_(db_engine: AsyncEngine, clock: Clock) -> As:
    """``async with as_(actor) as work``: one transaction as that person, at the clock's time."""

    @asynccontextmanager
    async def begin(actor: Actor) -> AsyncIterator[Work]:
        async with unit_of_work(actor, clock.now) as work:
            yield work

    return begin
