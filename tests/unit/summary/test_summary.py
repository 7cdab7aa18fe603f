"""Drafting, editing, signing, dissenting and approving."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from rxconsult.access.rules import ANONYMOUS
from rxconsult.base.refusals import Conflict, Invalid, NotAllowed, NotFound
from rxconsult.base.work import Work
from rxconsult.consensus import service as consensus
from rxconsult.summary import service
from tests.unit.summary.conftest import Room

Act = Callable[[Work, str], Awaitable[Any]]
EVERY_ACTION: list[Act] = [
    lambda w, c: service.draft_summary(w, c),
    lambda w, c: service.edit_summary(w, c, 2, {"agreed": "Mine"}),
    lambda w, c: service.sign_summary(w, c, 2),
    lambda w, c: service.dissent_from_summary(w, c, 2, "No"),
    lambda w, c: service.withdraw_dissent(w, c, 2),
    lambda w, c: service.approve_patient_version(w, c, 2),
    lambda w, c: service.release_summary(w, c, 2),
    lambda w, c: service.new_link(w, c),
    lambda w, c: service.new_code(w, c),
    lambda w, c: service.summary_view(w, c, "pt"),
    lambda w, c: service.preview_for_patient(w, c),
]


@pytest.mark.parametrize("act", EVERY_ACTION)
async def test_stranger_finds_nothing_and_the_patient_no_panel(room: Room, act: Act) -> None:
    await room.draft()
    for actor in (room.cast.stranger, ANONYMOUS):
        with pytest.raises(NotFound) as refused:
            async with room.as_(actor) as work:
                await act(work, room.case_id)
        assert refused.value.code == "case.not_found"
    with pytest.raises(NotAllowed):
        async with room.as_(room.cast.patient) as work:
            await act(work, room.case_id)


@pytest.mark.parametrize("act", EVERY_ACTION[:9])
async def test_observer_changes_nothing(room: Room, act: Act) -> None:
    await room.draft()
    with pytest.raises(NotAllowed):
        async with room.as_(room.cast.observer) as work:
            await act(work, room.case_id)
    seen = await room.view(room.cast.observer)
    assert seen.sections and not (seen.can_edit or seen.can_sign or seen.can_release)


@pytest.mark.parametrize("act", EVERY_ACTION[5:9])
async def test_expert_neither_approves_nor_releases(room: Room, act: Act) -> None:
    await room.draft()
    with pytest.raises(NotAllowed):
        async with room.as_(room.cast.expert) as work:
            await act(work, room.case_id)


async def test_only_the_requester_releases(room: Room) -> None:
    for act in EVERY_ACTION[6:9]:
        with pytest.raises(NotAllowed):
            async with room.as_(room.cast.chair) as work:
                await act(work, room.case_id)


async def test_there_is_no_summary_before_the_outcome(voting: Room) -> None:
    with pytest.raises(Conflict) as refused:
        async with voting.as_(voting.cast.requester) as work:
            await service.draft_summary(work, voting.case_id)
    assert refused.value.code == "summary.closed"
    assert (await voting.view()).missing == ["summary"]


async def test_a_draft_tells_what_was_asked_and_decided(room: Room) -> None:
    async with room.as_(room.cast.chair) as work:
        assert await service.draft_summary(work, room.case_id) == 1
    texts = {section.key: section.source for section in (await room.view()).sections}
    assert texts["asked"] == "- O que é?\n- Operar?"
    assert texts["not_agreed"].startswith("Watch and scan again.\n- Cirurgia:")
    assert texts["agreed"] == "" and texts["dissent"]
    with pytest.raises(Conflict) as refused:
        async with room.as_(room.cast.chair) as work:
            await service.draft_summary(work, room.case_id)
    assert refused.value.code == "summary.exists"
    async with room.as_(room.cast.chair) as work:
        assert await service.draft_summary(work, room.case_id, replace_text=True) == 2


async def test_the_dissent_of_the_vote_stands_in_the_summary_without_a_name(voting: Room) -> None:
    await voting.decide(dissent="Eu operava já.")
    version = await voting.draft()
    [statement] = (await voting.view()).statements
    assert (statement.name, statement.reading.text) == ("", "Eu operava já.")
    async with voting.as_(voting.cast.requester) as work:
        await service.edit_summary(work, voting.case_id, version, {"dissent": ""})
    view = await voting.view()
    assert len(view.statements) == 1 and "dissent" not in view.missing


async def test_a_dissent_written_after_the_draft_must_be_taken_in_first(room: Room) -> None:
    version = await room.draft()
    await room.sign(version, room.cast.chair)
    async with room.as_(room.cast.expert2) as work:
        await consensus.dissent(work, room.case_id, "Eu operava já.", "pt")
    with pytest.raises(Conflict) as refused:
        await room.sign(version, room.cast.expert)
    assert refused.value.code == "summary.dissents_changed"
    async with room.as_(room.cast.requester) as work:
        newer = await service.edit_summary(work, room.case_id, version, {})
    assert newer == version + 1
    assert [one.reading.text for one in (await room.view()).statements] == ["Eu operava já."]


async def test_a_new_version_voids_signatures_and_approval(room: Room) -> None:
    version = await room.draft()
    await room.sign(version)
    await room.approve(version)
    assert (await room.view()).missing == []
    async with room.as_(room.cast.expert) as work:
        await service.edit_summary(work, room.case_id, version, {"agreed": "Cirurgia."})
    view = await room.view()
    assert view.version == version + 1
    assert view.missing == ["signatures", "approval"]
    assert {signer.state for signer in view.signers} == {"waiting"}
    with pytest.raises(Invalid) as refused:
        async with room.as_(room.cast.requester) as work:
            await service.release_summary(work, room.case_id, version + 1)
    assert refused.value.details["missing"] == "signatures, approval"


@pytest.mark.parametrize("act", [EVERY_ACTION[i] for i in (1, 2, 3, 5, 6)])
async def test_nothing_is_done_to_a_version_that_was_not_read(room: Room, act: Act) -> None:
    version = await room.draft()
    async with room.as_(room.cast.chair) as work:
        await service.edit_summary(work, room.case_id, version, {"agreed": "Cirurgia."})
    with pytest.raises(Conflict) as refused:
        async with room.as_(room.cast.requester) as work:
            await act(work, room.case_id)
    assert refused.value.code == "summary.changed"


async def test_saving_the_same_text_keeps_the_signatures(room: Room) -> None:
    version = await room.draft()
    await room.sign(version, room.cast.chair)
    async with room.as_(room.cast.requester) as work:
        same = {"next_steps": "Nova TAC em 3 meses."}
        assert await service.edit_summary(work, room.case_id, version, same) == version


@pytest.mark.parametrize(
    "sections", [{"version": 9}, {"case_id": "x"}, {"agreed": 7}, {"agreed": "x" * 20_001}]
)
async def test_a_wrong_section_is_refused(room: Room, sections: dict[str, object]) -> None:
    version = await room.draft()
    with pytest.raises(Invalid):
        async with room.as_(room.cast.requester) as work:
            await service.edit_summary(work, room.case_id, version, sections)


async def test_who_dissents_is_named_need_not_sign_and_cannot_be_edited_away(room: Room) -> None:
    version = await room.draft()
    async with room.as_(room.cast.expert2) as work:
        version = await service.dissent_from_summary(work, room.case_id, version, "Discordo.")
    async with room.as_(room.cast.requester) as work:
        version = await service.edit_summary(work, room.case_id, version, {"dissent": ""})
    await room.sign(version, *room.signers[:3])
    view = await room.view(room.cast.expert2)
    assert [(s.name, s.mine) for s in view.statements] == [("Teresa Lopes", True)]
    assert view.missing == ["approval"]
    assert [signer.state for signer in view.signers].count("dissenting") == 1
    async with room.as_(room.cast.expert2) as work:
        await service.withdraw_dissent(work, room.case_id, version)
    assert "signatures" in (await room.view()).missing


async def test_a_blank_dissent_is_refused(room: Room) -> None:
    version = await room.draft()
    with pytest.raises(Invalid):
        async with room.as_(room.cast.expert) as work:
            await service.dissent_from_summary(work, room.case_id, version, " ")
