"""The database engine: SQLite by default, PostgreSQL by address."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncEngine, async_sessionmaker, create_async_engine
from sqlmodel.ext.asyncio.session import AsyncSession

from rxconsult.settings import settings

# SQLite does not queue fairly: under load a transaction may be passed over many times.
BUSY_MILLISECONDS = 30_000


def make_engine(url: str, **options: Any) -> AsyncEngine:
    """An engine whose SQLite connections wait for locks, check foreign keys and use WAL."""
    address = make_url(url)
    if address.get_backend_name() == "sqlite" and address.database not in {None, "", ":memory:"}:
        Path(str(address.database)).parent.mkdir(parents=True, exist_ok=True)
    engine = create_async_engine(url, **options)
    if address.get_backend_name() == "sqlite":

        @event.listens_for(engine.sync_engine, "connect")
        def _prepare(connection: Any, _record: Any) -> None:
            # The driver's own transactions begin as readers; one that writes later fails at once
            # when another has written meanwhile. Nearly every transaction here writes, if only the
            # audit entry of a read, so each waits for its turn instead.
            connection.isolation_level = None
            cursor = connection.cursor()
            cursor.execute("PRAGMA foreign_keys=ON")
            cursor.execute("PRAGMA journal_mode=WAL")
            cursor.execute(f"PRAGMA busy_timeout={BUSY_MILLISECONDS}")
            cursor.close()

        @event.listens_for(engine.sync_engine, "begin")
        def _take_turn(connection: Connection) -> None:
            connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def make_sessions(engine: AsyncEngine) -> async_sessionmaker[AsyncSession]:
    """A factory of sessions whose objects stay readable after the commit."""
    return async_sessionmaker(engine, class_=AsyncSession, expire_on_commit=False)


@lru_cache
def sessions() -> async_sessionmaker[AsyncSession]:
    """The sessions of this process on the configured database."""
    return make_sessions(make_engine(settings().database_url))
