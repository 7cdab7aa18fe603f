"""Releasing the summary to the patient, by a single-use link and a code on another channel."""

import secrets
from hashlib import sha256

from sqlalchemy import delete
from sqlmodel import col, select

from rxconsult.access.rules import Action
from rxconsult.audit.service import record
from rxconsult.base.refusals import Conflict, Invalid
from rxconsult.base.work import Work
from rxconsult.cases.rules import Stage
from rxconsult.cases.service import OpenCase, move_stage, open_case
from rxconsult.people.passwords import hash_password
from rxconsult.summary.models import ReleaseLink
from rxconsult.summary.rules import CODE_DIGITS, CODE_LIFE, missing_before_release
from rxconsult.summary.service.common import (
    approved_version,
    sections_of,
    statements_of,
    the_version,
    waiting_of,
)
from rxconsult.summary.service.patient import patient_language
from rxconsult.summary.views import ReleaseKeys

AFTER_RELEASE = frozenset({Stage.RELEASED, Stage.FOLLOW_UP, Stage.CLOSED})


def digest(secret: str) -> str:
    """The SHA-256 under which a link or session is stored, as hexadecimal."""
    return sha256(secret.encode("utf-8", "replace")).hexdigest()


async def release_summary(work: Work, case_id: str, version: int) -> ReleaseKeys:
    """Release the signed, approved version; the link's token and the code are returned this once.

    The code opens the link for 10 minutes and 5 tries. Raises Conflict when the text changed or was
    released meanwhile, Invalid with what is ``missing``.
    """
    opened = await open_case(work, case_id, to=Action.RELEASE_SUMMARY)
    summary = await the_version(work, opened, version)
    approved = await approved_version(work, summary, await patient_language(work, summary))
    missing = missing_before_release(
        sections_of(summary),
        bool(await statements_of(work, summary)),
        len(await waiting_of(work, summary)),
        approved is not None,
    )
    if missing or approved is None:
        raise Invalid("summary.not_ready", missing=", ".join(missing))
    if opened.stage is Stage.OUTCOME:
        await move_stage(work, case_id, Stage.SUMMARY_SIGNED)
    await move_stage(work, case_id, Stage.RELEASED)
    await record(work, "case:summary:released", case_id, approved.id)
    return await _link(work, case_id, approved.id)


async def new_link(work: Work, case_id: str) -> ReleaseKeys:
    """Another link and code to the released summary, when the first was used or lost.

    Links that were not opened stop working. Raises Conflict before the release.
    """
    opened = await open_case(work, case_id, to=Action.RELEASE_SUMMARY)
    last = await _last_link(work, opened)
    unopened = delete(ReleaseLink).where(
        col(ReleaseLink.case_id) == case_id, col(ReleaseLink.opened_at).is_(None)
    )
    await work.db.exec(unopened)
    await record(work, "case:summary:link", case_id, last.patient_version_id)
    return await _link(work, case_id, last.patient_version_id)


async def new_code(work: Work, case_id: str) -> str:
    """A fresh code for the newest link, with its own 10 minutes and 5 tries.

    Raises Conflict before the release and when that link was opened already.
    """
    opened = await open_case(work, case_id, to=Action.RELEASE_SUMMARY)
    link = await _last_link(work, opened)
    if link.opened_at is not None:
        raise Conflict("summary.link_used")
    code = _code()
    link.code_hash, link.tries = await hash_password(code), 0
    link.code_expires_at = work.now + CODE_LIFE
    work.db.add(link)
    await record(work, "case:summary:code", case_id, link.patient_version_id)
    return code


def _code() -> str:
    return f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}"


async def _last_link(work: Work, opened: OpenCase) -> ReleaseLink:
    query = (
        select(ReleaseLink)
        .where(ReleaseLink.case_id == opened.id)
        .order_by(col(ReleaseLink.created_at).desc())
        .limit(1)
        .with_for_update()
    )
    link = (await work.db.exec(query)).first()
    if link is None or opened.stage not in AFTER_RELEASE:
        raise Conflict("summary.not_released")
    return link


async def _link(work: Work, case_id: str, patient_version_id: str) -> ReleaseKeys:
    keys = ReleaseKeys(secrets.token_urlsafe(32), _code())
    work.db.add(
        ReleaseLink(
            token=digest(keys.token),
            case_id=case_id,
            patient_version_id=patient_version_id,
            code_hash=await hash_password(keys.code),
            code_expires_at=work.now + CODE_LIFE,
            created_at=work.now,
        )
    )
    await work.db.flush()
    work.tell(f"case:{case_id}")
    return keys
