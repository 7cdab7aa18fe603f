"""Plain HTTP routes for what a websocket cannot do: setting and clearing cookies."""

from collections.abc import Awaitable, Callable
from functools import wraps

from reflex_base.config import get_config
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from rxconsult.access.rules import ANONYMOUS, Actor
from rxconsult.base.refusals import NotFound, Refusal
from rxconsult.base.work import unit_of_work
from rxconsult.people import service
from rxconsult.people.rules import (
    LANGUAGE_COOKIE,
    SIGN_IN,
    cookie_name,
    is_language,
    safe_next,
    sign_in_path,
)
from rxconsult.settings import settings

LARGEST_FORM = 16 * 1024
LANGUAGE_SECONDS = 365 * 24 * 3600

Handler = Callable[[Request], Awaitable[Response]]


def _same_origin(request: Request) -> bool:
    site = request.headers.get("sec-fetch-site")
    if site is not None and site != "same-origin":
        return False
    origin = request.headers.get("origin")
    if origin is not None:
        return origin == settings().public_url.rstrip("/")
    return site == "same-origin"


def _own_pages_only(handler: Handler) -> Handler:
    """Refuse with 403 what another site's page posts in the visitor's name."""

    @wraps(handler)
    async def guarded(request: Request) -> Response:
        if not _same_origin(request):
            return Response(status_code=403)
        response = await handler(request)
        response.headers["Cache-Control"] = "no-store"
        return response

    return guarded


async def _form(request: Request) -> FormData:
    """The small form; 413 for a large one, 415 for files."""
    if not request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        raise HTTPException(415)
    size = request.headers.get("content-length", "")
    if not size.isdecimal() or int(size) > LARGEST_FORM:
        raise HTTPException(413)
    return await request.form()


def _text(form: FormData, name: str) -> str:
    value = form.get(name, "")
    return value if isinstance(value, str) else ""


def _address(request: Request) -> str:
    """The client's address, past as many trusted proxies as Reflex is told of."""
    hops = get_config().trusted_proxy_hops
    forwarded = [
        part.strip() for part in request.headers.get("x-forwarded-for", "").split(",") if part
    ]
    if hops and len(forwarded) >= hops:
        return forwarded[-hops]
    return request.client.host if request.client else ""


def _token(request: Request) -> str:
    return request.cookies.get(cookie_name(settings().cookie_secure), "")


def _enter(token: str, target: str) -> Response:
    response = RedirectResponse(safe_next(target), status_code=303)
    secure = settings().cookie_secure
    response.set_cookie(
        cookie_name(secure),
        token,
        max_age=settings().session_hours * 3600,
        path="/",
        secure=secure,
        httponly=True,
        samesite="lax",
    )
    return response


def _refused(target: str, code: str = "1") -> Response:
    return RedirectResponse(sign_in_path(target, refused=code), status_code=303)


@_own_pages_only
async def _sign_in(request: Request) -> Response:
    form = await _form(request)
    target = _text(form, "next")
    try:
        async with unit_of_work(ANONYMOUS) as work:
            token = await service.sign_in(
                work,
                _text(form, "email"),
                _text(form, "password"),
                _address(request),
                _token(request),
            )
    except Refusal:
        return _refused(target, "2")
    return _refused(target) if token is None else _enter(token, target)


@_own_pages_only
async def _enter_demo(request: Request) -> Response:
    if not settings().demo:
        return Response(status_code=404)
    form = await _form(request)
    try:
        async with unit_of_work(ANONYMOUS) as work:
            token = await service.enter_demo(work, _text(form, "account"), _token(request))
    except NotFound:
        return Response(status_code=404)
    return _enter(token, _text(form, "next"))


async def _actor(request: Request) -> Actor:
    async with unit_of_work(ANONYMOUS) as work:
        session = await service.session_of(work, _token(request))
    return session.actor if session else ANONYMOUS


@_own_pages_only
async def _sign_out(request: Request) -> Response:
    async with unit_of_work(await _actor(request)) as work:
        await service.sign_out(work, _token(request))
    response = RedirectResponse(SIGN_IN, status_code=303)
    secure = settings().cookie_secure
    response.delete_cookie(
        cookie_name(secure), path="/", secure=secure, httponly=True, samesite="lax"
    )
    return response


@_own_pages_only
async def _set_language(request: Request) -> Response:
    form = await _form(request)
    language = _text(form, "language")
    response = RedirectResponse(safe_next(_text(form, "next")), status_code=303)
    if not is_language(language):
        return response
    actor = await _actor(request)
    if not actor.is_anonymous:
        async with unit_of_work(actor) as work:
            await service.set_language(work, language)
    response.set_cookie(
        LANGUAGE_COOKIE,
        language,
        max_age=LANGUAGE_SECONDS,
        path="/",
        secure=settings().cookie_secure,
        httponly=True,
        samesite="lax",
    )
    return response


routes: list[Route] = [
    Route("/auth/sign-in", _sign_in, methods=["POST"]),
    Route("/auth/sign-out", _sign_out, methods=["POST"]),
    Route("/auth/demo", _enter_demo, methods=["POST"]),
    Route("/auth/language", _set_language, methods=["POST"]),
]
