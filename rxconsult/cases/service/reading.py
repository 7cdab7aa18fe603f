"""Reading a case."""

from contextlib import suppress

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError
from sqlmodel import col, select

from rxconsult.access.rules import Action, Role, may
from rxconsult.base.work import Work
from rxconsult.cases.models import Case, CaseRead, LabResult, Seat
from rxconsult.cases.rules import Stage, out_of_range, steps
from rxconsult.cases.service.access import open_case
from rxconsult.cases.service.stages import TEXTS, case_completeness, identifying_kinds
from rxconsult.cases.views import CaseView, DiagnosisView, LabView

MAX_LABS = 200


async def read_now(work: Work, case_id: str) -> None:
    """Remember that the actor has read the case now, so that it is no longer unread."""
    seen = await work.db.exec(
        update(CaseRead)
        .where(col(CaseRead.account_id) == work.actor.account_id, col(CaseRead.case_id) == case_id)
        .values(read_at=work.now)
    )
    if seen.rowcount == 0:
        row = CaseRead(account_id=work.actor.account_id, case_id=case_id, read_at=work.now)
        # A second tab may have added the same row since; either moment is right.
        with suppress(IntegrityError):
            async with work.db.begin_nested():
                work.db.add(row)


def _lab_view(row: LabResult) -> LabView:
    low, high = (f"{limit:g}" if limit is not None else "" for limit in (row.low, row.high))
    if low and high:
        reference = f"{low}–{high}"
    else:
        reference = f"≥ {low}" if low else f"≤ {high}" if high else ""
    taken = row.taken_at.date().isoformat() if row.taken_at else ""
    flag = out_of_range(row.value, row.low, row.high)
    return LabView(row.id, row.name, f"{row.value:g}", row.unit, reference, flag, taken)


async def case_view(work: Work, case_id: str) -> CaseView:
    """The whole case in its original language, with what the actor may do; counts as read."""
    opened = await open_case(work, case_id, to=Action.READ_CASE)
    await read_now(work, case_id)
    case = await work.db.get_one(Case, case_id, populate_existing=True)
    labs = (
        await work.db.exec(
            select(LabResult)
            .where(col(LabResult.case_id) == case_id)
            .order_by(col(LabResult.name), col(LabResult.taken_at))
            .limit(MAX_LABS)
        )
    ).all()
    asked = await work.db.exec(
        select(Seat.status).where(
            col(Seat.case_id) == case_id, col(Seat.account_id) == work.actor.account_id
        )
    )
    statuses = set(asked.all())
    roles = opened.roles if "accepted" in statuses else frozenset[Role]()
    found = case_completeness(case, len(labs))
    edits = may(roles, Action.EDIT_CASE) and opened.stage is not Stage.CLOSED
    return CaseView(
        id=case.id,
        board_id=case.board_id,
        title=case.title,
        language=case.language,
        stage=case.stage,
        version=case.version,
        urgency=case.urgency,
        due_at=case.due_at.date().isoformat() if case.due_at else "",
        patient_language=case.patient_language,
        country=case.country,
        **{key: getattr(case, key) for key in TEXTS},
        questions=list(case.questions),
        diagnoses=[DiagnosisView(d.get("code", ""), d["title"]) for d in case.diagnoses],
        labs=[_lab_view(row) for row in labs],
        consent=case.consent,
        score=found.score,
        missing=found.missing,
        identifying=identifying_kinds(case) if edits else [],
        steps=[str(to) for to in steps(roles, opened.stage)],
        can_edit=edits,
        can_invite=may(roles, Action.INVITE),
        can_declare=may(roles, Action.DECLARE_CONFLICT),
        invited="invited" in statuses,
    )
