"""Tables of the audit log."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from rxconsult.base.columns import UtcDateTime


class AuditEntry(SQLModel, table=True):
    """One read or write; never updated, never deleted. Triggers in the migration hold it so."""

    __tablename__ = "audit_entry"

    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    at: datetime = Field(sa_type=UtcDateTime)
    account_id: str = Field(index=True)
    action: str
    case_id: str | None = Field(default=None, index=True)
    subject_id: str | None = None
    seal: str


class AuditHead(SQLModel, table=True):
    """The chain's last link: one row, locked while an entry is added, so the chain cannot fork."""

    __tablename__ = "audit_head"

    id: int = Field(default=1, primary_key=True)
    number: int
    seal: str
