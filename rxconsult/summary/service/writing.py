"""Editing, signing and dissenting from the summary."""

from collections.abc import Mapping

from rxconsult.access.rules import Action
from rxconsult.audit.service import record
from rxconsult.base.refusals import Conflict, Invalid, NotFound
from rxconsult.base.work import Work
from rxconsult.cases.rules import Stage
from rxconsult.cases.service import OpenCase, move_stage, open_case
from rxconsult.consensus.service import outcome_view
from rxconsult.people.rules import is_language
from rxconsult.summary.models import Signature, Statement, Summary
from rxconsult.summary.rules import LONGEST_SECTION, LONGEST_STATEMENT, SECTIONS
from rxconsult.summary.service.common import (
    bump,
    clean,
    own_seats,
    signatures_of,
    statements_of,
    the_version,
    waiting_of,
)
from rxconsult.summary.service.drafting import dissents_in, take_dissents


async def edit_summary(
    work: Work, case_id: str, version: int, sections: Mapping[str, object], language: str = ""
) -> int:
    """Change sections of the version that was read; return the new version.

    Every signature under the old version stops counting. Raises Conflict when it changed
    meanwhile or was released, Invalid for an unknown section, a wrong text or no language.
    """
    opened = await open_case(work, case_id, to=Action.WRITE_SUMMARY)
    summary = await the_version(work, opened, version)
    if not sections.keys() <= set(SECTIONS):
        raise Invalid("summary.section")
    texts = {key: clean(text, LONGEST_SECTION) for key, text in sections.items()}
    if language and not is_language(language):
        raise Invalid("field.language")
    before = {key: getattr(summary, key) for key in texts}
    language = language or summary.language
    if (before, summary.language) == (texts, language) and await _has_all_dissents(work, summary):
        return summary.version
    for key, text in texts.items():
        setattr(summary, key, text)
    summary.language = language
    bump(work, summary)
    outcome = await outcome_view(work, case_id)
    if outcome is not None:
        await take_dissents(work, summary, outcome)
    await record(work, "case:summary:edit", case_id, summary.id)
    return summary.version


async def sign_summary(work: Work, case_id: str, version: int) -> None:
    """Sign the version that was read, for every seat of the actor that signs.

    The last signature moves the case on. Raises Conflict when the text or the dissents of the vote
    changed meanwhile, when the actor signed already, or after the release.
    """
    opened = await open_case(work, case_id, to=Action.SIGN_SUMMARY)
    summary = await the_version(work, opened, version)
    if not await _has_all_dissents(work, summary):
        raise Conflict("summary.dissents_changed")
    signed = {row.seat_id for row in await signatures_of(work, summary)}
    seats = [seat for seat in await own_seats(work, case_id) if seat.id not in signed]
    if not seats:
        raise Conflict("summary.signed")
    for seat in seats:
        work.db.add(
            Signature(
                summary_id=summary.id,
                version=summary.version,
                seat_id=seat.id,
                account_id=seat.account_id,
                name=seat.name or work.actor.name,
                role=seat.role.value,
                signed_at=work.now,
            )
        )
    await work.db.flush()
    await record(work, "case:summary:signed", case_id, summary.id)
    work.tell(f"case:{case_id}")
    await _move_on(work, opened, summary)


async def dissent_from_summary(
    work: Work, case_id: str, version: int, text: str, language: str = ""
) -> int:
    """Put the actor's dissent, under their name, into the summary; return the new version.

    The text that the others sign has changed with it. Raises Conflict when it changed meanwhile
    or was released, Invalid for a blank or overlong text.
    """
    opened = await open_case(work, case_id, to=Action.SIGN_SUMMARY)
    summary = await the_version(work, opened, version)
    text = clean(text, LONGEST_STATEMENT)
    language = language or work.actor.language
    if not text or not is_language(language):
        raise Invalid("summary.dissent_blank")
    await _forget_own(work, summary)
    work.db.add(
        Statement(
            id=work.new_id(),
            summary_id=summary.id,
            account_id=work.actor.account_id,
            name=work.actor.name,
            text=text,
            language=language,
        )
    )
    bump(work, summary)
    await work.db.flush()
    await record(work, "case:summary:dissent", case_id, summary.id)
    await _move_on(work, opened, summary)
    return summary.version


async def withdraw_dissent(work: Work, case_id: str, version: int) -> int:
    """Take the actor's own dissent out again; return the new version. NotFound without one."""
    opened = await open_case(work, case_id, to=Action.SIGN_SUMMARY)
    summary = await the_version(work, opened, version)
    if not await _forget_own(work, summary):
        raise NotFound("summary.no_dissent")
    bump(work, summary)
    await record(work, "case:summary:dissent_withdrawn", case_id, summary.id)
    return summary.version


async def _forget_own(work: Work, summary: Summary) -> bool:
    rows = [
        row for row in await statements_of(work, summary) if row.account_id == work.actor.account_id
    ]
    for row in rows:
        await work.db.delete(row)
    await work.db.flush()
    return bool(rows)


async def _has_all_dissents(work: Work, summary: Summary) -> bool:
    outcome = await outcome_view(work, summary.case_id)
    told = sorted(dissents_in(outcome)) if outcome else []
    rows = await statements_of(work, summary)
    return told == sorted((row.text, row.language) for row in rows if not row.account_id)


async def _move_on(work: Work, opened: OpenCase, summary: Summary) -> None:
    if opened.stage is Stage.OUTCOME and not await waiting_of(work, summary):
        await move_stage(work, opened.id, Stage.SUMMARY_SIGNED)
