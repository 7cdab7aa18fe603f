"""Find what the tests need, say what is there, and run them all."""

import glob
import os
import shutil
import socket
import subprocess
import sys

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
DEFAULT_POSTGRES = "postgresql+psycopg://postgres@127.0.0.1:5432/postgres"


def find_chromium() -> str | None:
    """A Chromium named by the environment, on the path, or downloaded by Playwright."""
    named = os.environ.get("RXCONSULT_TEST_CHROMIUM")
    if named:
        return named
    on_path = next((p for p in map(shutil.which, CHROMIUM_NAMES) if p), None)
    if on_path:
        return on_path
    pattern = os.path.expanduser("~/.cache/ms-playwright/chromium-*/chrome-linux*/chrome")
    return next(iter(glob.glob(pattern)), None)


def install_chromium() -> str | None:
    """Debian's package when root, else Playwright's download."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "update", "-q"], check=False)
        subprocess.run(["apt-get", "install", "-y", "-q", "chromium"], check=False)
    else:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    return find_chromium()


def find_postgres() -> str | None:
    """The server of RXCONSULT_TEST_DATABASE_URL, or one on the default port."""
    named = os.environ.get("RXCONSULT_TEST_DATABASE_URL")
    if named:
        return named
    with socket.socket() as probe:
        probe.settimeout(1)
        return DEFAULT_POSTGRES if probe.connect_ex(("127.0.0.1", 5432)) == 0 else None


def main() -> int:
    """Run pytest with what was found; in CI a missing part is a failure."""
    in_ci = os.environ.get("CI", "") not in {"", "false", "0"}
    chromium = find_chromium() or install_chromium()
    postgres = find_postgres()
    found = {"RXCONSULT_TEST_CHROMIUM": chromium, "RXCONSULT_TEST_DATABASE_URL": postgres}
    missing = [name for name, value in found.items() if not value]
    for name in missing:
        print(f"NOT RUN: nothing found for {name}; the tests that need it are left out.")
    if missing and in_ci:
        return 1
    os.environ.update({name: value for name, value in found.items() if value})
    # Playwright keeps an event loop running in its thread, so browsers get a process of their own.
    for parts in (["tests/unit", "tests/integration"], ["tests/ui"]):
        if "tests/ui" in parts and not chromium:
            continue
        code = subprocess.run([sys.executable, "-m", "pytest", *parts], check=False).returncode
        if code:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main())
