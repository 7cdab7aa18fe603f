"""A case whose outcome is declared, with requester, chair and two experts to sign."""

from dataclasses import dataclass
from datetime import timedelta

import pytest

from rxconsult.access.rules import Actor, Role
from rxconsult.cases import service as cases
from rxconsult.cases.rules import Stage
from rxconsult.consensus import service as consensus
from rxconsult.summary import service
from rxconsult.summary.views import ReleaseKeys, SummaryView
from tests.conftest import As, Cast, Clock


@dataclass
class Room:
    """The case and the steps that tests repeat."""

    case_id: str
    as_: As
    cast: type[Cast]
    clock: Clock

    @property
    def signers(self) -> list[Actor]:
        return [self.cast.requester, self.cast.chair, self.cast.expert, self.cast.expert2]

    async def decide(self, dissent: str = "") -> None:
        async with self.as_(self.cast.chair) as work:
            await consensus.close_round(work, self.case_id)
        if dissent:
            async with self.as_(self.cast.expert2) as work:
                await consensus.dissent(work, self.case_id, dissent, "pt")
        async with self.as_(self.cast.chair) as work:
            await consensus.write_outcome(
                work, self.case_id, "not_reached", "Watch and scan again.", "pt"
            )

    async def draft(self) -> int:
        async with self.as_(self.cast.requester) as work:
            await service.draft_summary(work, self.case_id)
            return await service.edit_summary(
                work, self.case_id, 1, {"next_steps": "Nova TAC em 3 meses."}
            )

    async def sign(self, version: int, *actors: Actor) -> None:
        for actor in actors or self.signers:
            async with self.as_(actor) as work:
                await service.sign_summary(work, self.case_id, version)

    async def approve(self, version: int) -> None:
        async with self.as_(self.cast.chair) as work:
            await service.approve_patient_version(work, self.case_id, version)

    async def release(self) -> ReleaseKeys:
        version = await self.draft()
        await self.sign(version)
        await self.approve(version)
        async with self.as_(self.cast.requester) as work:
            return await service.release_summary(work, self.case_id, version)

    async def view(self, actor: Actor | None = None) -> SummaryView:
        async with self.as_(actor or self.cast.requester) as work:
            return await service.summary_view(work, self.case_id, "pt")


@pytest.fixture
async def voting(as_: As, cast: type[Cast], clock: Clock) -> Room:
    """The room while the round is still open and two ratings are in."""
    panel = [
        (cast.chair, Role.CHAIR),
        (cast.expert, Role.EXPERT),
        (cast.expert2, Role.EXPERT),
        (cast.observer, Role.OBSERVER),
    ]
    async with as_(cast.requester) as work:
        board = await cases.create_board(work, "Torácica")
        case_id = await cases.create_case(work, board.id, "Nódulo", language="pt")
        await cases.save_draft(
            work,
            case_id,
            1,
            history="Tosse.",
            findings="Hipocratismo.",
            imaging="Nódulo de 3,2 cm.",
            medication="Nenhuma.",
            goals="Ficar em casa.",
            questions=["O que é?", "Operar?"],
            diagnoses=[{"code": "C34", "title": "Cancro do pulmão"}],
            consent=True,
            patient_language="pt",
        )
        await cases.invite(work, case_id, cast.patient.account_id, Role.PATIENT)
        for actor, role in panel:
            await cases.invite(work, case_id, actor.account_id, role)
    for actor, _ in panel:
        async with as_(actor) as work:
            await cases.answer_seat(work, case_id, True)
    async with as_(cast.requester) as work:
        for stage in (Stage.READY, Stage.FIRST_OPINIONS, Stage.DISCUSSION):
            await cases.move_stage(work, case_id, stage)
    async with as_(cast.expert) as work:
        proposal = await consensus.propose(work, case_id, "treatment", "Cirurgia", "", "pt")
    async with as_(cast.chair) as work:
        await consensus.open_round(work, case_id, 2, clock.now + timedelta(days=1))
    for actor, rating in [(cast.expert, 8), (cast.expert2, 5)]:
        async with as_(actor) as work:
            await consensus.cast_vote(work, case_id, proposal, rating)
    return Room(case_id, as_, cast, clock)


@pytest.fixture
async def room(voting: Room) -> Room:
    """The room after the chair declared the outcome; nobody dissented."""
    await voting.decide()
    return voting
