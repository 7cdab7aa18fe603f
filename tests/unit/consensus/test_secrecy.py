"""Nothing shows before the close, and no one's name ever."""

from rxconsult.cases import service as cases
from rxconsult.consensus import service
from tests.conftest import As, Cast
from tests.unit.consensus.conftest import Room


async def test_while_open_nothing_depends_on_the_others(
    room: Room, as_: As, cast: type[Cast]
) -> None:
    proposal_id = await room.propose()
    await room.open()
    await room.vote(proposal_id, [7])
    readers = [cast.requester, cast.chair, cast.observer, cast.expert]

    async def seen() -> list[str]:
        views: list[str] = []
        for reader in readers:
            async with as_(reader) as work:
                views.append(repr(await service.round_view(work, room.case_id)))
                views.append(repr(await service.proposals(work, room.case_id)))
                views.append(repr(await service.outcome_view(work, room.case_id)))
        return views

    before = await seen()
    for actor, rating in [*zip(room.experts[1:], [1, 9, 5, 2], strict=False), (cast.expert2, 9)]:
        async with as_(actor) as work:
            await service.cast_vote(work, room.case_id, proposal_id, rating, rationale="Secret.")
            assert work.topics <= {"jobs"}
        assert await seen() == before
    async with as_(room.experts[5]) as work:
        await service.cast_vote(work, room.case_id, proposal_id, abstention="abstain")
    assert await seen() == before


async def test_no_view_ever_names_anyone(room: Room, as_: As, cast: type[Cast]) -> None:
    await room.decided([1, 7, 8, 8, 9, 9])
    async with as_(cast.expert) as work:
        await service.dissent(work, room.case_id, "I see it otherwise.")
    async with as_(room.chair) as work:
        await service.write_outcome(work, room.case_id, "reached", "Operate.")
    async with as_(room.chair) as work:
        seated = await cases.seats(work, room.case_id)
    for reader in [cast.requester, cast.chair, cast.observer, cast.expert]:
        async with as_(reader) as work:
            view = await service.round_view(work, room.case_id)
            told = await service.outcome_view(work, room.case_id)
            text = repr((view, told, await service.proposals(work, room.case_id)))
        for seat in seated:
            assert seat.id not in text and seat.account_id not in text
