"""The bus coalesces bursts and tells only those who listen to the topic."""

import asyncio

from rxconsult.live import bus


async def count(topic: str, received: list[int]) -> None:
    async for _ in bus.changes(topic):
        received.append(1)


async def test_a_burst_is_one_wake_up_and_other_topics_are_silent() -> None:
    heard: list[int] = []
    other: list[int] = []
    tasks = [
        asyncio.create_task(count("case:1", heard)),
        asyncio.create_task(count("case:2", other)),
    ]
    await asyncio.sleep(0)
    for _ in range(10):
        bus.publish("case:1")
    await asyncio.sleep(0.05)
    assert (len(heard), len(other)) == (1, 0)
    bus.publish("case:1")
    await asyncio.sleep(0.05)
    assert len(heard) == 2
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    assert bus.listeners("case:1") == 0
