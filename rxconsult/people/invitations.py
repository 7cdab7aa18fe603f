"""Invitations: a link that works once, within seven days."""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import update
from sqlmodel import col

from rxconsult.audit import service as audit
from rxconsult.base.refusals import Conflict, Invalid, NotAllowed, NotFound
from rxconsult.base.work import Work
from rxconsult.people.accounts import create_account, find_account
from rxconsult.people.models import Account, Invitation
from rxconsult.people.rules import is_email, plain_email
from rxconsult.people.sessions import token_hash

VALID_FOR = timedelta(days=7)


@dataclass(frozen=True)
class Accepted:
    """Who took up an invitation, and to which case it leads."""

    account_id: str
    case_id: str | None


async def invite(work: Work, email: str, case_id: str | None = None) -> str:
    """Make a link's secret token for an e-mail address; the caller sends it.

    For a case the caller has checked the right to invite. Without a case, only an administrator
    may: raises NotAllowed. Raises Invalid for a malformed address.
    """
    inviter = await work.db.get(Account, work.actor.account_id)
    if inviter is None or inviter.disabled:
        raise NotAllowed("people.sign_in_first")
    if case_id is None and not inviter.is_administrator:
        raise NotAllowed("people.administrator_only")
    address = plain_email(email)
    if not is_email(address):
        raise Invalid("people.email")
    token = secrets.token_urlsafe(32)
    work.db.add(
        Invitation(
            token=token_hash(token),
            email=address,
            case_id=case_id,
            expires_at=work.now + VALID_FOR,
        )
    )
    await audit.record(work, "account:invite", case_id=case_id)
    return token


async def accept_invitation(
    work: Work,
    token: str,
    *,
    name: str = "",
    password: str = "",
    specialty: str = "",
    country: str = "",
    time_zone: str = "UTC",
    languages: list[str] | None = None,
) -> Accepted:
    """Use an invitation up, as its signed-in person or by creating the account.

    Raises NotFound for an unknown, used or expired link, Conflict when the address has an account
    and someone else, or nobody, is signed in, and Invalid for an unacceptable field.
    """
    invitation = await work.db.get(Invitation, token_hash(token))
    if invitation is None or work.now >= invitation.expires_at:
        raise NotFound("people.invitation")
    # The condition makes two simultaneous uses of one link impossible.
    used = await work.db.exec(
        update(Invitation)
        .where(col(Invitation.token) == invitation.token, col(Invitation.used_at).is_(None))
        .values(used_at=work.now)
    )
    if used.rowcount != 1:
        raise NotFound("people.invitation")
    account_id = await find_account(work, invitation.email)
    if account_id is None:
        account_id = await create_account(
            work,
            email=invitation.email,
            name=name,
            password=password,
            specialty=specialty,
            country=country,
            time_zone=time_zone,
            languages=languages or [work.actor.language],
        )
    elif account_id != work.actor.account_id:
        raise Conflict("people.sign_in_to_accept")
    await audit.record(
        work, "account:invitation:accept", case_id=invitation.case_id, subject_id=account_id
    )
    return Accepted(account_id, invitation.case_id)
