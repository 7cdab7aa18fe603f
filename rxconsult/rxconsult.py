"""Builds the application: the only file that knows every room."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import reflex as rx
from starlette.applications import Starlette

from rxconsult.base.work import on_commit
from rxconsult.consensus.service import CLOSE_JOB, close_round_job
from rxconsult.jobs import service as jobs
from rxconsult.live import bus
from rxconsult.pages import board, case, paths, patient, sign_in
from rxconsult.people import routes as people_routes
from rxconsult.people.gate import Gate
from rxconsult.summary import routes as summary_routes
from rxconsult.translation.service import KIND as TRANSLATE_JOB
from rxconsult.translation.service import translate_job
from rxconsult.ui.shell import APP_WRAPS

JOB_HANDLERS: dict[str, jobs.Handler] = {
    CLOSE_JOB: close_round_job,
    TRANSLATE_JOB: translate_job,
}


def _wake_jobs(topic: str) -> None:
    if topic == "jobs":
        jobs.wake.set()


@asynccontextmanager
async def background_work() -> AsyncIterator[None]:
    """Run jobs for as long as the server runs."""
    runner = asyncio.create_task(jobs.run_forever(JOB_HANDLERS))
    yield
    runner.cancel()


on_commit(bus.publish)
on_commit(_wake_jobs)

app = rx.App(
    theme=None,
    app_wraps=APP_WRAPS,
    html_lang="en",
    stylesheets=["/theme.css"],
    head_components=[rx.el.script(src="/first-paint.js")],
    api_transformer=Starlette(routes=[*people_routes.routes, *summary_routes.routes]),
)
app.add_middleware(Gate(public=patient.PUBLIC), index=0)
app.register_lifespan_task(background_work)

app.add_page(sign_in.page, route=paths.SIGN_IN, title="rxconsult", on_load=sign_in.ON_LOAD)
app.add_page(
    sign_in.profile_page, route=paths.PROFILE, title="rxconsult", on_load=sign_in.PROFILE_ON_LOAD
)
app.add_page(board.page, route=paths.BOARD, title="rxconsult", on_load=board.ON_LOAD)
app.add_page(case.page, route=paths.CASE, title="rxconsult", on_load=case.ON_LOAD)
app.add_page(patient.page, route=paths.SUMMARY, title="rxconsult", on_load=patient.ON_LOAD)
