"""Fresh databases for tests on both engines."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from sqlalchemy.engine import make_url


@contextmanager
def fresh_database(kind: str, folder: Path) -> Iterator[str]:
    """The address of an empty database of the kind, dropped afterwards."""
    if kind == "sqlite":
        yield f"sqlite+aiosqlite:///{folder}/rxconsult.db"
        return
    server = os.environ.get("RXCONSULT_TEST_DATABASE_URL")
    if not server:
        pytest.skip("no PostgreSQL: RXCONSULT_TEST_DATABASE_URL is not set and none was found")
    url = make_url(server)
    name = f"rxconsult_test_{secrets.token_hex(6)}"
    address = url.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        try:
            yield url.set(database=name).render_as_string(hide_password=False)
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
