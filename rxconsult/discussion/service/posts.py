"""Writing, editing and retracting posts."""

from sqlmodel import select

from rxconsult.access.rules import Action
from rxconsult.audit.service import record
from rxconsult.base.refusals import Conflict, Invalid, NotAllowed, NotFound
from rxconsult.base.work import Work
from rxconsult.cases.service import OpenCase, open_case
from rxconsult.discussion.models import Draft, Post, PostVersion
from rxconsult.discussion.rules import (
    LONGEST_BODY,
    clean_body,
    fits,
    is_open,
    path_under,
    speaks_as,
)
from rxconsult.people.rules import is_language


async def write_post(
    work: Work, case_id: str, *, body: str, language: str, parent_id: str | None = None
) -> str:
    """Write a post, or a reply to ``parent_id``, and return its id; the draft of it goes.

    Raises Conflict while the discussion is closed and when the parent was retracted, Invalid for
    an empty or overlong text or no language, NotFound for a parent on another case.
    """
    opened = await open_case(work, case_id, to=Action.WRITE_POST)
    _must_be_open(opened)
    body, language = _text(body), _language(language)
    parent = await find_post(work, case_id, parent_id) if parent_id else None
    if parent is not None and parent.retracted_at is not None:
        raise Conflict("post.retracted")
    post_id = work.new_id()
    post = Post(
        id=post_id,
        case_id=case_id,
        parent_id=parent.id if parent else None,
        path=path_under(parent.path if parent else "", post_id),
        author_id=work.actor.account_id,
        role=speaks_as(opened.roles).value,
        body=body,
        language=language,
        created_at=work.now,
    )
    work.db.add(post)
    draft = await work.db.get(Draft, (work.actor.account_id, case_id, parent_id or ""))
    if draft is not None:
        await work.db.delete(draft)
    await record(work, "case:post:add", case_id, post_id)
    work.tell(f"case:{case_id}")
    return post_id


async def edit_post(work: Work, case_id: str, post_id: str, *, body: str, language: str) -> None:
    """Change one's own post and keep what it said before.

    Raises NotAllowed for someone else's post, Conflict when it was retracted or the discussion
    is closed, Invalid for an unacceptable text.
    """
    opened = await open_case(work, case_id, to=Action.WRITE_POST)
    _must_be_open(opened)
    post = await _own_post(work, case_id, post_id)
    body, language = _text(body), _language(language)
    if (body, language) == (post.body, post.language):
        return
    work.db.add(
        PostVersion(
            id=work.new_id(),
            post_id=post.id,
            body=post.body,
            language=post.language,
            replaced_at=work.now,
        )
    )
    post.body, post.language, post.edited_at = body, language, work.now
    work.db.add(post)
    await record(work, "case:post:edit", case_id, post.id)
    work.tell(f"case:{case_id}")


async def retract_post(work: Work, case_id: str, post_id: str) -> None:
    """Take back one's own post: nobody reads it any more, its place and its replies stay.

    Raises NotAllowed for someone else's post and Conflict when it was retracted already.
    """
    await open_case(work, case_id, to=Action.WRITE_POST)
    post = await _own_post(work, case_id, post_id)
    post.retracted_at = work.now
    work.db.add(post)
    await record(work, "case:post:retract", case_id, post.id)
    work.tell(f"case:{case_id}")


async def find_post(work: Work, case_id: str, post_id: str) -> Post:
    """The post on this case; NotFound when there is none. The caller opened the door."""
    query = select(Post).where(Post.id == post_id, Post.case_id == case_id)
    post = (await work.db.exec(query)).one_or_none()
    if post is None:
        raise NotFound("post.not_found")
    return post


async def _own_post(work: Work, case_id: str, post_id: str) -> Post:
    post = await find_post(work, case_id, post_id)
    if post.author_id != work.actor.account_id:
        raise NotAllowed("post.not_yours")
    if post.retracted_at is not None:
        raise Conflict("post.retracted")
    return post


def _must_be_open(opened: OpenCase) -> None:
    if not is_open(opened.stage):
        raise Conflict("post.closed")


def _text(body: str) -> str:
    body = clean_body(body)
    if not fits(body):
        raise Invalid("post.length", longest=LONGEST_BODY)
    return body


def _language(language: str) -> str:
    if not is_language(language):
        raise Invalid("post.language")
    return language
