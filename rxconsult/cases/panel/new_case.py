"""Opening a new case on one of the person's boards, or on their first one."""

from typing import Any

import reflex as rx

from rxconsult.cases.panel.labels import urgencies
from rxconsult.cases.state import BoardState
from rxconsult.ui.parts import CONTROL, button, disclosure, field, select, text_input
from rxconsult.ui.words import t

BOARD: Any = BoardState


def _board_option(board: Any) -> rx.Component:
    return rx.el.option(board.name, value=board.id)


def board_select(name: str, first: rx.Component | None, chosen: rx.Var[str]) -> rx.Component:
    """A choice among the person's boards, after an optional first entry."""
    return rx.el.select(
        first,
        rx.foreach(BOARD.boards, _board_option),
        name=name,
        default_value=chosen,
        class_name=CONTROL + " min-h-10",
    )


def new_case() -> rx.Component:
    """The form that opens a draft."""
    return disclosure(
        t("New case"),
        rx.el.form(
            field(
                t("Title"),
                text_input(name="title", required=True, max_length=200),
                t("Say what the case is about without naming the patient."),
            ),
            rx.cond(
                BOARD.boards.length() > 0,
                field(t("Board"), board_select("board_id", None, BOARD.boards[0].id)),
                field(
                    t("Name of your first board"),
                    text_input(name="board_name", required=True, max_length=120),
                ),
            ),
            field(
                t("Language you write it in"),
                text_input(name="language", default_value=BOARD.language, max_length=12),
                t("A code, such as en, pt or ar."),
            ),
            field(t("Urgency"), select(urgencies(), name="urgency", default_value="routine")),
            button(t("Open a draft"), type="submit", class_name="justify-self-start"),
            on_submit=BOARD.new_case,
            class_name=(
                "grid grid-cols-1 gap-3 sm:grid-cols-2 rounded-lg border border-line bg-raised p-4"
            ),
        ),
    )
