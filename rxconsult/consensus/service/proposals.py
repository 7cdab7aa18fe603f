"""What is put to the vote."""

from collections.abc import Sequence

from sqlalchemy import or_
from sqlmodel import col, select

from rxconsult.access.rules import Action
from rxconsult.audit.service import record
from rxconsult.base.refusals import Conflict, Invalid, NotFound
from rxconsult.base.work import Work
from rxconsult.cases.rules import Stage
from rxconsult.cases.service import OpenCase, open_case
from rxconsult.consensus.models import Proposal
from rxconsult.consensus.rules import KINDS
from rxconsult.consensus.service.common import (
    MAX_PROPOSALS,
    MAX_TITLE,
    clean,
    language_of,
    latest_round,
)
from rxconsult.consensus.views import ProposalView
from rxconsult.translation.service import readings
from rxconsult.translation.views import ReadingView, Source


async def standing(work: Work, case_id: str) -> Sequence[Proposal]:
    """The proposals that were not withdrawn, oldest first."""
    query = (
        select(Proposal)
        .where(Proposal.case_id == case_id, col(Proposal.withdrawn).is_(False))
        .order_by(col(Proposal.id))
        .limit(MAX_PROPOSALS)
    )
    return (await work.db.exec(query)).all()


def _check_discussion(opened: OpenCase) -> None:
    # Earlier, a proposal would betray a first opinion; later, voters have begun to rate the list.
    if opened.stage is not Stage.DISCUSSION:
        raise Conflict("consensus.only_in_discussion")


async def propose(
    work: Work, case_id: str, kind: str, title: str, detail: str = "", language: str = ""
) -> str:
    """Put a diagnosis or treatment on the list for the next round and return its id.

    Raises Conflict outside the discussion, Invalid for a wrong kind or text or a full list.
    """
    opened = await open_case(work, case_id, to=Action.PROPOSE)
    _check_discussion(opened)
    if kind not in KINDS:
        raise Invalid("consensus.kind")
    if len(await standing(work, case_id)) >= MAX_PROPOSALS:
        raise Invalid("consensus.too_many_proposals", most=MAX_PROPOSALS)
    proposal = Proposal(
        id=work.new_id(),
        case_id=case_id,
        kind=kind,
        title=clean(title, MAX_TITLE, required=True),
        detail=clean(detail),
        language=language_of(work, language),
        author_id=work.actor.account_id,
        created_at=work.now,
    )
    work.db.add(proposal)
    await work.db.flush()
    await record(work, "case:proposal:written", case_id, proposal.id)
    work.tell(f"case:{case_id}")
    return proposal.id


async def withdraw_proposal(work: Work, case_id: str, proposal_id: str) -> None:
    """Take one's own proposal off the list; NotFound for anyone else's, Conflict while voting."""
    opened = await open_case(work, case_id, to=Action.PROPOSE)
    _check_discussion(opened)
    proposal = await work.db.get(Proposal, proposal_id)
    if (
        proposal is None
        or proposal.case_id != case_id
        or proposal.author_id != work.actor.account_id
    ):
        raise NotFound("consensus.proposal_not_found")
    proposal.withdrawn = True
    work.db.add(proposal)
    await record(work, "case:proposal:withdrawn", case_id, proposal_id)
    work.tell(f"case:{case_id}")


async def proposals(work: Work, case_id: str) -> list[ProposalView]:
    """The standing proposals and those of the newest round, in the reader's language."""
    await open_case(work, case_id, to=Action.READ_ROUND)
    round_ = await latest_round(work, case_id)
    rated = round_.proposal_ids if round_ else []
    query = (
        select(Proposal)
        .where(
            Proposal.case_id == case_id,
            or_(col(Proposal.withdrawn).is_(False), col(Proposal.id).in_(rated)),
        )
        .order_by(col(Proposal.id))
        .limit(2 * MAX_PROPOSALS)
    )
    rows = (await work.db.exec(query)).all()
    sources = [Source(text, row.language) for row in rows for text in (row.title, row.detail)]
    texts = [
        ReadingView.of(reading)
        for reading in await readings(work, case_id, sources, work.actor.language)
    ]
    return [
        ProposalView(
            id=row.id,
            kind=row.kind,
            title=title,
            detail=detail,
            mine=row.author_id == work.actor.account_id,
            withdrawn=row.withdrawn,
        )
        for row, title, detail in zip(rows, texts[::2], texts[1::2], strict=True)
    ]
