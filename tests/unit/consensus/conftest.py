"""A case in discussion with six seated experts."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest

from rxconsult.access.rules import Actor, Role
from rxconsult.cases import service as cases
from rxconsult.cases.rules import Stage
from rxconsult.consensus import service
from tests.conftest import As, Cast, Clock


@dataclass
class Room:
    """A case in discussion; ``experts`` hold the expert seats, the first two from the cast."""

    case_id: str
    experts: list[Actor]
    as_: As
    clock: Clock
    chair: Actor

    async def propose(self, title: str = "Surgery") -> str:
        async with self.as_(self.experts[0]) as work:
            return await service.propose(work, self.case_id, "treatment", title, "Details.")

    async def open(self, quorum: int = 5, hours: int = 24) -> str:
        async with self.as_(self.chair) as work:
            return await service.open_round(work, self.case_id, quorum, self.after(hours))

    def after(self, hours: int) -> datetime:
        return self.clock.now + timedelta(hours=hours)

    async def vote(self, proposal_id: str, ratings: list[int]) -> None:
        for actor, rating in zip(self.experts, ratings, strict=False):
            async with self.as_(actor) as work:
                await service.cast_vote(
                    work, self.case_id, proposal_id, rating, rationale=f"Because {rating}."
                )

    async def close(self) -> None:
        async with self.as_(self.chair) as work:
            await service.close_round(work, self.case_id)

    async def decided(self, ratings: list[int], quorum: int = 5) -> str:
        proposal_id = await self.propose()
        await self.open(quorum)
        await self.vote(proposal_id, ratings)
        await self.close()
        return proposal_id


@pytest.fixture
async def room(as_: As, cast: type[Cast], clock: Clock) -> Room:
    experts = [cast.expert, cast.expert2, *(Actor(f"acc-e{n}") for n in range(3, 7))]
    seated = [(cast.chair, Role.CHAIR), (cast.observer, Role.OBSERVER)]
    async with as_(cast.requester) as work:
        board = await cases.create_board(work, "Thoracic board")
        case_id = await cases.create_case(work, board.id, "A nodule", language="en")
        await cases.save_draft(
            work, case_id, 1, history="Cough.", findings="Nodule.", imaging="CT.",
            medication="None.", psychosocial="Lives alone.", goals="To travel.",
            questions=["What is it?"], diagnoses=[{"code": "C34", "title": "Lung cancer"}],
            consent=True, country="Portugal",
        )  # fmt: skip
        await cases.invite(work, case_id, cast.patient.account_id, Role.PATIENT)
        for actor, role in [*seated, *((expert, Role.EXPERT) for expert in experts)]:
            await cases.invite(work, case_id, actor.account_id, role)
    for actor in [cast.chair, cast.observer, *experts]:
        async with as_(actor) as work:
            await cases.answer_seat(work, case_id, True)
    for stage in (Stage.READY, Stage.FIRST_OPINIONS, Stage.DISCUSSION):
        async with as_(cast.requester) as work:
            await cases.move_stage(work, case_id, stage)
    return Room(case_id, experts, as_, clock, cast.chair)
