"""Accounts: creating, finding, naming, the own profile."""

from typing import Any

import pytest

from rxconsult.access.rules import ANONYMOUS, Actor
from rxconsult.base.refusals import Conflict, Invalid, NotAllowed, NotFound
from rxconsult.people import service
from rxconsult.people.models import Account
from tests.conftest import As, Cast
from tests.unit.people.conftest import PASSWORD, Enrol, email_of

FIELDS: dict[str, Any] = {
    "email": "new@example.org",
    "name": "New Person",
    "password": PASSWORD,
    "specialty": "",
    "country": "",
    "time_zone": "UTC",
    "languages": ["en"],
}
PROFILE: dict[str, Any] = {
    "name": "Ana  R.",
    "specialty": "Pulmonology",
    "country": "PT",
    "time_zone": "Europe/Lisbon",
    "languages_read": ["pt", "en"],
    "languages_written": ["pt"],
    "language": "en",
}


async def test_email_is_unique_whatever_its_case(as_: As) -> None:
    async with as_(ANONYMOUS) as work:
        account_id = await service.create_account(work, **FIELDS)
        assert await service.find_account(work, " NEW@example.org") == account_id
        with pytest.raises(Conflict, match="people.email_taken"):
            await service.create_account(work, **{**FIELDS, "email": "New@Example.org"})


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"email": "nobody"}, "people.email"),
        ({"password": "short"}, "people.password_short"),
        ({"name": "  "}, "people.name"),
        ({"name": "x" * 121}, "people.name"),
        ({"specialty": "x" * 81}, "people.line"),
        ({"time_zone": "../etc/passwd"}, "people.time_zone"),
        ({"languages": []}, "people.languages"),
        ({"languages": ["<b>"]}, "people.languages"),
    ],
)
async def test_unacceptable_fields_are_refused(as_: As, changed: dict[str, Any], code: str) -> None:
    async with as_(ANONYMOUS) as work:
        with pytest.raises(Invalid) as refusal:
            await service.create_account(work, **{**FIELDS, **changed})
    assert refusal.value.code == code


async def test_password_is_kept_as_argon2id_only(as_: As, enrol: Enrol, cast: type[Cast]) -> None:
    await enrol(cast.chair)
    async with as_(ANONYMOUS) as work:
        account = await work.db.get(Account, cast.chair.account_id)
    assert account is not None
    assert account.password_hash.startswith("$argon2id$")
    assert PASSWORD not in repr(account)


async def test_names_of_those_who_exist(as_: As, enrol: Enrol, cast: type[Cast]) -> None:
    await enrol(cast.chair)
    async with as_(cast.chair) as work:
        assert await service.names(work, [cast.chair.account_id, "missing"]) == {
            cast.chair.account_id: cast.chair.name
        }
        assert await service.names(work, []) == {}


async def test_profile_is_ones_own(as_: As, enrol: Enrol, cast: type[Cast]) -> None:
    await enrol(cast.requester)
    await enrol(cast.stranger)
    async with as_(cast.requester) as work:
        changed = await service.update_profile(work, **PROFILE)
    assert changed.name == "Ana R."
    assert changed.languages_read == ["pt", "en"]
    async with as_(cast.stranger) as work:
        own = await service.profile(work)
    assert (own.id, own.email, own.name) == (
        cast.stranger.account_id,
        email_of(cast.stranger),
        cast.stranger.name,
    )


async def test_nobody_and_the_unknown_have_no_profile(as_: As) -> None:
    async with as_(ANONYMOUS) as work:
        with pytest.raises(NotAllowed):
            await service.profile(work)
        with pytest.raises(NotAllowed):
            await service.update_profile(work, **PROFILE)
        with pytest.raises(NotAllowed):
            await service.set_language(work, "pt")
    async with as_(Actor("acc-gone")) as work:
        with pytest.raises(NotFound):
            await service.profile(work)


async def test_the_demo_shows_its_people(as_: As, enrol: Enrol, cast: type[Cast]) -> None:
    await enrol(cast.expert)
    async with as_(ANONYMOUS) as work:
        people = await service.demo_people(work)
    assert [person.id for person in people] == [cast.expert.account_id]
