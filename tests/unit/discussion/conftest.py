"""A case in discussion with the whole panel seated."""

from typing import Any

import pytest

from rxconsult.access.rules import Role
from rxconsult.cases import service as cases
from rxconsult.cases.rules import Stage


@pytest.fixture
async def case_id(as_: Any, cast: Any) -> str:
    """The case's id; the stranger has no seat and the patient has the patient's."""
    panel = [
        (cast.chair, Role.CHAIR),
        (cast.expert, Role.EXPERT),
        (cast.expert2, Role.EXPERT),
        (cast.observer, Role.OBSERVER),
        (cast.patient, Role.PATIENT),
    ]
    async with as_(cast.requester) as work:
        board = await cases.create_board(work, "Thoracic")
        found = await cases.create_case(work, board.id, "Nodule in the right upper lobe")
        await cases.save_draft(
            work,
            found,
            1,
            questions=["What is it?"],
            history="Cough for three months",
            findings="Clubbing",
            imaging="3.2 cm nodule",
            medication="None",
            diagnoses=[{"code": "C34.1", "title": "Lung cancer"}],
            goals="To stay at home",
            consent=True,
        )
        for actor, role in panel:
            await cases.invite(work, found, actor.account_id, role)
    for actor, role in panel:
        if role is not Role.PATIENT:
            async with as_(actor) as work:
                await cases.answer_seat(work, found, True)
    async with as_(cast.requester) as work:
        for stage in (Stage.READY, Stage.FIRST_OPINIONS, Stage.DISCUSSION):
            await cases.move_stage(work, found, stage)
    return found
