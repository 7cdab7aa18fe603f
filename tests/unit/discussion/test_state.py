"""What the browser holds of the discussion, and what a hostile one can send."""

from typing import Any

import pytest
from reflex.state import State

from rxconsult.access.rules import Actor
from rxconsult.discussion import service
from rxconsult.discussion.state import DiscussionState
from rxconsult.people.state import AppState


@pytest.fixture
def browser(db_engine: Any, case_id: str) -> Any:
    """Open the case room as somebody; returns the state of a new tab."""

    async def opened(person: Actor) -> Any:
        root = State(_reflex_internal_init=True)  # type: ignore[call-arg]
        me = await root.get_state(AppState)
        me._account_id, me._name, me._language = person.account_id, person.name, person.language
        data = {"asPath": f"/case/{case_id}", "query": {"case_id": case_id}, "headers": {}}
        root._update_router_vars(data, {})
        root.router_data = data
        state = await root.get_state(DiscussionState)
        await run(state, "pull")
        return state

    return opened


async def run(state: Any, name: str, *arguments: Any) -> None:
    await type(state).event_handlers[name].fn(state, *arguments)


def form(body: str, **more: Any) -> dict[str, Any]:
    return {"body": body, "language": "en", **more}


async def test_stranger_and_patient_hold_nothing(
    as_: Any, cast: Any, case_id: str, browser: Any
) -> None:
    async with as_(cast.expert) as work:
        await service.write_post(work, case_id, body="Secret", language="en")
    for person in (cast.stranger, cast.patient):
        state = await browser(person)
        await run(state, "write", form("Let me in"))
        assert not state.shown and not state.can_write
        assert "Secret" not in repr(state.dict())
        assert state.notice


async def test_only_what_is_new_or_changed_is_sent_again(cast: Any, browser: Any) -> None:
    expert = await browser(cast.expert)
    await run(expert, "write", form("First"))
    chair = await browser(cast.chair)
    assert [post.reading.text for post in chair.history] == ["First"]
    await run(expert, "write", form("Second"))
    await run(chair, "pull")
    assert [post.reading.text for post in chair.fresh] == ["Second"]
    assert len(chair.history) == 1 and chair.arrived == 1
    first = chair.history[0].id
    await run(expert, "edit", form("First, corrected", post_id=first))
    await run(chair, "pull")
    assert {post.reading.text for post in chair.fresh} == {"First, corrected", "Second"}
    assert (chair.arrived, chair.announcement) == (1, 1)


async def test_a_retraction_reaches_who_had_read_it(cast: Any, browser: Any) -> None:
    expert, chair = await browser(cast.expert), await browser(cast.chair)
    await run(expert, "write", form("Too early"))
    await run(chair, "pull")
    await run(expert, "retract", chair.fresh[0].id)
    await run(chair, "pull")
    assert [post.retracted for post in chair.fresh] == [True]
    assert "Too early" not in repr(chair.dict())


async def test_a_draft_waits_for_its_writer(cast: Any, browser: Any) -> None:
    expert = await browser(cast.expert)
    await run(expert, "write", form("A post"))
    post_id = expert.fresh[0].id
    await run(expert, "save_draft", "", "Half a")
    await run(expert, "save_draft", post_id, "Half a reply")
    again = await browser(cast.expert)
    assert again.draft == "Half a"
    await run(again, "reply_to", post_id)
    assert (again.replying_to, again.reply_draft) == (post_id, "Half a reply")
    await run(again, "write", form("A whole reply", parent_id=post_id))
    assert again.replying_to == ""


@pytest.mark.parametrize("hostile", [{}, {"body": 7}, {"body": ["x"], "language": {}}])
async def test_a_hostile_form_is_refused(cast: Any, browser: Any, hostile: dict[str, Any]) -> None:
    expert = await browser(cast.expert)
    await run(expert, "write", hostile)
    await run(expert, "edit", {**hostile, "post_id": None})
    assert expert.notice
    assert len(expert.history) + len(expert.fresh) == 0


async def test_leaving_the_case_empties_what_was_held(cast: Any, browser: Any) -> None:
    expert = await browser(cast.expert)
    await run(expert, "write", form("A post"))
    expert._get_root_state().router_data = data = {
        "asPath": "/case/other",
        "query": {"case_id": "other"},
        "headers": {},
    }
    expert._get_root_state()._update_router_vars(data, {})
    await run(expert, "pull")
    assert not expert.shown
    assert "A post" not in repr(expert.dict())
