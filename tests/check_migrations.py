"""Migrate a fresh SQLite database up, down and up, and compare it with the tables in the code."""

import os
import subprocess
import sys
import tempfile

ALEMBIC = [sys.executable, "-m", "alembic"]

with tempfile.TemporaryDirectory() as folder:
    environment = os.environ | {
        "RXCONSULT_DEMO": "true",
        "RXCONSULT_DATABASE_URL": f"sqlite+aiosqlite:///{folder}/migrations.db",
    }
    for step in (["upgrade", "head"], ["downgrade", "base"], ["upgrade", "head"], ["check"]):
        print("alembic", *step, flush=True)
        done = subprocess.run([*ALEMBIC, *step], env=environment, check=False)
        if done.returncode:
            sys.exit(done.returncode)
