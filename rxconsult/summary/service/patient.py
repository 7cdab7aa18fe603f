"""The patient's version: the summary in the patient's language, approved by a person."""

from rxconsult.access.rules import Action
from rxconsult.audit.service import record
from rxconsult.base.refusals import Conflict, NotAllowed
from rxconsult.base.work import Work
from rxconsult.cases.service import case_view, open_case
from rxconsult.summary.models import PatientVersion, Summary
from rxconsult.summary.rules import APPROVING, SECTIONS, translation_fault
from rxconsult.summary.service.common import approved_version, statements_of, the_version
from rxconsult.summary.views import Part, PatientPreview
from rxconsult.translation.service import readings
from rxconsult.translation.views import Reading, Source, direction_of


async def patient_language(work: Work, summary: Summary) -> str:
    """The language the case states for the patient, or else the summary's."""
    view = await case_view(work, summary.case_id)
    return view.patient_language or summary.language


async def patient_preview(work: Work, summary: Summary, language: str) -> PatientPreview:
    """What the patient would read now, and what keeps it from being approved."""
    parts, found = await _parts(work, summary, language)
    faults = [fault for reading in found if (fault := _fault(reading))]
    return PatientPreview(language, direction_of(language), parts, faults[0] if faults else "")


async def approve_patient_version(work: Work, case_id: str, version: int) -> None:
    """Approve, as requester or chair, what the patient will read of the version that was read.

    Raises NotAllowed for another role and Conflict when the text changed meanwhile, is approved
    already or released, or while a translation is pending, missing or has an unresolved error.
    """
    opened = await open_case(work, case_id, to=Action.REVIEW_TRANSLATION)
    if not opened.roles & APPROVING:
        raise NotAllowed("case.not_allowed", action=str(Action.REVIEW_TRANSLATION))
    summary = await the_version(work, opened, version)
    language = await patient_language(work, summary)
    if await approved_version(work, summary, language) is not None:
        raise Conflict("summary.approved")
    parts, found = await _parts(work, summary, language)
    for reading in found:
        if fault := _fault(reading):
            raise Conflict(fault)
    machine = any(reading.status == "machine" for reading in found)
    approved = PatientVersion(
        id=work.new_id(),
        summary_id=summary.id,
        version=summary.version,
        language=language,
        parts=[{"key": part.key, "name": part.name, "text": part.text} for part in parts],
        status="machine" if machine else "reviewed",
        approved_by=work.actor.account_id,
        approved_at=work.now,
    )
    work.db.add(approved)
    await work.db.flush()
    await record(work, "case:summary:approve", case_id, approved.id)
    work.tell(f"case:{case_id}")


def _fault(reading: Reading) -> str | None:
    errors = any(finding.severity == "error" for finding in reading.findings)
    return translation_fault(reading.status, errors)


async def _parts(work: Work, summary: Summary, language: str) -> tuple[list[Part], list[Reading]]:
    """The passages in reading order; each dissent follows the section on dissent."""
    labels: list[tuple[str, str]] = []
    sources: list[Source] = []
    for key in SECTIONS:
        if text := getattr(summary, key):
            labels.append((key, ""))
            sources.append(Source(text, summary.language))
        if key == "dissent":
            for row in await statements_of(work, summary):
                labels.append(("statement", row.name))
                sources.append(Source(row.text, row.language))
    found = await readings(work, summary.case_id, sources, language) if sources else []
    parts = [
        Part(key, name, reading.text) for (key, name), reading in zip(labels, found, strict=True)
    ]
    return parts, found
