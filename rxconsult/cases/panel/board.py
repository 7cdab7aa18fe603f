"""The board: cases in columns by stage, stacked on a narrow screen."""

from typing import Any

import reflex as rx

from rxconsult.cases.panel.labels import stage_label, stages, urgencies, urgency_badge
from rxconsult.cases.panel.new_case import board_select, new_case
from rxconsult.cases.state import BoardState
from rxconsult.translation.panel import language_name
from rxconsult.ui.parts import (
    badge,
    button,
    card,
    empty,
    field,
    heading,
    muted,
    select,
    text_input,
)
from rxconsult.ui.words import t, when

# On the class, Reflex turns vars and handlers into what the type checker cannot follow.
BOARD: Any = BoardState


def _check(name: str, label: rx.Var[str], checked: Any) -> rx.Component:
    return rx.el.label(
        rx.el.input(
            type="checkbox",
            name=name,
            value="1",
            default_checked=checked,
            class_name="size-5 accent-accent",
        ),
        label,
        class_name="inline-flex items-center gap-2 min-h-10 text-sm text-ink",
    )


def _filters() -> rx.Component:
    return rx.el.form(
        field(t("Search titles"), text_input(name="q", type="search", default_value=BOARD.q)),
        field(
            t("Stage"),
            select([("", t("Every stage")), *stages()], name="stage", default_value=BOARD.stage),
        ),
        field(
            t("Urgency"),
            select(
                [("", t("Every urgency")), *urgencies()],
                name="urgency",
                default_value=BOARD.urgency,
            ),
        ),
        field(
            t("Board"),
            board_select("board", rx.el.option(t("Every board"), value=""), BOARD.board),
        ),
        rx.el.div(
            _check("overdue", t("Overdue"), BOARD.overdue),
            _check("mine", t("Mine"), BOARD.mine),
            button(t("Show"), tone="quiet", type="submit"),
            class_name="flex flex-wrap items-center gap-x-4 gap-y-2",
        ),
        # Default values count only when the form is first drawn: draw it again once they are known.
        key=rx.cond(BOARD.loaded, "loaded", "empty"),
        on_submit=BOARD.apply_filters,
        role="search",
        class_name=(
            "grid grid-cols-1 gap-3 items-end sm:grid-cols-2 lg:grid-cols-[2fr_1fr_1fr_1fr_auto]"
        ),
    )


def _due(item: Any) -> rx.Component:
    return rx.cond(
        item.overdue,
        badge(t("Overdue since {date}", date=when(item.due_at, time=False)), "bad"),
        rx.cond(
            item.due_at != "",
            badge(t("Due {date}", date=when(item.due_at, time=False))),
            rx.fragment(),
        ),
    )


def _card(item: Any) -> rx.Component:
    return rx.el.li(
        rx.el.a(
            rx.el.span(
                item.title,
                dir="auto",
                lang=item.language,
                class_name="block font-medium text-ink break-words",
            ),
            rx.el.span(
                rx.cond(item.unread, badge(t("Unread"), "accent"), rx.fragment()),
                rx.cond(item.invited, badge(t("Invitation"), "accent"), rx.fragment()),
                urgency_badge(item.urgency),
                _due(item),
                badge(language_name(item.language)),
                rx.cond(item.mine, badge(t("Mine")), rx.fragment()),
                class_name="mt-2 flex flex-wrap gap-1",
            ),
            href="/case/" + item.id,
            class_name=(
                "block rounded-lg border border-line bg-raised p-3 hover:border-accent"
                " focus-visible:outline-2 focus-visible:outline-accent"
            ),
        ),
        key=item.id,
    )


def _column(column: Any) -> rx.Component:
    return rx.el.section(
        rx.el.div(
            rx.el.h3(stage_label(column.stage), class_name="text-base font-semibold text-ink"),
            rx.el.span(column.cards.length(), class_name="text-sm text-muted"),
            class_name="flex items-baseline justify-between",
        ),
        rx.el.ul(rx.foreach(column.cards, _card), class_name="mt-2 grid grid-cols-1 gap-2"),
        key=column.stage,
        class_name="min-w-0",
    )


def board_panel() -> rx.Component:
    """Every case on which the reader has a seat, with filters and a way to open a new one."""
    return rx.el.div(
        heading(t("Your cases"), level=2),
        card(_filters()),
        new_case(),
        rx.cond(
            BOARD.columns.length() > 0,
            rx.el.div(
                rx.foreach(BOARD.columns, _column),
                class_name="grid grid-cols-1 items-start gap-6 sm:grid-cols-2 xl:grid-cols-4",
            ),
            rx.cond(
                BOARD.loaded,
                empty(
                    t("No case to show"),
                    t("Open a new case, or show every stage, urgency and board."),
                ),
                muted(t("Loading…")),
            ),
        ),
        rx.cond(
            BOARD.after != "",
            button(t("Show more cases"), tone="quiet", on_click=BOARD.more),
            rx.fragment(),
        ),
        class_name="grid grid-cols-1 gap-6",
    )
