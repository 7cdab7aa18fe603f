"""What the discussion hands to the screens."""

from dataclasses import dataclass

from rxconsult.translation.views import ReadingView


@dataclass(frozen=True)
class PostView:
    """A post as one reader gets it; a retracted one keeps its place and loses its text.

    ``path`` sorts posts in the order in which they are drawn, ``depth`` is 0 to 4,
    ``created_at`` is ISO 8601 in UTC, ``html`` is the sanitised reading.
    """

    id: str
    parent_id: str
    path: str
    depth: int
    author: str
    role: str
    mine: bool
    created_at: str
    edited: bool
    retracted: bool
    html: str
    reading: ReadingView


@dataclass(frozen=True)
class ThreadView:
    """A discussion, oldest post first; ``more`` when later posts may not be in it."""

    posts: list[PostView]
    more: bool
    can_write: bool
