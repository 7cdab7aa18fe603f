"""A seated case for the tests of this room."""

from typing import Any

import pytest

from rxconsult.access.rules import Role
from rxconsult.cases import service

COMPLETE: dict[str, Any] = {
    "questions": ["What is it?"],
    "history": "Cough for three months",
    "findings": "Clubbing",
    "imaging": "3.2 cm nodule",
    "medication": "None",
    "diagnoses": [{"code": "C34.1", "title": "Lung cancer"}],
    "goals": "To stay at home",
    "consent": True,
}


@pytest.fixture
async def case_id(as_: Any, cast: Any) -> str:
    """A complete draft with chair, experts, observer and patient; all seats accepted."""
    async with as_(cast.requester) as work:
        board = await service.create_board(work, "Thoracic")
        found = await service.create_case(work, board.id, "Nodule in the right upper lobe")
        await service.save_draft(work, found, 1, **COMPLETE)
        for actor, role in [
            (cast.chair, Role.CHAIR),
            (cast.expert, Role.EXPERT),
            (cast.expert2, Role.EXPERT),
            (cast.observer, Role.OBSERVER),
            (cast.patient, Role.PATIENT),
        ]:
            await service.invite(work, found, actor.account_id, role)
    for actor in (cast.chair, cast.expert, cast.expert2, cast.observer):
        async with as_(actor) as work:
            await service.answer_seat(work, found, True)
    return found
