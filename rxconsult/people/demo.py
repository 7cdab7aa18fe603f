"""The demo's people, whom anyone may become; there are none outside demo mode."""

from dataclasses import dataclass

from sqlmodel import col, select

from rxconsult.base.refusals import NotFound
from rxconsult.base.work import Work
from rxconsult.people.models import Account
from rxconsult.people.sessions import start_session
from rxconsult.settings import settings

MOST_PEOPLE = 20


@dataclass(frozen=True)
class DemoPerson:
    """One person whom the demo lets anyone become."""

    id: str
    name: str
    specialty: str
    country: str


async def demo_people(work: Work) -> list[DemoPerson]:
    """The people of the demo, at most 20; nobody outside demo mode."""
    if not settings().demo:
        return []
    query = select(Account).where(col(Account.disabled).is_(False)).order_by(col(Account.id))
    rows = await work.db.exec(query.limit(MOST_PEOPLE))
    return [DemoPerson(row.id, row.name, row.specialty, row.country) for row in rows]


async def enter_demo(work: Work, account_id: str, previous: str = "") -> str:
    """Become a person of the demo without a password; returns the new cookie token.

    Raises NotFound outside demo mode and for an unknown or disabled account.
    """
    account = await work.db.get(Account, account_id) if settings().demo else None
    if account is None or account.disabled:
        raise NotFound("people.account")
    return await start_session(work, account, previous)
