"""Tables of the discussion: posts, their earlier versions, and drafts."""

from datetime import datetime

from sqlalchemy import Index, Text
from sqlmodel import Field, SQLModel

from rxconsult.base.columns import UtcDateTime


class Post(SQLModel, table=True):
    """A post under a case; ``path`` holds the ids from the root to the post, so it sorts as drawn.

    ``role`` is the author's role when the post was written.
    """

    __tablename__ = "post"
    __table_args__ = (Index("ix_post_case_id", "case_id", "id"),)

    id: str = Field(primary_key=True)
    case_id: str = Field(foreign_key="case.id")
    parent_id: str | None = Field(default=None, foreign_key="post.id")
    path: str
    author_id: str
    role: str
    body: str = Field(sa_type=Text)
    language: str
    created_at: datetime = Field(sa_type=UtcDateTime)
    edited_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    retracted_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class PostVersion(SQLModel, table=True):
    """What a post said before an edit; never updated."""

    __tablename__ = "post_version"

    id: str = Field(primary_key=True)
    post_id: str = Field(foreign_key="post.id", index=True)
    body: str = Field(sa_type=Text)
    language: str
    replaced_at: datetime = Field(sa_type=UtcDateTime)


class Draft(SQLModel, table=True):
    """What a person has begun to write; ``parent_id`` is empty for a post of its own."""

    __tablename__ = "post_draft"

    account_id: str = Field(primary_key=True)
    case_id: str = Field(primary_key=True, foreign_key="case.id")
    parent_id: str = Field(default="", primary_key=True)
    body: str = Field(sa_type=Text)
    updated_at: datetime = Field(sa_type=UtcDateTime)
