"""Drafting the summary from what the panel decided."""

from dataclasses import replace

from rxconsult.access.rules import Action
from rxconsult.audit.service import record
from rxconsult.base.refusals import Conflict
from rxconsult.base.work import Work
from rxconsult.cases.service import case_view, open_case
from rxconsult.consensus.service import outcome_view, proposals, round_view
from rxconsult.consensus.views import OutcomeView
from rxconsult.summary.models import Statement, Summary
from rxconsult.summary.phrases import Rated, drafted
from rxconsult.summary.service.common import bump, find_summary, must_be_open, statements_of
from rxconsult.ui.catalogues import catalogue


async def draft_summary(work: Work, case_id: str, replace_text: bool = False) -> int:
    """Write the summary from the questions, the votes, the outcome and the dissents, in the case's
    language, and return its version. What is not translated yet stands in its own language.

    Raises Conflict before the outcome is declared, after the release, and when a summary is
    written already, unless ``replace_text``.
    """
    opened = await open_case(work, case_id, to=Action.WRITE_SUMMARY)
    must_be_open(opened)
    reader = replace(work, actor=replace(work.actor, language=opened.language))
    outcome = await outcome_view(reader, case_id)
    if outcome is None or not outcome.result:
        raise Conflict("summary.no_outcome")
    summary = await find_summary(work, case_id, lock=True)
    if summary is not None and not replace_text:
        raise Conflict("summary.exists")
    if summary is None:
        summary = Summary(
            id=work.new_id(),
            case_id=case_id,
            language=opened.language,
            version=0,
            updated_at=work.now,
            updated_by=work.actor.account_id,
        )
    words = catalogue(opened.language)
    texts = drafted(
        (await case_view(work, case_id)).questions,
        await _rated(reader, case_id),
        outcome.text.text,
        outcome.result == "reached",
        bool(outcome.dissents),
        lambda text: words.get(text, text),
    )
    for key, text in texts.items():
        setattr(summary, key, text)
    summary.language = opened.language
    bump(work, summary)
    await work.db.flush()
    await take_dissents(work, summary, outcome)
    await record(work, "case:summary:draft", case_id, summary.id)
    return summary.version


async def _rated(reader: Work, case_id: str) -> list[Rated]:
    round_ = await round_view(reader, case_id)
    titles = {view.id: view.title.text for view in await proposals(reader, case_id)}
    return [
        Rated(
            titles.get(found.proposal_id, ""),
            found.consensus,
            found.category,
            found.median,
            found.ratings,
        )
        for found in (round_.results if round_ else [])
    ]


def dissents_in(outcome: OutcomeView) -> list[tuple[str, str]]:
    """The dissents as written, each with its language."""
    return [(view.original or view.text, view.original_language) for view in outcome.dissents]


async def take_dissents(work: Work, summary: Summary, outcome: OutcomeView) -> None:
    """Make the summary hold exactly the anonymous dissents of the vote; named ones stay."""
    for row in await statements_of(work, summary):
        if not row.account_id:
            await work.db.delete(row)
    for text, language in dissents_in(outcome):
        work.db.add(
            Statement(id=work.new_id(), summary_id=summary.id, text=text, language=language)
        )
    await work.db.flush()
