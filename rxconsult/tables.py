"""Import every room's tables, for migrations and tests."""

import importlib

from sqlmodel import SQLModel

ROOMS = (
    "audit",
    "jobs",
    "people",
    "translation",
    "cases",
    "discussion",
    "consensus",
    "summary",
)

for room in ROOMS:
    importlib.import_module(f"rxconsult.{room}.models")

metadata = SQLModel.metadata
