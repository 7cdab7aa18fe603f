"""Tables of boards, cases and seats."""

from datetime import datetime

from sqlalchemy import JSON, Index, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from rxconsult.base.columns import UtcDateTime


class Board(SQLModel, table=True):
    """A group of cases, such as a thoracic oncology board."""

    __tablename__ = "board"

    id: str = Field(primary_key=True)
    name: str
    created_at: datetime = Field(sa_type=UtcDateTime)


class BoardMember(SQLModel, table=True):
    """A person who may bring cases before a board."""

    __tablename__ = "board_member"

    board_id: str = Field(primary_key=True, foreign_key="board.id")
    account_id: str = Field(primary_key=True, index=True)
    manages: bool = False


class Case(SQLModel, table=True):
    """A case: its intake in the requester's language; ``version`` grows with every edit."""

    __tablename__ = "case"
    __table_args__ = (Index("ix_case_board_stage_updated", "board_id", "stage", "updated_at"),)

    id: str = Field(primary_key=True)
    board_id: str = Field(foreign_key="board.id")
    owner_id: str = Field(index=True)
    title: str
    language: str
    urgency: str = "routine"
    due_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    stage: str = "draft"
    version: int = 1
    patient_language: str = ""
    country: str = ""
    history: str = Field(default="", sa_type=Text)
    findings: str = Field(default="", sa_type=Text)
    imaging: str = Field(default="", sa_type=Text)
    medication: str = Field(default="", sa_type=Text)
    previous_treatment: str = Field(default="", sa_type=Text)
    psychosocial: str = Field(default="", sa_type=Text)
    goals: str = Field(default="", sa_type=Text)
    obtainable: str = Field(default="", sa_type=Text)
    questions: list[str] = Field(default_factory=list, sa_type=JSON)
    diagnoses: list[dict[str, str]] = Field(default_factory=list, sa_type=JSON)
    consent: bool = False
    created_at: datetime = Field(sa_type=UtcDateTime)
    updated_at: datetime = Field(sa_type=UtcDateTime)


class LabResult(SQLModel, table=True):
    """One laboratory value with its unit and reference range."""

    __tablename__ = "lab_result"

    id: str = Field(primary_key=True)
    case_id: str = Field(foreign_key="case.id", index=True)
    name: str
    value: float
    unit: str = ""
    low: float | None = None
    high: float | None = None
    taken_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class Seat(SQLModel, table=True):
    """A person's role on one case."""

    __tablename__ = "seat"
    __table_args__ = (
        UniqueConstraint("case_id", "account_id", "role"),
        Index("ix_seat_account_case", "account_id", "case_id"),
    )

    id: str = Field(primary_key=True)
    case_id: str = Field(foreign_key="case.id")
    account_id: str
    role: str
    status: str = "invited"
    deadline: datetime | None = Field(default=None, sa_type=UtcDateTime)
    conflict: str | None = Field(default=None, sa_type=Text)


class CaseRead(SQLModel, table=True):
    """When a person last read a case; what changed since is unread."""

    __tablename__ = "case_read"

    account_id: str = Field(primary_key=True)
    case_id: str = Field(primary_key=True, foreign_key="case.id")
    read_at: datetime = Field(sa_type=UtcDateTime)
