"""Sessions: who gets one, how long it lasts, how it ends."""

import pytest
from sqlmodel import select

from rxconsult.access.rules import ANONYMOUS
from rxconsult.audit.models import AuditEntry
from rxconsult.base.refusals import NotAllowed, NotFound
from rxconsult.people import service, sessions
from rxconsult.people.models import Account, Session
from rxconsult.settings import settings
from tests.conftest import As, Cast, Clock
from tests.unit.people.conftest import PASSWORD, Enrol, email_of

ADDRESS = "192.0.2.1"


async def _signed_in(as_: As, cast: type[Cast], previous: str = "") -> str:
    async with as_(ANONYMOUS) as work:
        token = await service.sign_in(
            work, email_of(cast.chair).upper(), PASSWORD, ADDRESS, previous
        )
    assert token is not None
    return token


async def _is_live(as_: As, token: str, touch: bool = True) -> bool:
    async with as_(ANONYMOUS) as work:
        return await service.session_of(work, token, touch) is not None


async def test_right_password_starts_a_session(as_: As, enrol: Enrol, cast: type[Cast]) -> None:
    await enrol(cast.chair)
    token = await _signed_in(as_, cast)
    async with as_(ANONYMOUS) as work:
        session = await service.session_of(work, token)
        stored = (await work.db.exec(select(Session))).one()
    assert session is not None
    assert session.actor == cast.chair
    assert token not in repr(stored)


async def test_failures_are_the_same_and_stay_in_the_log(
    as_: As, enrol: Enrol, cast: type[Cast], monkeypatch: pytest.MonkeyPatch
) -> None:
    await enrol(cast.chair)
    hashed: list[str | None] = []
    matches = sessions.password_matches

    async def counted(password: str, stored: str | None) -> bool:
        hashed.append(stored)
        return await matches(password, stored)

    monkeypatch.setattr(sessions, "password_matches", counted)
    for email in (email_of(cast.chair), "unknown@example.org"):
        async with as_(ANONYMOUS) as work:
            assert await service.sign_in(work, email, "wrong password", ADDRESS) is None
    async with as_(ANONYMOUS) as work:
        account = await work.db.get(Account, cast.chair.account_id)
        assert account is not None
        account.disabled = True
    async with as_(ANONYMOUS) as work:
        assert await service.sign_in(work, email_of(cast.chair), PASSWORD, ADDRESS) is None
    async with as_(ANONYMOUS) as work:
        query = select(AuditEntry.subject_id).where(AuditEntry.action == "session:refuse")
        assert list(await work.db.exec(query)) == [cast.chair.account_id, None, None]
    assert len(hashed) == 3


async def test_tries_are_counted_by_account_and_address(
    as_: As, enrol: Enrol, cast: type[Cast], monkeypatch: pytest.MonkeyPatch
) -> None:
    await enrol(cast.chair)
    async with as_(ANONYMOUS) as work:
        for _ in range(10):
            sessions.admit_sign_in(email_of(cast.chair), ADDRESS)
        with pytest.raises(NotAllowed, match="people.too_many_tries"):
            await service.sign_in(work, email_of(cast.chair), PASSWORD, ADDRESS)
        assert await service.sign_in(work, email_of(cast.chair), PASSWORD, "192.0.2.2")


async def test_the_right_password_forgets_the_tries(
    as_: As, enrol: Enrol, cast: type[Cast]
) -> None:
    await enrol(cast.chair)
    for _ in range(9):
        sessions.admit_sign_in(email_of(cast.chair), ADDRESS)
    await _signed_in(as_, cast)
    await _signed_in(as_, cast)


async def test_signing_in_again_changes_the_token(as_: As, enrol: Enrol, cast: type[Cast]) -> None:
    await enrol(cast.chair)
    first = await _signed_in(as_, cast)
    second = await _signed_in(as_, cast, previous=first)
    assert first != second
    assert not await _is_live(as_, first)
    assert await _is_live(as_, second)


async def test_an_unused_session_ends(
    as_: As, enrol: Enrol, cast: type[Cast], clock: Clock
) -> None:
    await enrol(cast.chair)
    token = await _signed_in(as_, cast)
    clock.forward(minutes=settings().session_idle_minutes - 1)
    assert await _is_live(as_, token)
    clock.forward(minutes=settings().session_idle_minutes - 1)
    assert await _is_live(as_, token, touch=False)
    clock.forward(minutes=1)
    assert not await _is_live(as_, token)


async def test_a_session_in_use_ends_after_its_hours(
    as_: As, enrol: Enrol, cast: type[Cast], clock: Clock
) -> None:
    await enrol(cast.chair)
    token = await _signed_in(as_, cast)
    for _ in range(settings().session_hours * 2 - 1):
        clock.forward(minutes=30)
        assert await _is_live(as_, token)
    clock.forward(minutes=30)
    assert not await _is_live(as_, token)


async def test_signing_out_ends_it(as_: As, enrol: Enrol, cast: type[Cast]) -> None:
    await enrol(cast.chair)
    token = await _signed_in(as_, cast)
    async with as_(cast.chair) as work:
        await service.sign_out(work, token)
        await service.sign_out(work, "unknown")
    assert not await _is_live(as_, token)


async def test_a_disabled_account_is_out_at_once(as_: As, enrol: Enrol, cast: type[Cast]) -> None:
    await enrol(cast.chair)
    token = await _signed_in(as_, cast)
    async with as_(ANONYMOUS) as work:
        account = await work.db.get(Account, cast.chair.account_id)
        assert account is not None
        account.disabled = True
    assert not await _is_live(as_, token)


async def test_unknown_tokens_are_nobody(as_: As) -> None:
    assert not await _is_live(as_, "")
    assert not await _is_live(as_, "made-up")


async def test_demo_entry_is_for_known_people(as_: As, enrol: Enrol, cast: type[Cast]) -> None:
    await enrol(cast.chair)
    async with as_(ANONYMOUS) as work:
        token = await service.enter_demo(work, cast.chair.account_id)
        with pytest.raises(NotFound):
            await service.enter_demo(work, "unknown")
    assert await _is_live(as_, token)
