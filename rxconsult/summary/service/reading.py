"""The summary as the panel reads it."""

from rxconsult.access.rules import Action, may
from rxconsult.base.work import Work
from rxconsult.cases.service import open_case
from rxconsult.summary.models import Summary
from rxconsult.summary.rules import APPROVING, SECTIONS, is_open, missing_before_release
from rxconsult.summary.service.common import (
    approved_version,
    find_summary,
    own_seats,
    sections_of,
    signatures_of,
    signing_seats,
    statements_of,
)
from rxconsult.summary.service.patient import patient_language, patient_preview
from rxconsult.summary.service.release import AFTER_RELEASE
from rxconsult.summary.views import (
    PatientPreview,
    SectionView,
    SignerView,
    StatementView,
    SummaryView,
)
from rxconsult.translation.service import readings
from rxconsult.translation.views import ReadingView, Source


async def summary_view(work: Work, case_id: str, to_language: str) -> SummaryView:
    """The joint summary in the reader's language, with what the actor may do about it now."""
    opened = await open_case(work, case_id, to=Action.READ_SUMMARY)
    writes = may(opened.roles, Action.WRITE_SUMMARY) and is_open(opened.stage)
    summary = await find_summary(work, case_id)
    if summary is None:
        return SummaryView(missing=missing_before_release(None, False, 0, False), can_draft=writes)
    statements, signers = (
        await _statements(work, summary, to_language),
        await _signers(work, summary),
    )
    waiting = sum(signer.state == "waiting" for signer in signers)
    language = await patient_language(work, summary)
    approved = await approved_version(work, summary, language) is not None
    missing = missing_before_release(sections_of(summary), bool(statements), waiting, approved)
    mine = {seat.id for seat in await own_seats(work, case_id)}
    signed = {row.seat_id for row in await signatures_of(work, summary)}
    released = opened.stage in AFTER_RELEASE
    may_release = may(opened.roles, Action.RELEASE_SUMMARY)
    return SummaryView(
        version=summary.version,
        language=summary.language,
        sections=await _sections(work, summary, to_language),
        statements=statements,
        signers=signers,
        missing=[] if released else missing,
        patient_language=language,
        approved=approved,
        released=released,
        can_draft=writes,
        can_edit=writes,
        can_sign=is_open(opened.stage) and bool(mine - signed),
        can_approve=is_open(opened.stage) and bool(opened.roles & APPROVING) and not approved,
        can_release=may_release and (released or (is_open(opened.stage) and not missing)),
    )


async def preview_for_patient(work: Work, case_id: str) -> PatientPreview | None:
    """What the patient would read now, for whoever may approve it; None while none is written."""
    await open_case(work, case_id, to=Action.REVIEW_TRANSLATION)
    summary = await find_summary(work, case_id)
    if summary is None:
        return None
    return await patient_preview(work, summary, await patient_language(work, summary))


async def _sections(work: Work, summary: Summary, to_language: str) -> list[SectionView]:
    texts = sections_of(summary)
    filled = [key for key in SECTIONS if texts[key]]
    sources = [Source(texts[key], summary.language) for key in filled]
    found = await readings(work, summary.case_id, sources, to_language) if sources else []
    views = {key: ReadingView.of(one) for key, one in zip(filled, found, strict=True)}
    return [SectionView(key, texts[key], views.get(key, ReadingView())) for key in SECTIONS]


async def _statements(work: Work, summary: Summary, to_language: str) -> list[StatementView]:
    rows = await statements_of(work, summary)
    sources = [Source(row.text, row.language) for row in rows]
    found = await readings(work, summary.case_id, sources, to_language) if sources else []
    me = work.actor.account_id
    return [
        StatementView(row.name, row.account_id == me, ReadingView.of(reading))
        for row, reading in zip(rows, found, strict=True)
    ]


async def _signers(work: Work, summary: Summary) -> list[SignerView]:
    signed = {row.seat_id: row for row in await signatures_of(work, summary)}
    dissenting = {row.account_id for row in await statements_of(work, summary)}
    signers = []
    for seat in await signing_seats(work, summary.case_id):
        row = signed.get(seat.id)
        state = "signed" if row else "dissenting" if seat.account_id in dissenting else "waiting"
        signers.append(
            SignerView(
                row.name if row else seat.name,
                seat.role.value,
                state,
                row.signed_at.isoformat() if row else "",
            )
        )
    return signers
