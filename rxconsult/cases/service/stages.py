"""Moving a case from stage to stage."""

from sqlalchemy import func, update
from sqlmodel import col, select

from rxconsult.audit.service import record
from rxconsult.base.refusals import Conflict, Invalid, NotAllowed
from rxconsult.base.work import Work
from rxconsult.cases.models import Case, LabResult
from rxconsult.cases.rules import (
    FOLLOWING,
    IDENTIFYING_KINDS,
    READY_SCORE,
    TRANSITIONS,
    WEIGHTS,
    Completeness,
    Stage,
    action_for,
    completeness,
    identifying,
    may_move,
)
from rxconsult.cases.service.access import open_case

TEXTS = (
    "history",
    "findings",
    "imaging",
    "medication",
    "previous_treatment",
    "psychosocial",
    "goals",
    "obtainable",
)


def identifying_kinds(case: Case) -> list[str]:
    """The kinds of identifying text anywhere in the intake."""
    text = "\n".join([case.title, *(getattr(case, key) for key in TEXTS), *case.questions])
    return identifying(text)


def case_completeness(case: Case, labs: int) -> Completeness:
    """The completeness of a case that has so many laboratory values."""
    fields = {key: getattr(case, key) for key in WEIGHTS if key != "labs"}
    return completeness({**fields, "labs": labs})


async def _check_ready(work: Work, case: Case) -> None:
    count = select(func.count()).select_from(LabResult).where(col(LabResult.case_id) == case.id)
    found = case_completeness(case, (await work.db.exec(count)).one())
    if found.score < READY_SCORE or {"consent", "questions"} & set(found.missing):
        raise Invalid("case.incomplete", score=found.score, missing=", ".join(found.missing))
    kinds = IDENTIFYING_KINDS.intersection(identifying_kinds(case))
    if kinds:
        raise Invalid("case.identifying", kinds=", ".join(sorted(kinds)))


async def move_stage(work: Work, case_id: str, to: Stage) -> None:
    """Move the case along the table of transitions.

    Raises Conflict when the table has no such step or the case moved meanwhile, NotAllowed when
    the step is not this role's, Invalid when the case is not complete enough to be ready, names
    its patient, or lacks the patient's goals before voting.
    """
    opened = await open_case(work, case_id, to=action_for(to))
    start = opened.stage
    if (start, to) not in TRANSITIONS:
        raise Conflict("stage.no_step", start=str(start), to=str(to))
    if not may_move(opened.roles, start, to):
        raise NotAllowed("case.not_allowed", action=str(action_for(to)))
    if to in {Stage.READY, Stage.VOTING}:
        case = await work.db.get_one(Case, case_id)
        if to is Stage.READY:
            await _check_ready(work, case)
        elif not case.goals.strip():
            raise Invalid("case.goals_first")
    moved = await work.db.exec(
        update(Case)
        .where(col(Case.id) == case_id, col(Case.stage) == start.value)
        .values(stage=to.value, updated_at=work.now)
    )
    if moved.rowcount != 1:
        raise Conflict("case.changed")
    await record(work, f"case:stage:{to}", case_id)
    work.tell(f"case:{case_id}")
    work.tell(f"board:{opened.board_id}")


async def take_step(work: Work, case_id: str, to: Stage) -> None:
    """Move by hand: as ``move_stage``, but Conflict for a stage that only an outcome, a signature
    or a release can reach."""
    if to in FOLLOWING:
        await open_case(work, case_id, to=action_for(to))
        raise Conflict("stage.follows", to=str(to))
    await move_stage(work, case_id, to)
