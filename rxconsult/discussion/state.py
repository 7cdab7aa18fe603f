"""The discussion as one reader's browser holds it."""

from collections.abc import Awaitable, Callable
from typing import Any

import reflex as rx

from rxconsult.base.refusals import NotAllowed, NotFound, Refusal
from rxconsult.base.work import Work, unit_of_work
from rxconsult.discussion import service
from rxconsult.discussion.views import PostView
from rxconsult.people.state import AppState

MOST_FRESH = 50


class DiscussionState(AppState):
    """``history`` is sent once; ``fresh`` holds what was written or changed since, so that a new
    post does not send the whole thread again. The panel lays ``fresh`` over ``history``."""

    shown: bool = False
    history: list[PostView] = []
    fresh: list[PostView] = []
    more: bool = False
    can_write: bool = False
    draft: str = ""
    reply_draft: str = ""
    replying_to: str = ""
    editing: str = ""
    # Counted up to draw an empty composer and to announce the same number of posts again.
    composer: int = 0
    announcement: int = 0
    arrived: int = 0

    _reading: str = ""
    _pages: int = 1

    @rx.event
    async def pull(self) -> None:
        """Read the discussion again, with this reader's rights and language."""
        await self._load()

    @rx.event
    async def show_more(self) -> None:
        """Read one page further."""
        self._pages += 1
        await self._load()

    @rx.event
    async def write(self, form: dict[str, Any]) -> None:
        """Send a post, or a reply when the form names a parent."""
        body, language, parent_id = _texts(form, "body", "language", "parent_id")
        sent = await self._do(
            lambda work, case: service.write_post(
                work, case, body=body, language=language, parent_id=parent_id or None
            )
        )
        if not sent:
            return
        if parent_id:
            self.replying_to = ""
        else:
            self.draft = ""
            self.composer += 1

    @rx.event
    async def reply_to(self, post_id: str) -> None:
        """Open the reply form under a post, with what was begun there; empty closes it."""
        self.editing = ""
        self.replying_to = str(post_id)
        self.reply_draft = ""
        if self.replying_to:
            await self._read_draft(self.replying_to)

    @rx.event
    async def start_edit(self, post_id: str) -> None:
        """Open the edit form of a post; empty closes it."""
        self.replying_to, self.editing = "", str(post_id)

    @rx.event
    async def edit(self, form: dict[str, Any]) -> None:
        """Save the edit form."""
        post_id, body, language = _texts(form, "post_id", "body", "language")
        if await self._do(
            lambda work, case: service.edit_post(work, case, post_id, body=body, language=language)
        ):
            self.editing = ""

    @rx.event
    async def retract(self, post_id: str) -> None:
        """Take back one's own post."""
        await self._do(lambda work, case: service.retract_post(work, case, str(post_id)))

    @rx.event
    async def save_draft(self, parent_id: str, body: str) -> None:
        """Keep what was begun; called when the composer loses the focus."""
        try:
            async with unit_of_work(self._actor()) as work:
                await service.save_draft(
                    work, self._case_id(), body=str(body), parent_id=str(parent_id) or None
                )
        except Refusal as refusal:
            self._refuse(refusal)

    async def _do(self, act: Callable[[Work, str], Awaitable[object]]) -> bool:
        try:
            async with unit_of_work(self._actor()) as work:
                await act(work, self._case_id())
        except Refusal as refusal:
            self._refuse(refusal)
            return False
        self.notice = ""
        await self._load()
        return True

    async def _load(self) -> None:
        try:
            async with unit_of_work(self._actor()) as work:
                case_id = self._case_id()
                reading = f"{case_id}:{self._language}"
                if reading != self._reading:
                    self._start(reading)
                    self.draft = await service.draft(work, case_id)
                found = await service.thread(work, case_id, self._language, self._pages)
        except (NotFound, NotAllowed):
            # The case panel tells why; this one must not keep what was readable before.
            self._start("")
            return
        self.more, self.can_write = found.more, found.can_write
        if not self.shown:
            self.shown, self.history = True, found.posts
        else:
            self._show_changes(found.posts)

    def _start(self, reading: str) -> None:
        self._reading, self._pages = reading, 1
        self.shown, self.more, self.can_write = False, False, False
        self.history, self.fresh, self.arrived = [], [], 0
        self.draft = self.reply_draft = self.replying_to = self.editing = ""
        self.composer += 1

    def _show_changes(self, posts: list[PostView]) -> None:
        old = {post.id: post for post in self.history}
        seen = old.keys() | {post.id for post in self.fresh}
        arrived = sum(post.id not in seen and not post.mine for post in posts)
        fresh = [post for post in posts if old.get(post.id) != post]
        if len(fresh) > MOST_FRESH:
            self.history, self.fresh = posts, []
        elif fresh != self.fresh:
            self.fresh = fresh
        if arrived:
            self.arrived = arrived
            self.announcement += 1

    async def _read_draft(self, parent_id: str) -> None:
        try:
            async with unit_of_work(self._actor()) as work:
                self.reply_draft = await service.draft(work, self._case_id(), parent_id)
        except Refusal as refusal:
            self._refuse(refusal)


def _texts(form: dict[str, Any], *names: str) -> list[str]:
    return [value if isinstance(value := form.get(name), str) else "" for name in names]
