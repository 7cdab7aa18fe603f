"""The patient's door. The patient has no account: the link and the code are all that opens it."""

import secrets
from datetime import timedelta

from sqlalchemy import update
from sqlmodel import col, select

from rxconsult.audit.service import record
from rxconsult.base.refusals import NotFound
from rxconsult.base.work import Work
from rxconsult.people.passwords import password_matches
from rxconsult.settings import settings
from rxconsult.summary.models import PatientSession, PatientVersion, ReleaseLink, Signature
from rxconsult.summary.rules import CODE_TRIES, code_opens, plain_code
from rxconsult.summary.service.release import digest
from rxconsult.summary.views import Opened, Part, SummaryForPatient


async def open_released(work: Work, token: str, code: str) -> Opened | None:
    """Open a link with its code, once; the session lasts as long as a person's does.

    None, after the same time, for a wrong link, a wrong, expired or used-up code and a used link.
    It is not a Refusal because that would roll back the count of tries.
    """
    link = await work.db.get(ReleaseLink, digest(token), with_for_update=True)
    usable = (
        link is not None
        and link.opened_at is None
        and code_opens(link.code_expires_at, link.tries, work.now)
        and await _count_try(work, link)
    )
    stored = link.code_hash if link is not None and usable else None
    if not await password_matches(plain_code(code), stored) or link is None:
        return None
    # The condition makes a second, simultaneous opening come away empty on SQLite too.
    taken = await work.db.exec(
        update(ReleaseLink)
        .where(col(ReleaseLink.token) == link.token, col(ReleaseLink.opened_at).is_(None))
        .values(opened_at=work.now)
    )
    if taken.rowcount != 1:
        return None
    session_token = secrets.token_urlsafe(32)
    work.db.add(
        PatientSession(
            token=digest(session_token),
            case_id=link.case_id,
            patient_version_id=link.patient_version_id,
            expires_at=work.now + timedelta(hours=settings().session_hours),
        )
    )
    await record(work, "case:patient:open", link.case_id, link.patient_version_id)
    work.tell(f"case:{link.case_id}")
    return Opened(await _for_patient(work, link.patient_version_id), session_token)


async def patient_view(work: Work, session_token: str) -> SummaryForPatient:
    """The released summary for a patient's session; NotFound when unknown or over."""
    session = await work.db.get(PatientSession, digest(session_token))
    if session is None or session.expires_at <= work.now:
        raise NotFound("summary.session_over")
    await record(work, "case:patient:read", session.case_id, session.patient_version_id)
    return await _for_patient(work, session.patient_version_id)


async def end_patient_session(work: Work, session_token: str) -> None:
    """Forget a patient's session, so that the next person at the screen finds nothing."""
    session = await work.db.get(PatientSession, digest(session_token))
    if session is not None:
        await work.db.delete(session)
        await record(work, "case:patient:leave", session.case_id, session.patient_version_id)


async def _count_try(work: Work, link: ReleaseLink) -> bool:
    counted = await work.db.exec(
        update(ReleaseLink)
        .where(col(ReleaseLink.token) == link.token, col(ReleaseLink.tries) < CODE_TRIES)
        .values(tries=col(ReleaseLink.tries) + 1)
    )
    return counted.rowcount == 1


async def _for_patient(work: Work, patient_version_id: str) -> SummaryForPatient:
    approved = await work.db.get_one(PatientVersion, patient_version_id)
    query = select(Signature.name).where(
        Signature.summary_id == approved.summary_id, Signature.version == approved.version
    )
    names = (await work.db.exec(query.order_by(col(Signature.signed_at)))).all()
    return SummaryForPatient.of(
        approved.language,
        [Part(part["key"], part["name"], part["text"]) for part in approved.parts],
        list(dict.fromkeys(names)),
        approved.approved_at.date().isoformat(),
    )
