"""Jobs are neither lost, nor doubled, nor run for something that was rolled back."""

from typing import Any

import pytest
from sqlalchemy import text

from rxconsult.jobs import service
from tests.conftest import As, Cast


async def test_a_job_runs_once_and_is_gone(as_: As, cast: type[Cast]) -> None:
    done: list[dict[str, Any]] = []

    async def handler(payload: dict[str, Any]) -> None:
        done.append(payload)

    async with as_(cast.expert) as work:
        await service.enqueue(work, "echo", "key-1", {"n": 1})
        await service.enqueue(work, "echo", "key-1", {"n": 2})
    assert await service.run_next({"echo": handler})
    assert not await service.run_next({"echo": handler})
    assert done == [{"n": 1}]


async def test_a_rolled_back_cause_leaves_no_job(as_: As, cast: type[Cast]) -> None:
    with pytest.raises(RuntimeError):
        async with as_(cast.expert) as work:
            await service.enqueue(work, "echo", "key-1", {})
            raise RuntimeError
    assert not await service.run_next({})


async def test_a_failing_job_is_tried_five_times_and_kept(as_: As, cast: type[Cast]) -> None:
    tries = 0

    async def failing(_payload: dict[str, Any]) -> None:
        nonlocal tries
        tries += 1
        raise ConnectionError

    async with as_(cast.expert) as work:
        await service.enqueue(work, "echo", "key-1", {})
    for _ in range(8):
        async with as_(cast.expert) as work:
            await work.db.exec(text("UPDATE job SET due_at='2020-01-01 00:00:00'"))
        await service.run_next({"echo": failing})
    assert tries == service.MAX_ATTEMPTS
    async with as_(cast.expert) as work:
        assert (await work.db.exec(text("SELECT failed FROM job"))).one()[0]


async def test_a_claimed_job_is_not_claimed_again_while_its_lease_lasts(
    as_: As, cast: type[Cast]
) -> None:
    async def nested(_payload: dict[str, Any]) -> None:
        assert not await service.run_next({"echo": nested})

    async with as_(cast.expert) as work:
        await service.enqueue(work, "echo", "key-1", {})
    assert await service.run_next({"echo": nested})
