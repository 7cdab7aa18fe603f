"""Approving what the patient will read."""

import pytest

from rxconsult.base.refusals import Conflict
from rxconsult.cases import service as cases
from rxconsult.summary import service
from rxconsult.translation.models import Translation
from rxconsult.translation.pipeline import text_hash
from tests.unit.summary.conftest import Room


async def store(room: Room, status: str, severity: str) -> None:
    """A stored English translation for every passage, one finding each."""
    view = await room.view()
    async with room.as_(room.cast.requester) as work:
        for section in view.sections:
            if section.source:
                work.db.add(
                    Translation(
                        id=work.new_id(),
                        case_id=room.case_id,
                        source_hash=text_hash(section.source),
                        source_language="pt",
                        target_language="en",
                        version=1 if status == "machine" else 2,
                        text=f"EN {section.key}",
                        status=status,
                        engine="test",
                        findings=[
                            {
                                "kind": "number",
                                "severity": severity,
                                "source_span": [0, 1],
                                "target_span": None,
                                "message_key": "guard.number",
                            }
                        ],
                        created_at=work.now,
                    )
                )


async def english_patient(room: Room) -> int:
    async with room.as_(room.cast.requester) as work:
        opened = await cases.open_case(work, room.case_id)
        await cases.save_draft(work, room.case_id, opened.version, patient_language="en")
    return await room.draft()


async def test_no_approval_before_the_translation_is_there(room: Room) -> None:
    version = await english_patient(room)
    with pytest.raises(Conflict) as refused:
        await room.approve(version)
    assert refused.value.code in {"summary.translation_pending", "summary.translation_missing"}


async def test_an_error_found_by_the_guard_stops_the_approval_until_reviewed(room: Room) -> None:
    version = await english_patient(room)
    await store(room, "machine", "error")
    with pytest.raises(Conflict) as refused:
        await room.approve(version)
    assert refused.value.code == "summary.translation_errors"
    async with room.as_(room.cast.chair) as work:
        preview = await service.preview_for_patient(work, room.case_id)
        assert preview is not None and preview.fault == "summary.translation_errors"
    await store(room, "reviewed", "error")
    await room.approve(version)
    with pytest.raises(Conflict) as again:
        await room.approve(version)
    assert again.value.code == "summary.approved"


async def test_a_warning_does_not_stop_the_approval(room: Room) -> None:
    version = await english_patient(room)
    await store(room, "machine", "warning")
    await room.approve(version)
    assert (await room.view()).approved
