"""Accounts: who people are and how they want to be addressed."""

from collections.abc import Collection
from dataclasses import dataclass
from zoneinfo import available_timezones

from sqlmodel import col, select

from rxconsult.audit import service as audit
from rxconsult.base.refusals import Conflict, Invalid, NotAllowed, NotFound
from rxconsult.base.work import Work
from rxconsult.people.models import Account
from rxconsult.people.passwords import hash_password
from rxconsult.people.rules import (
    LONGEST_LINE,
    LONGEST_NAME,
    is_email,
    is_language,
    password_fault,
    plain_email,
)

MOST_LANGUAGES = 12


@dataclass(frozen=True)
class Profile:
    """What a person sees and changes about themselves."""

    id: str
    email: str
    name: str
    specialty: str
    country: str
    time_zone: str
    languages_read: list[str]
    languages_written: list[str]
    language: str


async def names(work: Work, ids: Collection[str]) -> dict[str, str]:
    """The names of the accounts that exist among the ids."""
    if not ids:
        return {}
    query = select(Account.id, Account.name).where(col(Account.id).in_(set(ids)))
    return {account_id: name for account_id, name in await work.db.exec(query)}


async def find_account(work: Work, email: str) -> str | None:
    """The id of the enabled account with this e-mail, or None."""
    query = select(Account.id).where(
        Account.email == plain_email(email), col(Account.disabled).is_(False)
    )
    return (await work.db.exec(query)).first()


async def create_account(
    work: Work,
    *,
    email: str,
    name: str,
    password: str,
    specialty: str,
    country: str,
    time_zone: str,
    languages: list[str],
    account_id: str | None = None,
) -> str:
    """Create an account and return its id; the first language is the one of its screens.

    The caller decides who may do this: an invitation, the demo or the administrator's command.
    Raises Invalid for an unacceptable field and Conflict when the e-mail is taken.
    """
    address = plain_email(email)
    if not is_email(address):
        raise Invalid("people.email")
    if fault := password_fault(password, address):
        raise Invalid(fault)
    taken = (await work.db.exec(select(Account.id).where(Account.email == address))).first()
    if taken is not None:
        raise Conflict("people.email_taken")
    spoken = _languages(languages)
    account = Account(
        id=account_id or work.new_id(),
        email=address,
        name=_name(name),
        password_hash=await hash_password(password),
        specialty=_line(specialty),
        country=_line(country),
        time_zone=_time_zone(time_zone),
        languages_read=spoken,
        languages_written=list(spoken),
        language=spoken[0],
    )
    work.db.add(account)
    await work.db.flush()
    await audit.record(work, "account:create", subject_id=account.id)
    return account.id


async def profile(work: Work) -> Profile:
    """The profile of the person who asks. Raises NotAllowed for nobody, NotFound when gone."""
    account = await _own(work)
    return Profile(
        account.id,
        account.email,
        account.name,
        account.specialty,
        account.country,
        account.time_zone,
        account.languages_read,
        account.languages_written,
        account.language,
    )


async def update_profile(
    work: Work,
    *,
    name: str,
    specialty: str,
    country: str,
    time_zone: str,
    languages_read: list[str],
    languages_written: list[str],
    language: str,
) -> Profile:
    """Change one's own profile; raises Invalid for an unacceptable field."""
    account = await _own(work)
    account.name = _name(name)
    account.specialty = _line(specialty)
    account.country = _line(country)
    account.time_zone = _time_zone(time_zone)
    account.languages_read = _languages(languages_read)
    account.languages_written = _languages(languages_written)
    account.language = _languages([language])[0]
    work.db.add(account)
    await audit.record(work, "account:update", subject_id=account.id)
    return await profile(work)


async def set_language(work: Work, language: str) -> None:
    """Change the language of one's own screens; raises Invalid for no language code."""
    account = await _own(work)
    account.language = _languages([language])[0]
    work.db.add(account)


async def _own(work: Work) -> Account:
    if work.actor.is_anonymous:
        raise NotAllowed("people.sign_in_first")
    account = await work.db.get(Account, work.actor.account_id)
    if account is None or account.disabled:
        raise NotFound("people.account")
    return account


def _name(text: str) -> str:
    name = " ".join(text.split())
    if not 1 <= len(name) <= LONGEST_NAME:
        raise Invalid("people.name", longest=LONGEST_NAME)
    return name


def _line(text: str) -> str:
    line = " ".join(text.split())
    if len(line) > LONGEST_LINE:
        raise Invalid("people.line", longest=LONGEST_LINE)
    return line


def _time_zone(text: str) -> str:
    if text not in available_timezones():
        raise Invalid("people.time_zone")
    return text


def _languages(codes: list[str]) -> list[str]:
    spoken = list(dict.fromkeys(codes))
    if not 1 <= len(spoken) <= MOST_LANGUAGES or not all(map(is_language, spoken)):
        raise Invalid("people.languages")
    return spoken
