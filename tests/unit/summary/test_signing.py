"""The last signature, and who has to sign."""

import pytest

from rxconsult.access.rules import Role
from rxconsult.base.refusals import Conflict
from rxconsult.cases import service as cases
from rxconsult.cases.rules import Stage
from tests.unit.summary.conftest import Room


async def test_the_last_signature_moves_the_case_on(room: Room) -> None:
    version = await room.draft()
    await room.sign(version, *room.signers[:-1])
    assert (await room.view()).missing == ["signatures", "approval"]
    await room.sign(version, room.signers[-1])
    view = await room.view()
    assert [signer.state for signer in view.signers] == ["signed"] * 4
    async with room.as_(room.cast.chair) as work:
        assert (await cases.open_case(work, room.case_id)).stage is Stage.SUMMARY_SIGNED
    with pytest.raises(Conflict) as refused:
        await room.sign(version, room.cast.chair)
    assert refused.value.code == "summary.signed"


async def test_an_expert_seated_later_has_to_sign_too(room: Room) -> None:
    version = await room.draft()
    await room.sign(version)
    await room.approve(version)
    async with room.as_(room.cast.requester) as work:
        await cases.invite(work, room.case_id, room.cast.stranger.account_id, Role.EXPERT)
    assert (await room.view()).missing == []
    async with room.as_(room.cast.stranger) as work:
        await cases.answer_seat(work, room.case_id, True)
    assert (await room.view()).missing == ["signatures"]
