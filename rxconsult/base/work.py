"""Work: the world handed to every service, and the one place that commits."""

import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from rxconsult.access.rules import Actor
from rxconsult.base.database import sessions

_listeners: list[Callable[[str], None]] = []


def system_now() -> datetime:
    """The present moment in UTC."""
    return datetime.now(UTC)


def sortable_id() -> str:
    """A 32-character hexadecimal id that sorts by time and cannot be guessed."""
    milliseconds = int(system_now().timestamp() * 1000)
    return f"{milliseconds:012x}{secrets.token_hex(10)}"


@dataclass
class Work:
    """What a service may know of the world: database, person, clock and ids."""

    db: AsyncSession
    actor: Actor
    now: datetime
    new_id: Callable[[], str] = sortable_id
    topics: set[str] = field(default_factory=set)

    def tell(self, topic: str) -> None:
        """Announce after the commit that ``topic`` (``case:<id>``) changed; never what."""
        self.topics.add(topic)


def on_commit(listener: Callable[[str], None]) -> None:
    """Register what is told each topic once the transaction that changed it is committed."""
    _listeners.append(listener)


@asynccontextmanager
async def unit_of_work(actor: Actor, now: datetime | None = None) -> AsyncIterator[Work]:
    """One transaction: commit at the end, roll back on any exception, then tell."""
    async with sessions()() as db:
        work = Work(db, actor, now or system_now())
        yield work
        await db.commit()
    for topic in sorted(work.topics):
        for listener in _listeners:
            listener(topic)
