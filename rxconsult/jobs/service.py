"""Queue and run background work: written with its cause, claimed by lease, retried, never lost."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import col, select

from rxconsult.access.rules import Actor
from rxconsult.base.work import Work, unit_of_work
from rxconsult.jobs.models import Job

log = logging.getLogger(__name__)

Handler = Callable[[dict[str, Any]], Awaitable[None]]

LEASE = timedelta(minutes=2)
MAX_ATTEMPTS = 5
SYSTEM = Actor("system", "rxconsult")
IDLE_SECONDS = 1.0

wake = asyncio.Event()


async def enqueue(
    work: Work,
    kind: str,
    key: str,
    payload: dict[str, Any],
    priority: int = 5,
    due_at: datetime | None = None,
) -> None:
    """Queue work in the caller's transaction; a second call with the same key changes nothing.

    ``due_at`` is when it may first run, at once by default.
    """
    dialect = postgresql if work.db.get_bind().dialect.name == "postgresql" else sqlite
    row = dialect.insert(Job).values(
        id=work.new_id(),
        kind=kind,
        key=key,
        payload=payload,
        priority=priority,
        due_at=due_at or work.now,
        attempts=0,
        failed=False,
    )
    # Two readers may miss the same thing at the same moment.
    added = await work.db.exec(row.on_conflict_do_nothing(index_elements=["key"]))
    if added.rowcount:
        work.tell("jobs")


async def _claim() -> Job | None:
    async with unit_of_work(SYSTEM) as work:
        query = (
            select(Job)
            .where(col(Job.due_at) <= work.now, col(Job.failed).is_(False))
            .order_by(col(Job.priority), col(Job.due_at))
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        job = (await work.db.exec(query)).first()
        if job is None:
            return None
        # The old attempt count in the condition makes the claim safe on SQLite, without row locks.
        claimed = await work.db.exec(
            update(Job)
            .where(col(Job.id) == job.id, col(Job.attempts) == job.attempts)
            .values(attempts=job.attempts + 1, due_at=work.now + LEASE)
        )
        return job if claimed.rowcount == 1 else None


async def run_next(handlers: dict[str, Handler]) -> bool:
    """Run one due job to its end; False when none is due.

    A job that raises is due again after 2, 4, 8… seconds and marked failed after five attempts.
    """
    job = await _claim()
    if job is None:
        return False
    try:
        await handlers[job.kind](job.payload)
    except Exception as error:  # noqa: BLE001 - a handler may raise anything; the job is retried
        log.warning("job %s of kind %s failed: %s", job.id, job.kind, type(error).__name__)
        async with unit_of_work(SYSTEM) as work:
            row = await work.db.get(Job, job.id)
            if row is not None:
                row.due_at = work.now + timedelta(seconds=2**row.attempts)
                row.failed = row.attempts >= MAX_ATTEMPTS
                work.db.add(row)
    else:
        async with unit_of_work(SYSTEM) as work:
            row = await work.db.get(Job, job.id)
            if row is not None:
                await work.db.delete(row)
    return True


async def run_forever(handlers: dict[str, Handler]) -> None:
    """Run jobs as they come until cancelled."""
    while True:
        try:
            busy = await run_next(handlers)
        except Exception as error:  # noqa: BLE001 - the runner outlives an outage of the database
            log.error("job runner: %s", type(error).__name__)
            busy = False
        if not busy:
            wake.clear()
            try:
                await asyncio.wait_for(wake.wait(), IDLE_SECONDS)
            except TimeoutError:
                continue
