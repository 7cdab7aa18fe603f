"""Tables of the background work."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field, SQLModel

from rxconsult.base.columns import UtcDateTime


class Job(SQLModel, table=True):
    """Work to be done after the transaction that asked for it; ``key`` makes it happen once."""

    __tablename__ = "job"

    id: str = Field(primary_key=True)
    kind: str
    key: str = Field(unique=True)
    payload: dict[str, Any] = Field(sa_type=JSON)
    priority: int = Field(default=5)
    due_at: datetime = Field(sa_type=UtcDateTime, index=True)
    attempts: int = 0
    failed: bool = False
