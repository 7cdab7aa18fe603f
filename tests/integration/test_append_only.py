"""The migrated database itself refuses to change the audit log."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from rxconsult.base.database import make_engine
from tests.databases import fresh_database

ENTRY = (
    "INSERT INTO audit_entry (number, at, account_id, action, seal)"
    " VALUES (1, '2026-01-01 00:00:00', 'a', 'case:read', 's')"
)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
@pytest.mark.parametrize(
    "tampering", ["UPDATE audit_entry SET account_id='b'", "DELETE FROM audit_entry"]
)
async def test_entries_cannot_be_altered(kind: str, tampering: str, tmp_path: Path) -> None:
    with fresh_database(kind, tmp_path) as url:
        await asyncio.to_thread(
            subprocess.run,
            [sys.executable, "-m", "alembic", "upgrade", "head"],
            env=os.environ | {"RXCONSULT_DEMO": "true", "RXCONSULT_DATABASE_URL": url},
            check=True,
        )
        engine = make_engine(url)
        async with engine.begin() as connection:
            await connection.execute(text(ENTRY))
        with pytest.raises(DBAPIError, match="append-only"):
            async with engine.begin() as connection:
                await connection.execute(text(tampering))
        await engine.dispose()
