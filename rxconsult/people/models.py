"""Tables of people: accounts, sessions and invitations."""

from datetime import datetime

from sqlalchemy import JSON
from sqlmodel import Field, SQLModel

from rxconsult.base.columns import UtcDateTime


class Account(SQLModel, table=True):
    """A person who can sign in; ``email`` is stored in lower case."""

    __tablename__ = "account"

    id: str = Field(primary_key=True)
    email: str = Field(unique=True, index=True)
    name: str
    password_hash: str
    specialty: str = ""
    country: str = ""
    time_zone: str = "UTC"
    languages_read: list[str] = Field(default_factory=list, sa_type=JSON)
    languages_written: list[str] = Field(default_factory=list, sa_type=JSON)
    language: str = "en"
    disabled: bool = False
    is_administrator: bool = False


class Session(SQLModel, table=True):
    """One signed-in browser; ``id`` is the SHA-256 of the cookie's token, never the token."""

    __tablename__ = "session"

    id: str = Field(primary_key=True)
    account_id: str = Field(foreign_key="account.id", index=True)
    created_at: datetime = Field(sa_type=UtcDateTime)
    used_at: datetime = Field(sa_type=UtcDateTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class Invitation(SQLModel, table=True):
    """A single-use link to an account or a case; ``token`` is the SHA-256 of the link's secret."""

    __tablename__ = "invitation"

    token: str = Field(primary_key=True)
    email: str = Field(index=True)
    case_id: str | None = None
    expires_at: datetime = Field(sa_type=UtcDateTime)
    used_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
