"""The cookie routes: whose post counts, what the cookie looks like, where one lands."""

from collections.abc import AsyncIterator

import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncEngine
from starlette.applications import Starlette

from rxconsult.people import routes as people_routes
from rxconsult.people import service
from rxconsult.settings import Settings
from tests.conftest import As, Cast
from tests.unit.people.conftest import PASSWORD, Enrol, email_of

HERE = {"origin": "http://localhost:3000"}
PATHS = ["/auth/sign-in", "/auth/sign-out", "/auth/demo", "/auth/language"]


@pytest.fixture
async def browser(db_engine: AsyncEngine) -> AsyncIterator[httpx.AsyncClient]:
    """A client on the routes, with its own cookie jar."""
    transport = httpx.ASGITransport(app=Starlette(routes=people_routes.routes))
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost:3000") as client:
        yield client


def _set(monkeypatch: pytest.MonkeyPatch, **values: object) -> None:
    changed = Settings(**{"demo": True, **values}, audit_key="k" * 32)  # type: ignore[arg-type]
    monkeypatch.setattr(people_routes, "settings", lambda: changed)


async def _sign_in(
    browser: httpx.AsyncClient, cast: type[Cast], target: str = "/"
) -> httpx.Response:
    form = {"email": email_of(cast.chair), "password": PASSWORD, "next": target}
    return await browser.post("/auth/sign-in", data=form, headers=HERE)


async def _is_live(as_: As, cast: type[Cast], token: str) -> bool:
    async with as_(cast.chair) as work:
        return await service.session_of(work, token) is not None


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://localhost:3000.evil.example"},
        {"origin": "http://localhost:3000", "sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
    ],
)
async def test_other_sites_are_refused(
    browser: httpx.AsyncClient, path: str, headers: dict[str, str]
) -> None:
    response = await browser.post(path, data={"account": "acc-chair"}, headers=headers)
    assert response.status_code == 403
    assert "set-cookie" not in response.headers


@pytest.mark.parametrize("path", PATHS)
async def test_only_posts_count(browser: httpx.AsyncClient, path: str) -> None:
    assert (await browser.get(path, headers=HERE)).status_code == 405


async def test_the_cookie_is_out_of_reach_of_scripts(
    browser: httpx.AsyncClient, enrol: Enrol, cast: type[Cast]
) -> None:
    await enrol(cast.chair)
    response = await _sign_in(browser, cast, "/case/1?tab=votes")
    assert response.status_code == 303
    assert response.headers["location"] == "/case/1?tab=votes"
    assert response.headers["cache-control"] == "no-store"
    cookie = response.headers["set-cookie"].lower()
    assert cookie.startswith("rxconsult_session=")
    assert {"httponly", "path=/", "samesite=lax"} <= set(cookie.split("; "))
    assert "domain" not in cookie
    assert "secure" not in cookie


async def test_over_tls_the_cookie_is_held_to_the_host(
    browser: httpx.AsyncClient, enrol: Enrol, cast: type[Cast], monkeypatch: pytest.MonkeyPatch
) -> None:
    await enrol(cast.chair)
    _set(monkeypatch, demo=False, public_url="https://rx.example")
    form = {"email": email_of(cast.chair), "password": PASSWORD}
    response = await browser.post(
        "/auth/sign-in", data=form, headers={"origin": "https://rx.example"}
    )
    cookie = response.headers["set-cookie"]
    assert cookie.startswith("__Host-rxconsult_session=")
    assert "; Secure" in cookie


@pytest.mark.parametrize("target", ["//evil.example", "https://evil.example", "/\\evil.example"])
async def test_nobody_is_sent_to_another_site(
    browser: httpx.AsyncClient, enrol: Enrol, cast: type[Cast], target: str
) -> None:
    await enrol(cast.chair)
    assert (await _sign_in(browser, cast, target)).headers["location"] == "/"
    form = {"language": "pt", "next": target}
    response = await browser.post("/auth/language", data=form, headers=HERE)
    assert response.headers["location"] == "/"


async def test_a_wrong_password_leads_back(
    browser: httpx.AsyncClient, enrol: Enrol, cast: type[Cast]
) -> None:
    await enrol(cast.chair)
    for email in (email_of(cast.chair), "unknown@example.org"):
        form = {"email": email, "password": "wrong password", "next": "/case/1"}
        response = await browser.post("/auth/sign-in", data=form, headers=HERE)
        assert response.status_code == 303
        assert response.headers["location"] == "/sign-in?refused=1&next=%2Fcase%2F1"
        assert "set-cookie" not in response.headers


async def test_too_many_tries_lead_back_too(browser: httpx.AsyncClient, cast: type[Cast]) -> None:
    for _ in range(10):
        service_form = {"email": "unknown@example.org", "password": "x"}
        response = await browser.post("/auth/sign-in", data=service_form, headers=HERE)
    response = await browser.post("/auth/sign-in", data=service_form, headers=HERE)
    assert response.headers["location"] == "/sign-in?refused=2"


async def test_a_cookie_is_worthless_after_signing_out(
    browser: httpx.AsyncClient, as_: As, enrol: Enrol, cast: type[Cast]
) -> None:
    await enrol(cast.chair)
    await _sign_in(browser, cast)
    token = browser.cookies["rxconsult_session"]
    assert await _is_live(as_, cast, token)
    response = await browser.post("/auth/sign-out", headers=HERE)
    assert response.headers["location"] == "/sign-in"
    assert "rxconsult_session" not in browser.cookies
    assert not await _is_live(as_, cast, token)


async def test_signing_in_again_ends_the_session_before(
    browser: httpx.AsyncClient, enrol: Enrol, cast: type[Cast]
) -> None:
    await enrol(cast.chair)
    await _sign_in(browser, cast)
    first = browser.cookies["rxconsult_session"]
    await _sign_in(browser, cast)
    assert browser.cookies["rxconsult_session"] != first


async def test_one_click_entry_in_the_demo(
    browser: httpx.AsyncClient, as_: As, enrol: Enrol, cast: type[Cast]
) -> None:
    await enrol(cast.chair)
    form = {"account": cast.chair.account_id, "next": "/case/1"}
    response = await browser.post("/auth/demo", data=form, headers=HERE)
    assert response.headers["location"] == "/case/1"
    assert await _is_live(as_, cast, browser.cookies["rxconsult_session"])
    response = await browser.post("/auth/demo", data={"account": "unknown"}, headers=HERE)
    assert response.status_code == 404


async def test_without_the_demo_there_is_no_one_click_entry(
    browser: httpx.AsyncClient, enrol: Enrol, cast: type[Cast], monkeypatch: pytest.MonkeyPatch
) -> None:
    await enrol(cast.chair)
    _set(monkeypatch, demo=False)
    form = {"account": cast.chair.account_id}
    response = await browser.post("/auth/demo", data=form, headers=HERE)
    assert response.status_code == 404
    assert "set-cookie" not in response.headers


async def test_language_is_kept_in_the_cookie_and_the_account(
    browser: httpx.AsyncClient, as_: As, enrol: Enrol, cast: type[Cast]
) -> None:
    await enrol(cast.chair)
    await browser.post("/auth/language", data={"language": "pt"}, headers=HERE)
    assert browser.cookies["rxconsult_language"] == "pt"
    await _sign_in(browser, cast)
    await browser.post("/auth/language", data={"language": "ar"}, headers=HERE)
    async with as_(cast.chair) as work:
        assert (await service.profile(work)).language == "ar"
    await browser.post("/auth/language", data={"language": "x\r\ny"}, headers=HERE)
    assert browser.cookies["rxconsult_language"] == "ar"


async def test_large_forms_and_files_are_refused(browser: httpx.AsyncClient) -> None:
    large = {"email": "x" * 20_000}
    assert (await browser.post("/auth/sign-in", data=large, headers=HERE)).status_code == 413
    file = {"email": ("a.txt", b"x")}
    assert (await browser.post("/auth/sign-in", files=file, headers=HERE)).status_code == 415
