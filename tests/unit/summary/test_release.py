"""Releasing to the patient, and everyone else who tries the door."""

from typing import Any

import pytest
from sqlmodel import select

from rxconsult.access.rules import ANONYMOUS
from rxconsult.base.refusals import Conflict, NotFound
from rxconsult.cases import service as cases
from rxconsult.cases.rules import Stage
from rxconsult.summary import service
from rxconsult.summary.models import PatientSession, ReleaseLink
from rxconsult.summary.views import Opened
from tests.unit.summary.conftest import Room


async def knock(room: Room, token: str, code: str) -> Opened | None:
    async with room.as_(ANONYMOUS) as work:
        return await service.open_released(work, token, code)


def other(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06d}"


async def test_the_patient_reads_what_was_signed(room: Room) -> None:
    keys = await room.release()
    opened = await knock(room, keys.token, keys.code)
    assert opened is not None
    async with room.as_(ANONYMOUS) as work:
        seen = await service.patient_view(work, opened.session_token)
    assert seen == opened.summary
    assert (seen.language, seen.direction) == ("pt", "ltr")
    assert [part.key for part in seen.parts] == ["asked", "not_agreed", "dissent", "next_steps"]
    assert seen.parts[-1].text == "Nova TAC em 3 meses."
    assert seen.approved_on == "2026-11-24"
    async with room.as_(room.cast.chair) as work:
        assert (await cases.open_case(work, room.case_id)).stage is Stage.RELEASED


async def test_the_patient_is_told_who_dissented_and_why(voting: Room) -> None:
    await voting.decide(dissent="Eu operava já.")
    version = await voting.draft()
    async with voting.as_(voting.cast.expert) as work:
        version = await service.dissent_from_summary(
            work, voting.case_id, version, "Discordo do prazo.", "pt"
        )
    await voting.sign(version, voting.cast.requester, voting.cast.chair, voting.cast.expert2)
    await voting.approve(version)
    async with voting.as_(voting.cast.requester) as work:
        keys = await service.release_summary(work, voting.case_id, version)
    opened = await knock(voting, keys.token, keys.code)
    assert opened is not None
    told = [(part.name, part.text) for part in opened.summary.parts if part.key == "statement"]
    assert told == [("", "Eu operava já."), ("Daniel Weiss", "Discordo do prazo.")]


async def test_stranger_gets_the_same_nothing_for_every_wrong_key(room: Room) -> None:
    keys = await room.release()
    for token, code in [
        ("", ""),
        ("x" * 43, keys.code),
        (keys.token, other(keys.code)),
        (keys.token, ""),
        (keys.token, "\ud800"),
        ("\ud800\x00", keys.code),
        (keys.token.swapcase(), keys.code),
    ]:
        assert await knock(room, token, code) is None
    for session_token in ("", "x", keys.token, keys.code):
        with pytest.raises(NotFound) as refused:
            async with room.as_(ANONYMOUS) as work:
                await service.patient_view(work, session_token)
        assert refused.value.code == "summary.session_over"
    async with room.as_(room.cast.stranger) as work:
        with pytest.raises(NotFound):
            await service.summary_view(work, room.case_id, "pt")


async def test_five_wrong_codes_use_the_code_up(room: Room) -> None:
    keys = await room.release()
    for _ in range(5):
        assert await knock(room, keys.token, other(keys.code)) is None
    assert await knock(room, keys.token, keys.code) is None
    async with room.as_(room.cast.requester) as work:
        code = await service.new_code(work, room.case_id)
    assert await knock(room, keys.token, code) is not None


async def test_four_wrong_codes_leave_one_try(room: Room) -> None:
    keys = await room.release()
    for _ in range(4):
        await knock(room, keys.token, other(keys.code))
    assert await knock(room, keys.token, keys.code) is not None


async def test_a_code_is_over_after_ten_minutes(room: Room) -> None:
    keys = await room.release()
    room.clock.forward(minutes=10)
    assert await knock(room, keys.token, keys.code) is None
    async with room.as_(room.cast.requester) as work:
        code = await service.new_code(work, room.case_id)
    room.clock.forward(minutes=9, seconds=59)
    assert await knock(room, keys.token, code) is not None


async def test_a_link_opens_once(room: Room) -> None:
    keys = await room.release()
    assert await knock(room, keys.token, keys.code) is not None
    assert await knock(room, keys.token, keys.code) is None
    with pytest.raises(Conflict) as refused:
        async with room.as_(room.cast.requester) as work:
            await service.new_code(work, room.case_id)
    assert refused.value.code == "summary.link_used"
    async with room.as_(room.cast.requester) as work:
        again = await service.new_link(work, room.case_id)
    assert await knock(room, again.token, again.code) is not None


async def test_a_new_link_ends_the_one_that_was_lost(room: Room) -> None:
    lost = await room.release()
    async with room.as_(room.cast.requester) as work:
        found = await service.new_link(work, room.case_id)
    assert await knock(room, lost.token, lost.code) is None
    assert await knock(room, found.token, found.code) is not None


async def test_the_session_ends_by_itself_and_by_leaving(room: Room) -> None:
    keys = await room.release()
    opened = await knock(room, keys.token, keys.code)
    assert opened is not None
    room.clock.forward(hours=12)
    with pytest.raises(NotFound):
        async with room.as_(ANONYMOUS) as work:
            await service.patient_view(work, opened.session_token)
    async with room.as_(ANONYMOUS) as work:
        await service.end_patient_session(work, opened.session_token)
        await service.end_patient_session(work, opened.session_token)
        assert (await work.db.exec(select(PatientSession))).first() is None


async def test_no_secret_is_stored(room: Room) -> None:
    keys = await room.release()
    opened = await knock(room, keys.token, keys.code)
    assert opened is not None
    async with room.as_(room.cast.requester) as work:
        [link] = (await work.db.exec(select(ReleaseLink))).all()
        [session] = (await work.db.exec(select(PatientSession))).all()
    stored = repr((link, session))
    for secret in (keys.token, keys.code, opened.session_token):
        assert secret not in stored
    assert link.code_hash.startswith("$argon2id$")


async def test_what_was_released_is_not_rewritten(room: Room) -> None:
    await room.release()
    view = await room.view()
    assert view.released and not (view.can_edit or view.can_sign or view.can_approve)
    attempts: list[Any] = [
        lambda w: service.edit_summary(w, room.case_id, view.version, {"agreed": "x"}),
        lambda w: service.sign_summary(w, room.case_id, view.version),
        lambda w: service.draft_summary(w, room.case_id, replace_text=True),
        lambda w: service.release_summary(w, room.case_id, view.version),
        lambda w: service.approve_patient_version(w, room.case_id, view.version),
    ]
    for attempt in attempts:
        with pytest.raises(Conflict) as refused:
            async with room.as_(room.cast.requester) as work:
                await attempt(work)
        assert refused.value.code == "summary.closed"


async def test_there_is_no_link_before_the_release(room: Room) -> None:
    await room.draft()
    for verb in (service.new_link, service.new_code):
        with pytest.raises(Conflict) as refused:
            async with room.as_(room.cast.requester) as work:
                await verb(work, room.case_id)
        assert refused.value.code == "summary.not_released"
