"""Keeps an open case room up to date: waits on the bus and lets every room read again."""

from collections.abc import AsyncIterator
from typing import Any

import reflex as rx

from rxconsult.cases.state import CaseState
from rxconsult.consensus.state import RoundState
from rxconsult.discussion.state import DiscussionState
from rxconsult.live import bus
from rxconsult.people.state import AppState
from rxconsult.summary.state import SummaryState

PULLS = [CaseState.pull, DiscussionState.pull, RoundState.pull, SummaryState.pull]


class LiveState(AppState):
    """The subscription of one tab; Reflex cancels it on navigation and disconnect."""

    @rx.event(background=True)
    async def watch(self) -> AsyncIterator[Any]:
        """Pull whenever the case changes; what is read depends on this reader's rights alone."""
        async with self:
            case_id = self._case_id()
        async for _ in bus.changes(f"case:{case_id}"):
            yield PULLS
