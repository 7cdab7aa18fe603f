"""Tables of proposals, rounds, ballots, outcomes and dissents."""

from datetime import datetime

from sqlalchemy import JSON, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from rxconsult.base.columns import UtcDateTime


class Proposal(SQLModel, table=True):
    """A diagnosis or treatment put to the vote."""

    __tablename__ = "proposal"

    id: str = Field(primary_key=True)
    case_id: str = Field(foreign_key="case.id", index=True)
    kind: str
    title: str
    detail: str = Field(default="", sa_type=Text)
    language: str
    author_id: str
    withdrawn: bool = False
    created_at: datetime = Field(sa_type=UtcDateTime)


class Round(SQLModel, table=True):
    """A declared round; its settings and proposals never change once it is open.

    ``experts`` and ``conflicts`` are the seats counted when it closed.
    """

    __tablename__ = "round"
    __table_args__ = (UniqueConstraint("case_id", "number"),)

    id: str = Field(primary_key=True)
    case_id: str = Field(foreign_key="case.id")
    number: int
    quorum: int
    half_points: str
    quantile_type: int
    proposal_ids: list[str] = Field(sa_type=JSON)
    opens_at: datetime = Field(sa_type=UtcDateTime)
    closes_at: datetime = Field(sa_type=UtcDateTime)
    closed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    opened_by: str
    experts: int = 0
    conflicts: int = 0


class Ballot(SQLModel, table=True):
    """One seat's vote on one proposal; ``counted`` is settled when the round closes."""

    __tablename__ = "ballot"
    __table_args__ = (UniqueConstraint("round_id", "proposal_id", "seat_id"),)

    id: str = Field(primary_key=True)
    round_id: str = Field(foreign_key="round.id")
    proposal_id: str = Field(foreign_key="proposal.id")
    seat_id: str
    rating: int | None = None
    abstention: str = "none"
    rationale: str = Field(default="", sa_type=Text)
    language: str
    case_version: int
    read_as: list[dict[str, str]] = Field(sa_type=JSON)
    cast_at: datetime = Field(sa_type=UtcDateTime)
    changed: int = 0
    counted: bool = True


class Outcome(SQLModel, table=True):
    """What the chair declares after a round."""

    __tablename__ = "outcome"

    id: str = Field(primary_key=True)
    case_id: str = Field(foreign_key="case.id", index=True)
    round_id: str = Field(foreign_key="round.id", unique=True)
    result: str
    text: str = Field(sa_type=Text)
    language: str
    author_id: str
    written_at: datetime = Field(sa_type=UtcDateTime)


class Dissent(SQLModel, table=True):
    """A seat's dissent from a round's result, or its waiver of one."""

    __tablename__ = "dissent"
    __table_args__ = (UniqueConstraint("round_id", "seat_id"),)

    id: str = Field(primary_key=True)
    case_id: str = Field(foreign_key="case.id", index=True)
    round_id: str = Field(foreign_key="round.id")
    seat_id: str
    text: str = Field(default="", sa_type=Text)
    language: str
    waived: bool = False
