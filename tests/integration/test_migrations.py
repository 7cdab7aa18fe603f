"""Migrations go up, down and up again on both databases, with the demo's data in them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.databases import fresh_database


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_up_down_up_with_data(kind: str, tmp_path: Path) -> None:
    with fresh_database(kind, tmp_path) as url:
        environment = os.environ | {"RXCONSULT_DEMO": "true", "RXCONSULT_DATABASE_URL": url}
        for step in (
            ["alembic", "upgrade", "head"],
            ["rxconsult.demo"],
            ["alembic", "check"],
            ["alembic", "downgrade", "base"],
            ["alembic", "upgrade", "head"],
            ["alembic", "check"],
        ):
            done = subprocess.run(
                [sys.executable, "-m", *step],
                env=environment,
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.returncode == 0, f"{step}: {done.stdout}{done.stderr}"
