"""Writing, reading and verifying the audit log."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select

from rxconsult.audit.models import AuditEntry, AuditHead
from rxconsult.audit.rules import FIRST_SEAL, seal
from rxconsult.base.work import Work
from rxconsult.settings import settings

DEMO_KEY = "demo-audit-key-never-used-outside-demo-mode"
VERIFY_PAGE = 1000


@dataclass(frozen=True)
class AuditView:
    """One line of a case's log."""

    number: int
    at: datetime
    account_id: str
    action: str
    subject_id: str | None


def _key() -> bytes:
    return (settings().audit_key.get_secret_value() or DEMO_KEY).encode()


def _content(entry: AuditEntry) -> dict[str, str | int | None]:
    return {
        "number": entry.number,
        "at": entry.at.isoformat(),
        "account_id": entry.account_id,
        "action": entry.action,
        "case_id": entry.case_id,
        "subject_id": entry.subject_id,
    }


async def record(
    work: Work, action: str, case_id: str | None = None, subject_id: str | None = None
) -> None:
    """Add one entry in the caller's transaction; identifiers only, never text."""
    head = (
        await work.db.exec(select(AuditHead).where(AuditHead.id == 1).with_for_update())
    ).one_or_none()
    if head is None:
        head = AuditHead(id=1, number=0, seal=FIRST_SEAL)
    entry = AuditEntry(
        number=head.number + 1,
        at=work.now,
        account_id=work.actor.account_id,
        action=action,
        case_id=case_id,
        subject_id=subject_id,
        seal="",
    )
    entry.seal = seal(_key(), head.seal, _content(entry))
    head.number, head.seal = entry.number, entry.seal
    work.db.add(entry)
    work.db.add(head)
    await work.db.flush()


async def case_log(work: Work, case_id: str, before: int | None = None) -> list[AuditView]:
    """The newest 50 entries of a case below number ``before``. The caller checks the right."""
    query = select(AuditEntry).where(AuditEntry.case_id == case_id)
    if before is not None:
        query = query.where(AuditEntry.number < before)
    rows = await work.db.exec(query.order_by(col(AuditEntry.number).desc()).limit(50))
    return [AuditView(r.number, r.at, r.account_id, r.action, r.subject_id) for r in rows]


async def first_broken(work: Work) -> int | None:
    """The number of the first entry that is missing or altered, or None when the chain holds."""
    previous, number = FIRST_SEAL, 0
    while True:
        query = select(AuditEntry).where(AuditEntry.number > number)
        page = (await work.db.exec(query.order_by(col(AuditEntry.number)).limit(VERIFY_PAGE))).all()
        for entry in page:
            number += 1
            expected = seal(_key(), previous, _content(entry))
            if entry.number != number or entry.seal != expected:
                return number
            previous = entry.seal
        if len(page) < VERIFY_PAGE:
            break
    head = await work.db.get(AuditHead, 1)
    if head is not None and (head.number, head.seal) != (number, previous):
        return number + 1
    return None
