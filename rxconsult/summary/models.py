"""Tables of the joint summary, its signatures, its patient's version, and its release."""

from datetime import datetime

from sqlalchemy import JSON, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from rxconsult.base.columns import UtcDateTime


class Summary(SQLModel, table=True):
    """The joint summary of a case; ``version`` grows with every change of its text."""

    __tablename__ = "summary"

    id: str = Field(primary_key=True)
    case_id: str = Field(foreign_key="case.id", unique=True)
    language: str
    version: int = 1
    asked: str = Field(default="", sa_type=Text)
    agreed: str = Field(default="", sa_type=Text)
    not_agreed: str = Field(default="", sa_type=Text)
    dissent: str = Field(default="", sa_type=Text)
    next_steps: str = Field(default="", sa_type=Text)
    updated_at: datetime = Field(sa_type=UtcDateTime)
    updated_by: str


class Statement(SQLModel, table=True):
    """A dissent that belongs to the summary in the dissenter's words; nobody else can change it.

    ``account_id`` is empty for a dissent whose author the vote keeps hidden.
    """

    __tablename__ = "summary_statement"

    id: str = Field(primary_key=True)
    summary_id: str = Field(foreign_key="summary.id", index=True)
    account_id: str = ""
    name: str = ""
    text: str = Field(sa_type=Text)
    language: str


class Signature(SQLModel, table=True):
    """A seat's signature under one version; it does not count for a later one."""

    __tablename__ = "summary_signature"

    summary_id: str = Field(primary_key=True, foreign_key="summary.id")
    version: int = Field(primary_key=True)
    seat_id: str = Field(primary_key=True)
    account_id: str
    name: str
    role: str
    signed_at: datetime = Field(sa_type=UtcDateTime)


class PatientVersion(SQLModel, table=True):
    """One version in the patient's language, as a person approved it; never updated.

    ``parts`` are ``{"key", "name", "text"}`` in the order in which they are read.
    """

    __tablename__ = "summary_patient_version"
    __table_args__ = (UniqueConstraint("summary_id", "version", "language"),)

    id: str = Field(primary_key=True)
    summary_id: str = Field(foreign_key="summary.id")
    version: int
    language: str
    parts: list[dict[str, str]] = Field(sa_type=JSON)
    status: str
    approved_by: str
    approved_at: datetime = Field(sa_type=UtcDateTime)


class ReleaseLink(SQLModel, table=True):
    """A single-use link to a released summary; ``token`` is the SHA-256 of the link's secret.

    ``code_hash`` is the argon2id hash of the code that reaches the patient another way.
    """

    __tablename__ = "summary_release_link"

    token: str = Field(primary_key=True)
    case_id: str = Field(foreign_key="case.id", index=True)
    patient_version_id: str = Field(foreign_key="summary_patient_version.id")
    code_hash: str
    code_expires_at: datetime = Field(sa_type=UtcDateTime)
    tries: int = 0
    created_at: datetime = Field(sa_type=UtcDateTime)
    opened_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class PatientSession(SQLModel, table=True):
    """A patient's open browser; ``token`` is the SHA-256 of the cookie's secret."""

    __tablename__ = "summary_patient_session"

    token: str = Field(primary_key=True)
    case_id: str = Field(foreign_key="case.id", index=True)
    patient_version_id: str = Field(foreign_key="summary_patient_version.id")
    expires_at: datetime = Field(sa_type=UtcDateTime)
