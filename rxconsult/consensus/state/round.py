"""The newest round: its proposals, the reader's ballots and, after the close, the result."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import reflex as rx

from rxconsult.base.refusals import NotAllowed, NotFound, Refusal
from rxconsult.base.work import Work, unit_of_work
from rxconsult.consensus import service
from rxconsult.consensus.state.cards import card, head, whole
from rxconsult.consensus.views import HeadView, OutcomeView, ProposalCard, RightsView
from rxconsult.people.state import AppState


class RoundState(AppState):
    """What the consensus panel shows; while a round is open only the reader's own ballots."""

    shown: bool = False
    round_head: HeadView = HeadView()
    rights: RightsView = RightsView()
    cards: list[ProposalCard] = []
    outcome: OutcomeView = OutcomeView()

    @rx.event
    async def pull(self) -> None:
        """Read the round again, with this reader's rights and language."""
        await self._load()

    async def _load(self) -> None:
        try:
            async with unit_of_work(self._actor()) as work:
                case_id = self._case_id()
                listed = await service.proposals(work, case_id)
                found = await service.round_view(work, case_id)
                rights = await service.rights(work, case_id)
                outcome = await service.outcome_view(work, case_id)
        except (NotFound, NotAllowed):
            # The case panel tells why; this one must not keep what was readable before.
            self.shown, self.cards = False, []
            self.round_head, self.rights, self.outcome = HeadView(), RightsView(), OutcomeView()
            return
        self.shown = True
        self.round_head, self.rights = head(found, work.now), rights
        self.cards = [card(one, found, rights) for one in listed]
        self.outcome = outcome or OutcomeView()

    async def _do(self, act: Callable[[Work, str], Awaitable[object]]) -> None:
        """One verb in one transaction, then a fresh look."""
        try:
            async with unit_of_work(self._actor()) as work:
                await act(work, self._case_id())
        except Refusal as refusal:
            self._refuse(refusal)
            return
        self.notice = ""
        await self._load()

    @rx.event
    async def propose(self, form: dict[str, Any]) -> None:
        """Put a diagnosis or treatment on the list."""
        kind, title, detail, language = _texts(form, "kind", "title", "detail", "language")
        await self._do(
            lambda work, case: service.propose(work, case, kind, title, detail, language)
        )

    @rx.event
    async def withdraw(self, proposal_id: str) -> None:
        """Take one's own proposal off the list."""
        await self._do(lambda work, case: service.withdraw_proposal(work, case, str(proposal_id)))

    @rx.event
    async def open_round(self, form: dict[str, Any]) -> None:
        """Declare a round with its quorum and the hours until its deadline."""
        quorum, hours = map(whole, _texts(form, "quorum", "hours"))
        await self._do(
            lambda work, case: service.open_round(
                work, case, quorum, work.now + timedelta(hours=hours)
            )
        )

    @rx.event
    async def cast_vote(self, form: dict[str, Any]) -> None:
        """Cast or change the own ballot: a rating from 1 to 9, abstain or outside_expertise."""
        proposal_id, value, rationale, language = _texts(
            form, "proposal_id", "value", "rationale", "language"
        )
        rating = whole(value) or None
        abstention = "none" if rating or not value else value
        await self._do(
            lambda work, case: service.cast_vote(
                work, case, proposal_id, rating, abstention, rationale, language
            )
        )

    @rx.event
    async def close_round(self) -> None:
        """Close the round and publish its result."""
        await self._do(service.close_round)

    @rx.event
    async def write_outcome(self, form: dict[str, Any]) -> None:
        """Declare what the round came to."""
        result, text, language = _texts(form, "result", "text", "language")
        await self._do(lambda work, case: service.write_outcome(work, case, result, text, language))

    @rx.event
    async def dissent(self, form: dict[str, Any]) -> None:
        """Write or rewrite the own dissent."""
        text, language = _texts(form, "text", "language")
        await self._do(lambda work, case: service.dissent(work, case, text, language))

    @rx.event
    async def waive_dissent(self) -> None:
        """State that the own rating needs no dissent."""
        await self._do(service.waive_dissent)


def _texts(form: object, *names: str) -> list[str]:
    """The named fields of a form that may come from anyone."""
    fields = form if isinstance(form, dict) else {}
    return [value if isinstance(value := fields.get(name), str) else "" for name in names]
