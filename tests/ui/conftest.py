"""The production build with the demo on a fresh database, and browsers to use it."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.databases import fresh_database

PORT = 3917
URL = f"http://localhost:{PORT}"
START_SECONDS = 240

# A text may have to wait for the translations queued before it.
expect.set_options(timeout=20_000)
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

Enter = Callable[[str], Page]


def wait_until_up(process: subprocess.Popen[bytes], log: Path) -> None:
    """Return when the server answers; fail with its log when it does not."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            urllib.request.urlopen(f"{URL}/ping", timeout=2).close()
            return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.5)
    pytest.fail("the server did not start:\n" + log.read_text()[-4000:])


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """The address of a running production build; yields the path of its log."""
    folder = tmp_path_factory.mktemp(request.param)
    log = folder / "server.log"
    with fresh_database(request.param, folder) as database_url:
        environment = os.environ | {
            "RXCONSULT_DEMO": "true",
            "RXCONSULT_PUBLIC_URL": URL,
            "RXCONSULT_DATABASE_URL": database_url,
            "REFLEX_TELEMETRY_ENABLED": "false",
            "REFLEX_USE_NPM": "1",
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        }
        for module in (["alembic", "upgrade", "head"], ["rxconsult.demo"]):
            subprocess.run([sys.executable, "-m", *module], env=environment, check=True)
        with log.open("wb") as output:
            process = subprocess.Popen(
                [
                    sys.executable,
                    "-m",
                    "reflex",
                    "run",
                    "--env",
                    "prod",
                    "--frontend-port",
                    str(PORT),
                    "--backend-port",
                    str(PORT),
                ],
                env=environment,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        try:
            wait_until_up(process, log)
            yield log
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=os.environ["RXCONSULT_TEST_CHROMIUM"], args=CHROMIUM_FLAGS
        )
        yield chromium
        chromium.close()


@pytest.fixture
def visitor(server: Path, browser: Browser) -> Iterator[Callable[[], Page]]:
    """Open a page of somebody who is not signed in, in a browser of their own."""
    contexts = []

    def open_page() -> Page:
        context = browser.new_context(base_url=URL, viewport={"width": 1440, "height": 900})
        context.set_default_timeout(15_000)
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def enter(visitor: Callable[[], Page]) -> Enter:
    """Sign a demo person in by one click, by name."""

    def sign_in(name: str) -> Page:
        page = visitor()
        page.goto("/sign-in")
        page.get_by_role("button", name=name).click()
        page.wait_for_url(f"{URL}/")
        return page

    return sign_in
