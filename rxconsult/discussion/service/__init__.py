"""The verbs of this room."""

from rxconsult.discussion.service.drafts import draft, save_draft
from rxconsult.discussion.service.posts import edit_post, retract_post, write_post
from rxconsult.discussion.service.reading import PAGE, posts_page, thread

__all__ = [
    "PAGE",
    "draft",
    "edit_post",
    "posts_page",
    "retract_post",
    "save_draft",
    "thread",
    "write_post",
]
