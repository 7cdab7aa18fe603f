"""The outcome the chair declares, and the dissents that go with it."""

from collections.abc import Sequence

from sqlmodel import col, select

from rxconsult.access.rules import Action
from rxconsult.audit.service import record
from rxconsult.base.refusals import Conflict, Invalid
from rxconsult.base.work import Work
from rxconsult.cases.rules import Stage
from rxconsult.cases.service import move_stage, open_case
from rxconsult.consensus.models import Ballot, Dissent, Outcome, Round
from rxconsult.consensus.rules import RESULTS, has_quorum, is_opposed
from rxconsult.consensus.service.common import (
    DISSENT_STAGES,
    appraisal,
    ballots,
    clean,
    closed_round,
    experts,
    iso,
    language_of,
    latest_round,
    own_expert_seat,
)
from rxconsult.consensus.service.reading import shuffle_key
from rxconsult.consensus.views import OutcomeView
from rxconsult.translation.service import readings
from rxconsult.translation.views import ReadingView, Source


def _opposed(round_: Round, cast: Sequence[Ballot]) -> set[str]:
    """The seats that rated a proposal in the band opposite to its median's."""
    bands = {key: appraisal(round_, cast, key).band for key in round_.proposal_ids}
    return {
        b.seat_id
        for b in cast
        if b.rating is not None and is_opposed(b.rating, bands[b.proposal_id])
    }


def _may_be_reached(round_: Round, cast: Sequence[Ballot]) -> bool:
    found = [appraisal(round_, cast, key) for key in round_.proposal_ids]
    return any(
        has_quorum(sum(one.histogram), round_.quorum) and not one.disagreement for one in found
    )


async def _dissents(work: Work, round_: Round) -> Sequence[Dissent]:
    query = select(Dissent).where(Dissent.round_id == round_.id).order_by(col(Dissent.id))
    return (await work.db.exec(query)).all()


async def write_outcome(
    work: Work, case_id: str, result: str, text: str, language: str = ""
) -> None:
    """Declare the outcome of the closed round and move the case to its outcome.

    Raises Conflict before the close or when it was declared already; Invalid for a wrong result,
    for ``reached`` without one proposal that met the quorum free of disagreement, and while the
    author of a rating opposite to the median has neither dissented nor waived it.
    """
    await open_case(work, case_id, to=Action.WRITE_OUTCOME)
    round_ = await closed_round(work, case_id)
    declared = select(Outcome.id).where(Outcome.round_id == round_.id)
    if (await work.db.exec(declared)).first() is not None:
        raise Conflict("consensus.outcome_written")
    if result not in RESULTS:
        raise Invalid("consensus.result")
    text = clean(text, required=True)
    cast = await ballots(work, round_)
    if result == "reached" and not _may_be_reached(round_, cast):
        raise Invalid("consensus.not_reached")
    if _opposed(round_, cast) - {row.seat_id for row in await _dissents(work, round_)}:
        raise Invalid("consensus.dissent_missing")
    await move_stage(work, case_id, Stage.OUTCOME)
    outcome = Outcome(
        id=work.new_id(),
        case_id=case_id,
        round_id=round_.id,
        result=result,
        text=text,
        language=language_of(work, language),
        author_id=work.actor.account_id,
        written_at=work.now,
    )
    work.db.add(outcome)
    await record(work, "case:outcome:written", case_id, outcome.id)
    work.tell(f"case:{case_id}")


async def _answer(work: Work, case_id: str, text: str, language: str, waived: bool) -> None:
    opened = await open_case(work, case_id, to=Action.DISSENT)
    seat = await own_expert_seat(work, opened)
    round_ = await closed_round(work, case_id)
    if opened.stage not in DISSENT_STAGES:
        raise Conflict("consensus.dissent_late")
    query = select(Dissent).where(Dissent.round_id == round_.id, Dissent.seat_id == seat.id)
    row = (await work.db.exec(query)).one_or_none() or Dissent(
        id=work.new_id(), case_id=case_id, round_id=round_.id, seat_id=seat.id, language=""
    )
    row.text, row.language, row.waived = text, language_of(work, language), waived
    work.db.add(row)
    await work.db.flush()
    await record(work, "case:dissent:waived" if waived else "case:dissent:written", case_id, row.id)
    work.tell(f"case:{case_id}")


async def dissent(work: Work, case_id: str, text: str, language: str = "") -> None:
    """Write or rewrite the actor's dissent from the closed round.

    Raises Conflict before the close and once the summary is signed, Invalid for blank text.
    """
    await _answer(work, case_id, clean(text, required=True), language, waived=False)


async def waive_dissent(work: Work, case_id: str) -> None:
    """State that one's rating opposite to the median needs no dissent; raises as ``dissent``."""
    await _answer(work, case_id, "", "", waived=True)


async def outcome_view(work: Work, case_id: str) -> OutcomeView | None:
    """The outcome and the dissents of the newest round; None until that round is closed."""
    await open_case(work, case_id, to=Action.READ_ROUND)
    round_ = await latest_round(work, case_id)
    if round_ is None or round_.closed_at is None:
        return None
    query = select(Outcome).where(Outcome.round_id == round_.id)
    outcome = (await work.db.exec(query)).one_or_none()
    rows = sorted(await _dissents(work, round_), key=lambda row: shuffle_key(row.id))
    sources = [Source(row.text, row.language) for row in rows if not row.waived]
    if outcome is not None:
        sources.append(Source(outcome.text, outcome.language))
    found = await readings(work, case_id, sources, work.actor.language)
    texts = [ReadingView.of(reading) for reading in found]
    mine = {
        seat.id for seat in await experts(work, case_id) if seat.account_id == work.actor.account_id
    }
    own = next((row for row in rows if row.seat_id in mine), None)
    opposed = mine & _opposed(round_, await ballots(work, round_))
    return OutcomeView(
        result=outcome.result if outcome else "",
        text=texts.pop() if outcome else ReadingView(),
        written_at=iso(outcome.written_at) if outcome else "",
        dissents=texts,
        own_dissent=own.text if own else "",
        waived=own.waived if own else False,
        owes_dissent=bool(opposed) and own is None,
    )
