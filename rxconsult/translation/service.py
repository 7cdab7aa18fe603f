"""Verbs of the translation room.

This room stands below the cases: it takes a ``case_id`` whose door the caller has already gone
through with ``open_case``, to read for ``readings``, with ``Action.REVIEW_TRANSLATION`` for
``correct`` and ``approve``.
"""

from collections.abc import Sequence

from sqlmodel import col, select

from rxconsult.base.refusals import Conflict, Invalid
from rxconsult.base.work import Work
from rxconsult.jobs.service import enqueue
from rxconsult.translation.engines import engine_for
from rxconsult.translation.guard import check
from rxconsult.translation.job import KIND, translate_job
from rxconsult.translation.models import Translation
from rxconsult.translation.pipeline import language_of, text_hash
from rxconsult.translation.store import newest, next_version
from rxconsult.translation.views import Finding, Reading, Source, Status

__all__ = ["KIND", "approve", "correct", "readings", "translate_job"]

LONGEST_TEXT = 50_000
"""Characters of a text that is translated or entered as a correction."""


async def readings(work: Work, case_id: str, sources: Sequence[Source], to: str) -> list[Reading]:
    """Each source in the reader's language, in order; what is missing is queued.

    One query for all that is stored. A text without a translation yet is read in its original,
    marked pending, unavailable (no engine covers the pair) or failed.
    """
    target = language_of(to)
    hashes = [text_hash(source.body) for source in sources]
    query = (
        select(Translation)
        .where(
            Translation.case_id == case_id,
            Translation.target_language == target,
            col(Translation.source_hash).in_(set(hashes)),
        )
        .order_by(col(Translation.version))
    )
    # Ordered by version, so that the last of each text stays.
    stored = {
        (row.source_hash, row.source_language): row for row in (await work.db.exec(query)).all()
    }
    result = []
    for source, hashed in zip(sources, hashes, strict=True):
        language = language_of(source.language)
        row = stored.get((hashed, language))
        if language == target or not source.body.strip():
            result.append(_in_original(source, "original"))
        elif row is not None:
            result.append(_as_stored(source, row))
        elif engine_for(language, target) is None or len(source.body) > LONGEST_TEXT:
            result.append(_in_original(source, "unavailable"))
        else:
            await enqueue(
                work,
                KIND,
                f"translate:{case_id}:{hashed}:{language}:{target}",
                {"case_id": case_id, "body": source.body, "source": language, "target": target},
            )
            result.append(_in_original(source, "pending"))
    return result


def _in_original(source: Source, status: Status) -> Reading:
    return Reading(source.body, source.language, source.body, source.language, status)


def _as_stored(source: Source, row: Translation) -> Reading:
    status: Status = row.status  # type: ignore[assignment]
    if status == "failed":
        return Reading(
            source.body,
            source.language,
            source.body,
            source.language,
            "failed",
            row.engine,
            (),
            row.id,
        )
    return Reading(
        row.text,
        row.target_language,
        source.body,
        source.language,
        status,
        row.engine,
        tuple(Finding.from_json(finding) for finding in row.findings),
        row.id,
    )


async def correct(
    work: Work, case_id: str, translation_id: str, text: str, source: Source | None = None
) -> str:
    """Store a person's wording as the next version and return its id.

    The caller has opened the case with REVIEW_TRANSLATION. With ``source`` the guard reads the
    correction too. Raises NotFound for a translation of another case, Invalid for an empty or
    overlong text or a source that is not the translated one, Conflict if a newer version exists.
    """
    old = await newest(work, case_id, translation_id)
    if not text.strip():
        raise Invalid("translation.empty")
    if len(text) > LONGEST_TEXT:
        raise Invalid("translation.too_long", most=LONGEST_TEXT)
    findings: list[Finding] = []
    if source is not None:
        if text_hash(source.body) != old.source_hash:
            raise Invalid("translation.other_source")
        findings = check(source.body, text, old.source_language, old.target_language)
    stored = [finding.as_json() for finding in findings]
    return await next_version(work, old, "corrected", text, stored)


async def approve(work: Work, case_id: str, translation_id: str) -> str:
    """Store that a person found the wording right, as the next version, and return its id.

    The caller has opened the case with REVIEW_TRANSLATION. The guard's findings stay on record.
    Raises NotFound for a translation of another case, Conflict for an older version and for one
    that failed.
    """
    old = await newest(work, case_id, translation_id)
    if old.status == "failed":
        raise Conflict("translation.nothing_to_approve")
    return await next_version(work, old, "reviewed", old.text, old.findings)
