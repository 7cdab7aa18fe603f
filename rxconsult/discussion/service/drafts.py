"""What a person has begun to write, kept until it is sent."""

from rxconsult.access.rules import Action
from rxconsult.base.refusals import Invalid
from rxconsult.base.work import Work
from rxconsult.cases.service import open_case
from rxconsult.discussion.models import Draft
from rxconsult.discussion.rules import LONGEST_BODY, clean_body
from rxconsult.discussion.service.posts import find_post


async def save_draft(work: Work, case_id: str, *, body: str, parent_id: str | None = None) -> None:
    """Keep what the actor has begun to write; blank text forgets it. Invalid when overlong."""
    await open_case(work, case_id, to=Action.WRITE_POST)
    body = clean_body(body)
    if len(body) > LONGEST_BODY:
        raise Invalid("post.length", longest=LONGEST_BODY)
    parent = (await find_post(work, case_id, parent_id)).id if parent_id else ""
    row = await work.db.get(Draft, (work.actor.account_id, case_id, parent))
    if not body:
        if row is not None:
            await work.db.delete(row)
        return
    row = row or Draft(
        account_id=work.actor.account_id,
        case_id=case_id,
        parent_id=parent,
        body=body,
        updated_at=work.now,
    )
    row.body, row.updated_at = body, work.now
    work.db.add(row)


async def draft(work: Work, case_id: str, parent_id: str | None = None) -> str:
    """What the actor has begun to write here; empty when nothing."""
    await open_case(work, case_id, to=Action.READ_POSTS)
    row = await work.db.get(Draft, (work.actor.account_id, case_id, parent_id or ""))
    return row.body if row else ""
