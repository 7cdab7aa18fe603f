"""Writing, editing, retracting and reading posts, and what the stranger gets."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from sqlmodel import select

from rxconsult.access.rules import ANONYMOUS
from rxconsult.base.refusals import Conflict, Invalid, NotAllowed, NotFound
from rxconsult.base.work import Work
from rxconsult.cases import service as cases
from rxconsult.cases.rules import Stage
from rxconsult.discussion import service
from rxconsult.discussion.models import PostVersion
from rxconsult.discussion.views import PostView


async def write(as_: Any, actor: Any, case_id: str, body: str, parent_id: str | None = None) -> str:
    async with as_(actor) as work:
        return await service.write_post(
            work, case_id, body=body, language="en", parent_id=parent_id
        )


async def read(as_: Any, actor: Any, case_id: str, **page: Any) -> list[PostView]:
    async with as_(actor) as work:
        return await service.posts_page(work, case_id, "en", **page)


EVERY_ACTION: list[Callable[[Work, str, str], Awaitable[object]]] = [
    lambda w, c, p: service.write_post(w, c, body="x", language="en"),
    lambda w, c, p: service.write_post(w, c, body="x", language="en", parent_id=p),
    lambda w, c, p: service.edit_post(w, c, p, body="x", language="en"),
    lambda w, c, p: service.retract_post(w, c, p),
    lambda w, c, p: service.posts_page(w, c, "en"),
    lambda w, c, p: service.thread(w, c, "en"),
    lambda w, c, p: service.save_draft(w, c, body="x"),
    lambda w, c, p: service.draft(w, c),
]


@pytest.mark.parametrize("action", EVERY_ACTION)
async def test_stranger_finds_nothing(as_: Any, cast: Any, case_id: str, action: Any) -> None:
    post_id = await write(as_, cast.expert, case_id, "Biopsy first")
    for actor in (cast.stranger, ANONYMOUS):
        with pytest.raises(NotFound) as refused:
            async with as_(actor) as work:
                await action(work, case_id, post_id)
        assert refused.value.code == "case.not_found"


@pytest.mark.parametrize("action", EVERY_ACTION)
async def test_patient_never_enters_the_discussion(
    as_: Any, cast: Any, case_id: str, action: Any
) -> None:
    post_id = await write(as_, cast.expert, case_id, "Biopsy first")
    with pytest.raises(NotAllowed):
        async with as_(cast.patient) as work:
            await action(work, case_id, post_id)


async def test_observer_reads_and_does_not_write(as_: Any, cast: Any, case_id: str) -> None:
    post_id = await write(as_, cast.expert, case_id, "Biopsy first")
    assert [post.id for post in await read(as_, cast.observer, case_id)] == [post_id]
    async with as_(cast.observer) as work:
        assert not (await service.thread(work, case_id, "en")).can_write
        with pytest.raises(NotAllowed):
            await service.write_post(work, case_id, body="x", language="en")


async def test_a_post_says_who_wrote_it_and_as_what(as_: Any, cast: Any, case_id: str) -> None:
    await write(as_, cast.chair, case_id, "**Welcome**")
    [seen] = await read(as_, cast.expert, case_id)
    assert (seen.role, seen.mine, seen.edited, seen.retracted) == ("chair", False, False, False)
    assert seen.html == "<p><strong>Welcome</strong></p>\n"
    assert seen.created_at == "2026-11-24T09:00:00+00:00"
    [own] = await read(as_, cast.chair, case_id)
    assert own.mine


async def test_an_attack_reaches_no_reader(as_: Any, cast: Any, case_id: str) -> None:
    await write(as_, cast.expert, case_id, "<script>alert(1)</script> [x](javascript:alert(1))")
    [seen] = await read(as_, cast.observer, case_id)
    assert "<script" not in seen.html
    assert "href" not in seen.html


async def test_replies_stand_below_their_parent(as_: Any, cast: Any, case_id: str) -> None:
    first = await write(as_, cast.expert, case_id, "First")
    second = await write(as_, cast.expert2, case_id, "Second")
    reply = await write(as_, cast.chair, case_id, "To the first", first)
    posts = await read(as_, cast.expert, case_id)
    assert [(p.id, p.parent_id, p.depth) for p in sorted(posts, key=lambda p: p.path)] == [
        (first, "", 0),
        (reply, first, 1),
        (second, "", 0),
    ]


async def test_only_the_author_edits_and_the_history_is_kept(
    as_: Any, cast: Any, case_id: str
) -> None:
    post_id = await write(as_, cast.expert, case_id, "Give 10 mg")
    for actor in (cast.requester, cast.chair, cast.expert2):
        with pytest.raises(NotAllowed) as refused:
            async with as_(actor) as work:
                await service.edit_post(work, case_id, post_id, body="Mine", language="en")
        assert refused.value.code == "post.not_yours"
    async with as_(cast.expert) as work:
        await service.edit_post(work, case_id, post_id, body="Give 1 mg", language="en")
        await service.edit_post(work, case_id, post_id, body="Give 1 mg", language="en")
    [seen] = await read(as_, cast.chair, case_id)
    assert (seen.reading.text, seen.edited) == ("Give 1 mg", True)
    async with as_(cast.expert) as work:
        versions = (await work.db.exec(select(PostVersion))).all()
        assert [row.body for row in versions] == ["Give 10 mg"]


async def test_a_retracted_post_keeps_its_place_and_loses_its_text(
    as_: Any, cast: Any, case_id: str
) -> None:
    post_id = await write(as_, cast.expert, case_id, "Sent too early")
    reply = await write(as_, cast.chair, case_id, "Really?", post_id)
    with pytest.raises(NotAllowed):
        async with as_(cast.chair) as work:
            await service.retract_post(work, case_id, post_id)
    async with as_(cast.expert) as work:
        await service.retract_post(work, case_id, post_id)
    for actor in (cast.expert, cast.observer):
        gone, kept = await read(as_, actor, case_id)
        assert (gone.id, gone.retracted, kept.id) == (post_id, True, reply)
        assert "Sent" not in repr(gone)
    for action in (
        lambda w: service.edit_post(w, case_id, post_id, body="Again", language="en"),
        lambda w: service.retract_post(w, case_id, post_id),
    ):
        with pytest.raises(Conflict):
            async with as_(cast.expert) as work:
                await action(work)
    with pytest.raises(Conflict):
        await write(as_, cast.chair, case_id, "Reply to nothing", post_id)


@pytest.mark.parametrize(
    ("body", "language"), [("", "en"), ("  \n", "en"), ("x" * 10_001, "en"), ("x", "English!")]
)
async def test_an_unacceptable_post_is_refused(
    as_: Any, cast: Any, case_id: str, body: str, language: str
) -> None:
    with pytest.raises(Invalid):
        async with as_(cast.expert) as work:
            await service.write_post(work, case_id, body=body, language=language)


async def test_a_post_of_another_case_cannot_be_reached(as_: Any, cast: Any, case_id: str) -> None:
    post_id = await write(as_, cast.requester, case_id, "Here")
    async with as_(cast.requester) as work:
        board = await cases.create_board(work, "Other")
        other = await cases.create_case(work, board.id, "Other case")
        for action in (
            service.retract_post(work, other, post_id),
            service.save_draft(work, other, body="x", parent_id=post_id),
        ):
            with pytest.raises(NotFound) as refused:
                await action
            assert refused.value.code == "post.not_found"


async def test_nobody_writes_before_the_blind_first_opinions_are_in(as_: Any, cast: Any) -> None:
    async with as_(cast.requester) as work:
        board = await cases.create_board(work, "Early")
        draft = await cases.create_case(work, board.id, "Early case")
        assert not (await service.thread(work, draft, "en")).can_write
        with pytest.raises(Conflict) as refused:
            await service.write_post(work, draft, body="x", language="en")
        assert refused.value.code == "post.closed"


async def test_a_case_in_voting_can_still_be_discussed(as_: Any, cast: Any, case_id: str) -> None:
    async with as_(cast.chair) as work:
        await cases.move_stage(work, case_id, Stage.VOTING)
        assert (await service.thread(work, case_id, "en")).can_write


async def test_pages_go_on_after_the_cursor(as_: Any, cast: Any, case_id: str) -> None:
    ids = [await write(as_, cast.expert, case_id, str(number)) for number in range(5)]
    first = await read(as_, cast.chair, case_id, limit=2)
    rest = await read(as_, cast.chair, case_id, after_id=first[-1].id)
    assert {post.id for post in [*first, *rest]} == set(ids)
    assert len(first) == 2 and len(rest) == 3
    assert len(await read(as_, cast.chair, case_id, limit=-1)) == 1


async def test_a_draft_is_its_writers_alone_and_goes_when_sent(
    as_: Any, cast: Any, case_id: str
) -> None:
    async with as_(cast.expert) as work:
        await service.save_draft(work, case_id, body="Half a tho")
        await service.save_draft(work, case_id, body="Half a thought")
    async with as_(cast.chair) as work:
        assert await service.draft(work, case_id) == ""
    async with as_(cast.expert) as work:
        assert await service.draft(work, case_id) == "Half a thought"
    await write(as_, cast.expert, case_id, "A whole thought")
    async with as_(cast.expert) as work:
        assert await service.draft(work, case_id) == ""
        await service.save_draft(work, case_id, body="Again")
        await service.save_draft(work, case_id, body=" ")
        assert await service.draft(work, case_id) == ""
        with pytest.raises(Invalid):
            await service.save_draft(work, case_id, body="x" * 10_001)


async def test_a_write_announces_the_case_and_nothing_else(
    as_: Any, cast: Any, case_id: str
) -> None:
    async with as_(cast.expert) as work:
        await service.write_post(work, case_id, body="x", language="en")
        assert work.topics == {f"case:{case_id}"}
