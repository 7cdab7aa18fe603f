"""The patient's door over HTTP, and the page behind it."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from reflex.state import State
from starlette.applications import Starlette

from rxconsult.access.rules import Actor
from rxconsult.people import throttle
from rxconsult.people.state import AppState
from rxconsult.summary import routes
from rxconsult.summary.state import PatientState, SummaryState
from tests.unit.summary.conftest import Room

HERE = {"origin": "http://localhost:3000"}
WRONG = "000000"


@pytest.fixture
async def browser(room: Room, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[httpx.AsyncClient]:
    """A stranger's browser; the server's clock is the test's."""
    throttle.forget_everything()
    monkeypatch.setattr("rxconsult.base.work.system_now", lambda: room.clock.now)
    transport = httpx.ASGITransport(app=Starlette(routes=routes.routes))
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost:3000") as client:
        yield client


async def knock(browser: httpx.AsyncClient, token: str, code: str) -> httpx.Response:
    return await browser.post("/patient/open", data={"token": token, "code": code}, headers=HERE)


async def tab(kind: Any, person: Actor, cookie: str = "", **query: str) -> Any:
    root = State(_reflex_internal_init=True)  # type: ignore[call-arg]
    me = await root.get_state(AppState)
    me._account_id, me._name, me._language = person.account_id, person.name, person.language
    address = "/summary?" + "&".join(f"{key}={value}" for key, value in query.items())
    data = {"asPath": address, "query": query, "headers": {"cookie": cookie}}
    root._update_router_vars(data, {})
    root.router_data = data
    state = await root.get_state(kind)
    await run(state, "pull")
    return state


async def run(state: Any, name: str, *arguments: Any) -> None:
    await type(state).event_handlers[name].fn(state, *arguments)


@pytest.mark.parametrize("path", ["/patient/open", "/patient/leave"])
@pytest.mark.parametrize(
    "headers", [{}, {"origin": "https://evil.example"}, {**HERE, "sec-fetch-site": "cross-site"}]
)
async def test_other_sites_are_refused(
    browser: httpx.AsyncClient, path: str, headers: dict[str, str]
) -> None:
    response = await browser.post(path, data={"token": "x"}, headers=headers)
    assert response.status_code == 403
    assert "set-cookie" not in response.headers


async def test_the_right_keys_open_the_page_and_nothing_else(
    room: Room, browser: httpx.AsyncClient
) -> None:
    keys = await room.release()
    response = await knock(browser, keys.token, keys.code)
    assert (response.status_code, response.headers["location"]) == (303, "/summary")
    cookie = response.headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=strict" in cookie
    assert response.headers["cache-control"] == "no-store"
    nobody = Actor("")
    page = await tab(PatientState, nobody, cookie.split(";")[0])
    assert page.opened and page.summary.parts[-1].text == "Nova TAC em 3 meses."
    assert page.language == "pt"
    panel = await tab(SummaryState, nobody, cookie.split(";")[0], case_id=room.case_id)
    assert not panel.shown


async def test_stranger_gets_the_same_answer_for_every_wrong_key(
    room: Room, browser: httpx.AsyncClient
) -> None:
    keys = await room.release()
    wrong = WRONG if keys.code != WRONG else "111111"
    for token, code in [(keys.token, wrong), ("nothing", keys.code), ("", "")]:
        response = await knock(browser, token, code)
        assert response.status_code == 303
        assert response.headers["location"] == f"/summary?link={token}&language=en&refused=1"
        assert "set-cookie" not in response.headers
    page = await tab(PatientState, room.cast.stranger, "rxconsult_patient=guess")
    assert not page.opened and page.summary.parts == []


async def test_wrong_codes_over_http_are_counted(room: Room, browser: httpx.AsyncClient) -> None:
    keys = await room.release()
    wrong = WRONG if keys.code != WRONG else "111111"
    for _ in range(5):
        await knock(browser, keys.token, wrong)
    response = await knock(browser, keys.token, keys.code)
    assert response.headers["location"].endswith("refused=1")


async def test_leaving_ends_the_session(room: Room, browser: httpx.AsyncClient) -> None:
    keys = await room.release()
    opened = await knock(browser, keys.token, keys.code)
    cookie = opened.headers["set-cookie"].split(";")[0]
    response = await browser.post("/patient/leave", headers={**HERE, "cookie": cookie})
    assert "rxconsult_patient=" in response.headers["set-cookie"]
    page = await tab(PatientState, Actor(""), cookie)
    assert not page.opened


async def test_the_link_shows_the_form_in_the_patients_language(
    browser: httpx.AsyncClient,
) -> None:
    page = await tab(PatientState, Actor(""), link="token", language="ar", refused="1")
    assert (page.link, page.refused, page.direction) == ("token", "1", "rtl")
    assert not page.opened


async def test_the_requester_sees_the_keys_once(room: Room, browser: httpx.AsyncClient) -> None:
    version = await room.draft()
    await room.sign(version)
    await room.approve(version)
    state = await tab(SummaryState, room.cast.requester, case_id=room.case_id)
    await run(state, "release")
    assert state.notice == "" and len(state.code) == 6 and "/summary?link=" in state.link
    token = state.link.split("link=")[1].split("&")[0]
    assert (await knock(browser, token, state.code)).headers["location"] == "/summary"
    await run(state, "pull")
    assert state.code
    await run(state, "put_away")
    assert (state.code, state.link) == ("", "")
    await run(state, "new_code")
    assert state.notice and not state.code
    other = await tab(SummaryState, room.cast.chair, case_id=room.case_id)
    await run(other, "new_link")
    assert other.notice and not other.code


async def test_stranger_and_patient_hold_nothing_of_the_panels_side(room: Room) -> None:
    await room.draft()
    for person in (room.cast.stranger, room.cast.patient):
        state = await tab(SummaryState, person, case_id=room.case_id)
        for name in ("draft", "sign", "approve", "release", "new_link", "new_code"):
            await run(state, name)
        await run(state, "save", {"agreed": "Mine"})
        await run(state, "dissent", {"text": "No"})
        assert not state.shown and state.summary.version == 0 and not state.code
        assert "TAC" not in repr(state.dict())


async def test_an_open_edit_form_is_not_disturbed_and_cannot_overwrite(room: Room) -> None:
    await room.draft()
    mine = await tab(SummaryState, room.cast.requester, case_id=room.case_id)
    await run(mine, "start_edit")
    theirs = await tab(SummaryState, room.cast.chair, case_id=room.case_id)
    await run(theirs, "start_edit")
    await run(theirs, "save", {"agreed": "Cirurgia."})
    await run(mine, "pull")
    assert mine.editing == 2 and mine.summary.version == 3
    await run(mine, "save", {"agreed": "Nada.", "version": 3, "case_id": 7})
    assert mine.notice and mine.editing == 2
    await run(mine, "cancel_edit")
    assert {one.key: one.source for one in mine.summary.sections}["agreed"] == "Cirurgia."
