"""The board: every case on which the reader has a seat."""

import reflex as rx

from rxconsult.cases.panel import board_panel
from rxconsult.cases.state import BoardState
from rxconsult.pages.frame import frame
from rxconsult.people.state import AppState
from rxconsult.ui.words import t

ON_LOAD = [AppState.enter, BoardState.pull]


def page() -> rx.Component:
    """The page at paths.BOARD."""
    return frame(board_panel(), title=t("Board"))
