"""The demo is told to its end once, and a second telling changes nothing."""

from sqlalchemy.ext.asyncio import AsyncEngine

from rxconsult.access.rules import Actor
from rxconsult.base.work import unit_of_work
from rxconsult.cases import service as cases
from rxconsult.demo.load import load_demo
from rxconsult.discussion import service as discussion

CHAIR = Actor("demo-helen", "Helen Carter", "en")


async def _stages() -> dict[str, str]:
    async with unit_of_work(CHAIR) as work:
        (board,) = await cases.boards(work)
        page = await cases.board_page(work, board.id, cases.Filters())
        return {card.id: card.stage for card in page.cards}


async def test_each_case_stands_where_its_story_ends_and_loading_again_adds_nothing(
    db_engine: AsyncEngine,
) -> None:
    await load_demo()
    first = await _stages()
    assert sorted(first.values()) == ["discussion", "released", "voting"]
    async with unit_of_work(CHAIR) as work:
        for case_id in first:
            assert len((await discussion.thread(work, case_id, "en")).posts) >= 15
    await load_demo()
    assert await _stages() == first
