"""Tables of translations and of the translation memory."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field, SQLModel

from rxconsult.base.columns import UtcDateTime


class Translation(SQLModel, table=True):
    """One version of one text in one language; never updated, a change is the next version.

    ``source_hash`` is the SHA-256 of the source exactly as written, so that an edited source
    has no translation until it gets a new one.
    """

    __tablename__ = "translation"
    __table_args__ = (
        UniqueConstraint(
            "case_id",
            "source_hash",
            "source_language",
            "target_language",
            "version",
            name="translation_version",
        ),
    )

    id: str = Field(primary_key=True)
    case_id: str = Field(index=True)
    source_hash: str
    source_language: str
    target_language: str
    version: int
    text: str
    status: str
    engine: str
    findings: list[dict[str, Any]] = Field(sa_type=JSON)
    reviewed_by: str | None = None
    created_at: datetime = Field(sa_type=UtcDateTime)


class MemorySegment(SQLModel, table=True):
    """One sentence an engine has translated; the key covers source, languages and version."""

    __tablename__ = "memory_segment"

    key: str = Field(primary_key=True)
    text: str
