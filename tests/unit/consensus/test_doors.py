"""Every verb, for everyone in the cast."""

from collections.abc import Awaitable, Callable

import pytest

from rxconsult.access.rules import Actor
from rxconsult.base.refusals import Conflict, NotAllowed, NotFound, Refusal
from rxconsult.base.work import Work
from rxconsult.consensus import service
from tests.conftest import As, Cast
from tests.unit.consensus.conftest import Room

ACTIONS: dict[str, tuple[Callable[[Work, Room, str], Awaitable[object]], set[str]]] = {
    "propose": (
        lambda w, r, p: service.propose(w, r.case_id, "diagnosis", "X"),
        {"requester", "chair", "expert", "expert2"},
    ),
    "withdraw": (
        lambda w, r, p: service.withdraw_proposal(w, r.case_id, p),
        {"requester", "chair", "expert", "expert2"},
    ),
    "open": (lambda w, r, p: service.open_round(w, r.case_id, 3, r.after(1)), {"chair"}),
    "close": (lambda w, r, p: service.close_round(w, r.case_id), {"chair"}),
    "vote": (lambda w, r, p: service.cast_vote(w, r.case_id, p, 5), {"expert", "expert2"}),
    "outcome": (lambda w, r, p: service.write_outcome(w, r.case_id, "reached", "X"), {"chair"}),
    "dissent": (lambda w, r, p: service.dissent(w, r.case_id, "X"), {"expert", "expert2"}),
    "waive": (lambda w, r, p: service.waive_dissent(w, r.case_id), {"expert", "expert2"}),
    "proposals": (lambda w, r, p: service.proposals(w, r.case_id), set()),
    "round": (lambda w, r, p: service.round_view(w, r.case_id), set()),
    "ballots": (lambda w, r, p: service.my_ballots(w, r.case_id), set()),
    "read outcome": (lambda w, r, p: service.outcome_view(w, r.case_id), set()),
}
READERS = {"requester", "chair", "expert", "expert2", "observer"}


@pytest.mark.parametrize("name", ACTIONS)
async def test_the_whole_cast_at_every_door(
    room: Room, as_: As, cast: type[Cast], name: str
) -> None:
    proposal_id = await room.propose()
    act, allowed = ACTIONS[name]
    people = {key: one for key, one in vars(cast).items() if isinstance(one, Actor)}
    for role, actor in people.items():
        refusal: Refusal | None = None
        try:
            async with as_(actor) as work:
                await act(work, room, proposal_id)
                raise Conflict("rolled back")
        except Refusal as caught:
            refusal = caught
        if role == "stranger":
            assert isinstance(refusal, NotFound) and refusal.code == "case.not_found"
        elif role in (allowed or READERS):
            assert refusal.code != "case.not_allowed"
        else:
            assert isinstance(refusal, NotAllowed)
