"""Plain HTTP routes of the patient's door: what sets and clears the patient's cookie."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from rxconsult.access.rules import ANONYMOUS
from rxconsult.base.refusals import NotAllowed
from rxconsult.base.work import unit_of_work
from rxconsult.people.routes import _address, _form, _own_pages_only, _text
from rxconsult.people.rules import is_language
from rxconsult.people.throttle import admit_sign_in
from rxconsult.settings import settings
from rxconsult.summary import service
from rxconsult.summary.rules import PATIENT_PATH, patient_cookie, patient_path
from rxconsult.summary.service.release import digest

LONGEST_TOKEN = 64


@_own_pages_only
async def _open(request: Request) -> Response:
    form = await _form(request)
    token, code = _text(form, "token")[:LONGEST_TOKEN], _text(form, "code")
    language = _text(form, "language") if is_language(_text(form, "language")) else "en"
    try:
        admit_sign_in(f"link:{digest(token)}", _address(request))
    except NotAllowed:
        return RedirectResponse(
            patient_path(token, language=language, refused="2"), status_code=303
        )
    async with unit_of_work(ANONYMOUS) as work:
        opened = await service.open_released(work, token, code)
    if opened is None:
        return RedirectResponse(
            patient_path(token, language=language, refused="1"), status_code=303
        )
    response = RedirectResponse(PATIENT_PATH, status_code=303)
    secure = settings().cookie_secure
    response.set_cookie(
        patient_cookie(secure),
        opened.session_token,
        max_age=settings().session_hours * 3600,
        path="/",
        secure=secure,
        httponly=True,
        samesite="strict",
    )
    return response


@_own_pages_only
async def _leave(request: Request) -> Response:
    secure = settings().cookie_secure
    async with unit_of_work(ANONYMOUS) as work:
        token = request.cookies.get(patient_cookie(secure), "")
        await service.end_patient_session(work, token)
    response = RedirectResponse(PATIENT_PATH, status_code=303)
    response.delete_cookie(
        patient_cookie(secure), path="/", secure=secure, httponly=True, samesite="strict"
    )
    # Pages that the browser kept would show the summary to whoever sits down next.
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


routes: list[Route] = [
    Route("/patient/open", _open, methods=["POST"]),
    Route("/patient/leave", _leave, methods=["POST"]),
]
