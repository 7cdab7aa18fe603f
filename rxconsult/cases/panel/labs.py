"""Laboratory values: what is out of range is said in words and in colour."""

from typing import Any

import reflex as rx

from rxconsult.cases.state import CaseState, IntakeState
from rxconsult.ui.parts import badge, button, field, heading, text_input
from rxconsult.ui.words import t

# On the class, Reflex turns vars and handlers into what the type checker cannot follow.
CASE: Any = CaseState
INTAKE: Any = IntakeState

CELL = "py-1.5 pe-3 text-start align-top"


def _flag(lab: Any) -> rx.Component:
    return rx.match(
        lab.flag,
        ("high", badge(t("Above range"), "bad")),
        ("low", badge(t("Below range"), "bad")),
        rx.fragment(),
    )


def _row(lab: Any, editing: bool) -> rx.Component:
    return rx.el.tr(
        rx.el.th(lab.name, scope="row", dir="auto", class_name=CELL + " font-medium"),
        # Numbers and units keep their order in a right-to-left page.
        rx.el.td(
            rx.el.div(
                rx.el.bdi(lab.value + " " + lab.unit, dir="ltr"),
                _flag(lab),
                class_name="flex flex-wrap items-center gap-x-2 whitespace-nowrap",
            ),
            class_name=CELL + " tabular-nums",
        ),
        rx.el.td(rx.el.bdi(lab.reference, dir="ltr"), class_name=CELL + " tabular-nums"),
        rx.el.td(lab.taken_at, class_name=CELL + " tabular-nums whitespace-nowrap"),
        rx.el.td(
            button(
                t("Remove"),
                tone="danger",
                aria_label=t("Remove {name}", name=lab.name),
                on_click=INTAKE.remove_lab(lab.id),
            ),
            class_name=CELL,
        )
        if editing
        else None,
        key=lab.id,
        class_name="border-t border-line",
    )


def labs_table(editing: bool = False) -> rx.Component:
    """The table, with a button to remove a row while editing."""
    columns = [t("Test"), t("Value"), t("Reference range"), t("Taken on")]
    if editing:
        columns.append(t("Remove"))
    table = rx.el.table(
        rx.el.thead(
            rx.el.tr(
                *[
                    rx.el.th(name, scope="col", class_name=CELL + " font-normal text-muted")
                    for name in columns
                ]
            )
        ),
        rx.el.tbody(rx.foreach(CASE.labs, lambda lab: _row(lab, editing))),
        class_name="w-full text-sm text-ink",
    )
    return rx.cond(
        CASE.labs.length() > 0,
        rx.el.section(
            heading(t("Laboratory values"), level=3),
            # A wide table scrolls by itself, also from the keyboard, and not the whole page.
            rx.el.div(
                table,
                class_name="mt-1 overflow-x-auto",
                tab_index=0,
                role="region",
                aria_label=t("Laboratory values"),
            ),
        ),
        rx.fragment(),
    )


def lab_form() -> rx.Component:
    """Adds one laboratory value."""
    number = {"input_mode": "decimal", "dir": "ltr"}
    return rx.el.form(
        field(t("Test"), text_input(name="name", required=True, max_length=200)),
        field(t("Value"), text_input(name="value", required=True, **number)),
        field(t("Unit"), text_input(name="unit", max_length=60, dir="ltr")),
        field(t("Lower limit"), text_input(name="low", **number)),
        field(t("Upper limit"), text_input(name="high", **number)),
        field(t("Taken on"), text_input(name="taken_at", type="date")),
        button(t("Add the value"), tone="quiet", type="submit"),
        on_submit=INTAKE.add_lab,
        reset_on_submit=True,
        class_name="grid gap-3 items-end grid-cols-2 sm:grid-cols-3",
    )
