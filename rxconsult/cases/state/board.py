"""The board page: filters live in the address, cards in columns by stage."""

from typing import Any
from urllib.parse import urlencode

import reflex as rx

from rxconsult.base.refusals import Refusal
from rxconsult.base.work import unit_of_work
from rxconsult.cases import service
from rxconsult.cases.rules import Stage
from rxconsult.cases.service import Filters
from rxconsult.cases.state.views import ColumnView
from rxconsult.cases.views import BoardView, CardView
from rxconsult.people.state import AppState

FILTERS = ("q", "stage", "urgency", "overdue", "mine", "board")


def in_columns(cards: list[CardView]) -> list[ColumnView]:
    """The cards by stage, in the order of a case's life, without empty stages."""
    grouped = [(str(stage), [c for c in cards if c.stage == stage]) for stage in Stage]
    return [ColumnView(stage, found) for stage, found in grouped if found]


class BoardState(AppState):
    """What the board page shows."""

    columns: list[ColumnView] = []
    boards: list[BoardView] = []
    q: str = ""
    stage: str = ""
    urgency: str = ""
    board: str = ""
    overdue: bool = False
    mine: bool = False
    after: str = ""
    loaded: bool = False

    _cards: list[CardView] = []

    @rx.event
    async def pull(self) -> None:
        """Read the first page again, with the filters of the address."""
        self.q, self.stage, self.urgency, self.board = (
            self._query(name)[:100] for name in ("q", "stage", "urgency", "board")
        )
        self.overdue, self.mine = (self._query(name) == "1" for name in ("overdue", "mine"))
        await self._load()

    @rx.event
    async def apply_filters(self, form: dict[str, Any]) -> Any:
        """Put the chosen filters into the address and show what they let through."""
        chosen = {name: str(form.get(name) or "").strip()[:100] for name in FILTERS}
        self.q, self.stage, self.urgency, self.board = (
            chosen[name] for name in ("q", "stage", "urgency", "board")
        )
        self.overdue, self.mine = bool(chosen["overdue"]), bool(chosen["mine"])
        flags = {name: "1" for name in ("overdue", "mine") if chosen[name]}
        await self._load()
        query = urlencode({name: value for name, value in (chosen | flags).items() if value})
        return rx.redirect(f"/?{query}" if query else "/", replace=True)

    @rx.event
    async def more(self) -> None:
        """Add the next page below."""
        if self.after:
            await self._load(self.after)

    @rx.event
    async def new_case(self, form: dict[str, Any]) -> Any:
        """Open a draft, on a new board when the person has none yet, and go there."""
        try:
            async with unit_of_work(self._actor()) as work:
                board_id = str(form.get("board_id") or "")
                if not board_id:
                    name = str(form.get("board_name") or "")
                    board_id = (await service.create_board(work, name)).id
                case_id = await service.create_case(
                    work,
                    board_id,
                    str(form.get("title") or ""),
                    language=str(form.get("language") or ""),
                    urgency=str(form.get("urgency") or "routine"),
                )
        except Refusal as refusal:
            self._refuse(refusal)
            return None
        return rx.redirect(f"/case/{case_id}")

    async def _load(self, after: str = "") -> None:
        filters = Filters(self.q, self.stage, self.urgency, self.mine, self.overdue)
        try:
            async with unit_of_work(self._actor()) as work:
                page = await service.board_page(work, self.board or None, filters, after)
                self.boards = await service.boards(work)
        except Refusal as refusal:
            self._refuse(refusal)
            return
        self._cards = [*self._cards, *page.cards] if after else page.cards
        self.columns = in_columns(self._cards)
        self.after = page.after
        self.loaded = True
