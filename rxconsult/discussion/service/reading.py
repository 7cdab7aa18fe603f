"""Reading the discussion."""

from collections.abc import Sequence

from sqlmodel import col, select

from rxconsult.access.rules import Action, may
from rxconsult.base.work import Work
from rxconsult.cases.service import open_case
from rxconsult.discussion.models import Post
from rxconsult.discussion.rules import depth_of, is_open, render
from rxconsult.discussion.views import PostView, ThreadView
from rxconsult.people.service import names
from rxconsult.translation.service import readings
from rxconsult.translation.views import Reading, ReadingView, Source

PAGE = 200


async def posts_page(
    work: Work, case_id: str, to_language: str, after_id: str | None = None, limit: int = PAGE
) -> list[PostView]:
    """At most ``limit`` (200) posts written after ``after_id``, oldest first, as the actor reads
    them in ``to_language``. Sorting by ``path`` gives the order in which a thread is drawn."""
    await open_case(work, case_id, to=Action.READ_POSTS)
    return await _page(work, case_id, to_language, after_id, limit)


async def thread(work: Work, case_id: str, to_language: str, pages: int = 1) -> ThreadView:
    """The first ``pages`` pages of the discussion, and whether the actor may add to it."""
    opened = await open_case(work, case_id, to=Action.READ_POSTS)
    posts: list[PostView] = []
    more = True
    while more and len(posts) < pages * PAGE:
        after_id = posts[-1].id if posts else None
        page = await _page(work, case_id, to_language, after_id, PAGE)
        posts.extend(page)
        more = len(page) == PAGE
    can_write = may(opened.roles, Action.WRITE_POST) and is_open(opened.stage)
    return ThreadView(posts, more, can_write)


async def _page(
    work: Work, case_id: str, to_language: str, after_id: str | None, limit: int
) -> list[PostView]:
    query = select(Post).where(Post.case_id == case_id)
    if after_id:
        query = query.where(Post.id > after_id)
    rows = (await work.db.exec(query.order_by(col(Post.id)).limit(max(1, min(limit, PAGE))))).all()
    return await _views(work, case_id, rows, to_language)


async def _views(
    work: Work, case_id: str, rows: Sequence[Post], to_language: str
) -> list[PostView]:
    shown = [row for row in rows if row.retracted_at is None]
    sources = [Source(row.body, row.language) for row in shown]
    found = await readings(work, case_id, sources, to_language) if sources else []
    by_id = dict(zip((row.id for row in shown), found, strict=True))
    authors = await names(work, {row.author_id for row in rows})
    return [_view(work, row, authors, by_id.get(row.id)) for row in rows]


def _view(work: Work, row: Post, authors: dict[str, str], reading: Reading | None) -> PostView:
    return PostView(
        id=row.id,
        parent_id=row.parent_id or "",
        path=row.path,
        depth=depth_of(row.path),
        author=authors.get(row.author_id, ""),
        role=row.role,
        mine=row.author_id == work.actor.account_id,
        created_at=row.created_at.isoformat(),
        edited=row.edited_at is not None,
        retracted=reading is None,
        html=render(reading.text) if reading else "",
        reading=ReadingView.of(reading) if reading else ReadingView(),
    )
