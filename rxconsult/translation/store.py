"""Reading and writing versions of translations and the memory."""

from typing import Any

from sqlmodel import col, select

from rxconsult.access.rules import Action
from rxconsult.audit.service import record
from rxconsult.base.refusals import Conflict, NotFound
from rxconsult.base.work import Work
from rxconsult.translation.models import MemorySegment, Translation

KEYS_AT_ONCE = 500


async def latest(
    work: Work, case_id: str, hashed: str, source: str, target: str
) -> Translation | None:
    """The newest version of one text's translation."""
    query = (
        select(Translation)
        .where(
            Translation.case_id == case_id,
            Translation.source_hash == hashed,
            Translation.source_language == source,
            Translation.target_language == target,
        )
        .order_by(col(Translation.version).desc())
        .limit(1)
    )
    return (await work.db.exec(query)).first()


async def remembered(work: Work, keys: set[str]) -> dict[str, str]:
    """What the memory holds of these keys."""
    found: dict[str, str] = {}
    ordered = sorted(keys)
    for start in range(0, len(ordered), KEYS_AT_ONCE):
        part = ordered[start : start + KEYS_AT_ONCE]
        rows = await work.db.exec(select(MemorySegment).where(col(MemorySegment.key).in_(part)))
        found |= {row.key: row.text for row in rows}
    return found


async def newest(work: Work, case_id: str, translation_id: str) -> Translation:
    """A case's translation by id; NotFound in another case, Conflict for an older version."""
    query = select(Translation).where(
        Translation.id == translation_id, Translation.case_id == case_id
    )
    row = (await work.db.exec(query)).first()
    if row is None:
        raise NotFound("translation.unknown")
    last = await latest(work, case_id, row.source_hash, row.source_language, row.target_language)
    if last is None or last.id != row.id:
        raise Conflict("translation.newer_version")
    return row


async def next_version(
    work: Work, old: Translation, status: str, text: str, findings: list[dict[str, Any]]
) -> str:
    """Store what a person decided as the version after ``old``, and return its id."""
    row = Translation(
        id=work.new_id(),
        case_id=old.case_id,
        source_hash=old.source_hash,
        source_language=old.source_language,
        target_language=old.target_language,
        version=old.version + 1,
        text=text,
        status=status,
        engine=old.engine,
        findings=findings,
        reviewed_by=work.actor.account_id,
        created_at=work.now,
    )
    work.db.add(row)
    await work.db.flush()
    await record(work, Action.REVIEW_TRANSLATION, old.case_id, row.id)
    work.tell(f"case:{old.case_id}")
    return row.id
