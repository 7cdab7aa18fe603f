"""Invitations: once, in time, by the right person."""

from typing import Any

import pytest

from rxconsult.access.rules import ANONYMOUS
from rxconsult.base.refusals import Conflict, Invalid, NotAllowed, NotFound
from rxconsult.people import service
from rxconsult.people.models import Account
from tests.conftest import As, Cast, Clock
from tests.unit.people.conftest import PASSWORD, Enrol, email_of

NEWCOMER: dict[str, Any] = {"name": "New Expert", "password": PASSWORD, "languages": ["fr"]}


async def test_a_newcomer_gets_an_account_once(as_: As, enrol: Enrol, cast: type[Cast]) -> None:
    await enrol(cast.requester)
    async with as_(cast.requester) as work:
        token = await service.invite(work, "New@Example.org", case_id="case-1")
    async with as_(ANONYMOUS) as work:
        accepted = await service.accept_invitation(work, token, **NEWCOMER)
        assert accepted.case_id == "case-1"
        assert await service.find_account(work, "new@example.org") == accepted.account_id
    async with as_(ANONYMOUS) as work:
        with pytest.raises(NotFound):
            await service.accept_invitation(work, token, **NEWCOMER)


async def test_a_refused_field_leaves_the_link_usable(
    as_: As, enrol: Enrol, cast: type[Cast]
) -> None:
    await enrol(cast.requester)
    async with as_(cast.requester) as work:
        token = await service.invite(work, "new@example.org", case_id="case-1")
    with pytest.raises(Invalid):
        async with as_(ANONYMOUS) as work:
            await service.accept_invitation(work, token, **{**NEWCOMER, "password": "short"})
    async with as_(ANONYMOUS) as work:
        assert await service.accept_invitation(work, token, **NEWCOMER)


async def test_a_link_expires_after_seven_days(
    as_: As, enrol: Enrol, cast: type[Cast], clock: Clock
) -> None:
    await enrol(cast.requester)
    async with as_(cast.requester) as work:
        token = await service.invite(work, "new@example.org", case_id="case-1")
    clock.forward(days=7)
    async with as_(ANONYMOUS) as work:
        with pytest.raises(NotFound):
            await service.accept_invitation(work, token, **NEWCOMER)


async def test_only_its_owner_takes_up_an_invitation_to_an_account(
    as_: As, enrol: Enrol, cast: type[Cast]
) -> None:
    for person in (cast.requester, cast.expert, cast.stranger):
        await enrol(person)
    async with as_(cast.requester) as work:
        token = await service.invite(work, email_of(cast.expert), case_id="case-1")
    for other in (ANONYMOUS, cast.stranger):
        with pytest.raises(Conflict):
            async with as_(other) as work:
                await service.accept_invitation(work, token, **NEWCOMER)
    async with as_(cast.expert) as work:
        accepted = await service.accept_invitation(work, token)
    assert accepted.account_id == cast.expert.account_id


async def test_who_may_not_invite(as_: As, enrol: Enrol, cast: type[Cast]) -> None:
    await enrol(cast.stranger)
    async with as_(ANONYMOUS) as work:
        with pytest.raises(NotAllowed):
            await service.invite(work, "new@example.org", case_id="case-1")
    async with as_(cast.stranger) as work:
        with pytest.raises(NotAllowed, match="people.administrator_only"):
            await service.invite(work, "new@example.org")
        account = await work.db.get(Account, cast.stranger.account_id)
        assert account is not None
        account.is_administrator = True
        await work.db.flush()
        assert await service.invite(work, "new@example.org")
