"""Sessions: signing in, being known by a cookie's token, signing out."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import update
from sqlmodel import col, select

from rxconsult.access.rules import Actor
from rxconsult.audit import service as audit
from rxconsult.base.work import Work
from rxconsult.people.models import Account, Session
from rxconsult.people.passwords import password_matches
from rxconsult.people.rules import LONGEST_EMAIL, LONGEST_PASSWORD, plain_email
from rxconsult.people.throttle import admit_sign_in, forget_sign_in
from rxconsult.settings import settings

TOUCH_EVERY = timedelta(minutes=1)


@dataclass(frozen=True)
class SignedIn:
    """A live session and its person."""

    session_id: str
    actor: Actor


def token_hash(token: str) -> str:
    """What the database keeps of a secret token: its SHA-256, as hexadecimal."""
    return hashlib.sha256(token.encode()).hexdigest()


async def sign_in(
    work: Work, email: str, password: str, address: str, previous: str = ""
) -> str | None:
    """Start a session and return its new cookie token; None when e-mail or password are wrong.

    A wrong password, an unknown e-mail and a disabled account get the same answer after the same
    time; it is returned and not raised so that the failure stays in the audit log.
    ``address`` is the client's, ``previous`` the token that its cookie held, which ends.
    Raises NotAllowed ``people.too_many_tries``.
    """
    email = plain_email(email)[:LONGEST_EMAIL]
    admit_sign_in(email, address)
    query = select(Account).where(Account.email == email, col(Account.disabled).is_(False))
    account = (await work.db.exec(query)).first()
    stored = None if account is None else account.password_hash
    matches = await password_matches(password[:LONGEST_PASSWORD], stored)
    if account is None or not matches:
        await audit.record(work, "session:refuse", subject_id=account.id if account else None)
        return None
    forget_sign_in(email, address)
    return await start_session(work, account, previous)


async def session_of(work: Work, token: str, touch: bool = True) -> SignedIn | None:
    """The live session of a cookie's token, or None when it is unknown, ended or too old.

    It ends after ``session_idle_minutes`` without use and ``session_hours`` after its start.
    ``touch`` counts this moment as use.
    """
    if not token:
        return None
    query = (
        select(Session, Account)
        .where(col(Session.account_id) == col(Account.id))
        .where(Session.id == token_hash(token), col(Session.ended_at).is_(None))
        .where(col(Account.disabled).is_(False))
    )
    found = (await work.db.exec(query)).first()
    if found is None:
        return None
    session, account = found
    if not _is_live(session, work.now):
        return None
    # Once a minute is precise enough, and spares a write at every event.
    if touch and work.now - session.used_at >= TOUCH_EVERY:
        session.used_at = work.now
        work.db.add(session)
    return SignedIn(session.id, Actor(account.id, account.name, account.language))


async def sign_out(work: Work, token: str) -> None:
    """End the session of a cookie's token; an unknown or ended one changes nothing."""
    ended = await work.db.exec(
        update(Session)
        .where(col(Session.id) == token_hash(token), col(Session.ended_at).is_(None))
        .values(ended_at=work.now)
    )
    if ended.rowcount:
        await audit.record(work, "session:end", subject_id=work.actor.account_id or None)


async def start_session(work: Work, account: Account, previous: str) -> str:
    """Start a session, end the one of the token ``previous``, and return the new token."""
    if previous:
        await sign_out(work, previous)
    token = secrets.token_urlsafe(32)
    work.db.add(
        Session(id=token_hash(token), account_id=account.id, created_at=work.now, used_at=work.now)
    )
    await audit.record(work, "session:start", subject_id=account.id)
    return token


def _is_live(session: Session, now: datetime) -> bool:
    idle = now - session.used_at >= timedelta(minutes=settings().session_idle_minutes)
    old = now - session.created_at >= timedelta(hours=settings().session_hours)
    return not idle and not old
