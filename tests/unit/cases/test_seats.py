"""The door and the seats: who gets in, and what for."""

from typing import Any

import pytest
from sqlmodel import col, select

from rxconsult.access.rules import ANONYMOUS, PERMISSIONS, Action, Role
from rxconsult.audit.models import AuditEntry
from rxconsult.base.refusals import Conflict, Invalid, NotAllowed, NotFound
from rxconsult.cases import service
from rxconsult.cases.rules import Stage

VERBS: dict[str, Any] = {
    "open_case": lambda w, c: service.open_case(w, c, to=Action.READ_CASE),
    "open_as_patient": service.open_as_patient,
    "seats": service.seats,
    "invite": lambda w, c: service.invite(w, c, "acc-stranger", Role.EXPERT),
    "answer_seat": lambda w, c: service.answer_seat(w, c, True),
    "declare_conflict": lambda w, c: service.declare_conflict(w, c, "shares"),
    "remove_seat": lambda w, c: service.remove_seat(w, c, "any"),
    "move_stage": lambda w, c: service.move_stage(w, c, Stage.READY),
    "take_step": lambda w, c: service.take_step(w, c, Stage.RELEASED),
    "save_draft": lambda w, c: service.save_draft(w, c, 2, title="Mine"),
    "state_goals": lambda w, c: service.state_goals(w, c, "none"),
    "add_lab": lambda w, c: service.add_lab(w, c, "Sodium", 1.0),
    "remove_lab": lambda w, c: service.remove_lab(w, c, "any"),
    "case_view": service.case_view,
}


@pytest.mark.parametrize("verb", VERBS)
async def test_for_the_stranger_the_case_does_not_exist(
    as_: Any, cast: Any, case_id: str, verb: str
) -> None:
    for actor in (cast.stranger, ANONYMOUS):
        with pytest.raises(NotFound):
            async with as_(actor) as work:
                await VERBS[verb](work, case_id)
        with pytest.raises(NotFound):
            async with as_(cast.requester) as work:
                await VERBS[verb](work, "no-such-case")


@pytest.mark.parametrize("action", Action)
async def test_every_seat_opens_to_exactly_its_rights(
    as_: Any, cast: Any, case_id: str, action: Action
) -> None:
    for actor, role in [
        (cast.requester, Role.REQUESTER),
        (cast.chair, Role.CHAIR),
        (cast.expert, Role.EXPERT),
        (cast.observer, Role.OBSERVER),
        (cast.patient, Role.PATIENT),
    ]:
        async with as_(actor) as work:
            if action in PERMISSIONS[role]:
                opened = await service.open_case(work, case_id, to=action)
                assert opened.roles == {role}
            else:
                with pytest.raises(NotAllowed):
                    await service.open_case(work, case_id, to=action)


async def test_the_patient_has_a_door_of_their_own(as_: Any, cast: Any, case_id: str) -> None:
    async with as_(cast.patient) as work:
        assert (await service.open_as_patient(work, case_id)).roles == {Role.PATIENT}
        await service.state_goals(work, case_id, "To walk my dog")
    async with as_(cast.requester) as work:
        assert (await service.case_view(work, case_id)).goals == "To walk my dog"
    with pytest.raises(NotFound):
        async with as_(cast.expert) as work:
            await service.open_as_patient(work, case_id)


async def test_an_invitation_opens_to_reading_only(as_: Any, cast: Any, case_id: str) -> None:
    async with as_(cast.chair) as work:
        await service.invite(work, case_id, "acc-stranger", Role.EXPERT)
    async with as_(cast.stranger) as work:
        view = await service.case_view(work, case_id)
        assert (view.invited, view.can_declare, view.steps) == (True, False, [])
        for action in PERMISSIONS[Role.EXPERT] - {Action.READ_CASE, Action.ANSWER_SEAT}:
            with pytest.raises(NotAllowed):
                await service.open_case(work, case_id, to=action)


async def test_who_declines_is_a_stranger_again(as_: Any, cast: Any, case_id: str) -> None:
    async with as_(cast.chair) as work:
        first = await service.invite(work, case_id, "acc-stranger", Role.EXPERT)
    async with as_(cast.stranger) as work:
        await service.answer_seat(work, case_id, False)
    with pytest.raises(NotFound):
        async with as_(cast.stranger) as work:
            await service.open_case(work, case_id)
    async with as_(cast.chair) as work:
        assert await service.invite(work, case_id, "acc-stranger", Role.EXPERT) == first


async def test_a_seat_is_given_and_answered_once(as_: Any, cast: Any, case_id: str) -> None:
    async with as_(cast.chair) as work:
        with pytest.raises(Conflict):
            await service.invite(work, case_id, cast.expert.account_id, Role.EXPERT)
        with pytest.raises(Conflict):
            await service.answer_seat(work, case_id, True)
        with pytest.raises(Invalid):
            await service.invite(work, case_id, "acc-stranger", Role.REQUESTER)


async def test_a_removed_expert_is_out(as_: Any, cast: Any, case_id: str) -> None:
    async with as_(cast.requester) as work:
        listed = await service.seats(work, case_id)
        seat = next(s for s in listed if s.account_id == cast.expert.account_id)
        await service.remove_seat(work, case_id, seat.id)
        own = next(s for s in listed if s.role is Role.REQUESTER)
        with pytest.raises(Invalid):
            await service.remove_seat(work, case_id, own.id)
        with pytest.raises(NotFound):
            await service.remove_seat(work, case_id, seat.id)
        assert seat.id not in [s.id for s in await service.seats(work, case_id)]
    with pytest.raises(NotFound):
        async with as_(cast.expert) as work:
            await service.open_case(work, case_id)


async def test_a_seat_of_another_case_cannot_be_removed(as_: Any, cast: Any, case_id: str) -> None:
    async with as_(cast.stranger) as work:
        board = await service.create_board(work, "Other")
        other = await service.create_case(work, board.id, "Other case")
        await service.invite(work, other, cast.expert.account_id, Role.EXPERT)
        seat = (await service.seats(work, other))[1]
    with pytest.raises(NotFound):
        async with as_(cast.requester) as work:
            await service.remove_seat(work, case_id, seat.id)


async def test_a_conflict_of_interest_is_on_record(as_: Any, cast: Any, case_id: str) -> None:
    async with as_(cast.expert) as work:
        await service.declare_conflict(work, case_id, "Advises the maker")
        with pytest.raises(Invalid):
            await service.declare_conflict(work, case_id, "x" * 2001)
    async with as_(cast.observer) as work:
        conflicts = {s.account_id: s.conflict for s in await service.seats(work, case_id)}
        assert conflicts[cast.expert.account_id] == "Advises the maker"
        assert conflicts[cast.expert2.account_id] is None
        with pytest.raises(NotAllowed):
            await service.declare_conflict(work, case_id, "none")


async def test_reading_is_audited_and_an_answer_told(as_: Any, cast: Any, case_id: str) -> None:
    async with as_(cast.observer) as work:
        await service.open_case(work, case_id)
        query = select(AuditEntry).where(col(AuditEntry.account_id) == cast.observer.account_id)
        entries = (await work.db.exec(query.order_by(col(AuditEntry.number).desc()))).all()
        assert (entries[0].action, entries[0].case_id) == ("case:read", case_id)
    async with as_(cast.requester) as work:
        await service.invite(work, case_id, "acc-stranger", Role.REVIEWER)
        assert f"case:{case_id}" in work.topics
