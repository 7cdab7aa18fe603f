"""The bus: tells open browsers that a topic changed, never what changed."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, suppress

_waiting: dict[str, set[asyncio.Event]] = defaultdict(set)

RE_READ_SECONDS = 60.0


def publish(topic: str) -> None:
    """Wake everyone who waits for the topic."""
    for waiter in _waiting.get(topic, ()):
        waiter.set()


@contextmanager
def _listening(topic: str) -> Iterator[asyncio.Event]:
    waiter = asyncio.Event()
    _waiting[topic].add(waiter)
    try:
        yield waiter
    finally:
        _waiting[topic].discard(waiter)
        if not _waiting[topic]:
            del _waiting[topic]


async def changes(topic: str) -> AsyncIterator[None]:
    """Yield once per burst of changes, and at least once a minute so a lost signal heals."""
    with _listening(topic) as waiter:
        while True:
            with suppress(TimeoutError):
                await asyncio.wait_for(waiter.wait(), RE_READ_SECONDS)
            waiter.clear()
            yield None


def listeners(topic: str) -> int:
    """How many browsers wait for the topic."""
    return len(_waiting.get(topic, ()))
