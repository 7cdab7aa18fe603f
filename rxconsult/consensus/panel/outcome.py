"""The outcome and the dissents."""

import reflex as rx

from rxconsult.consensus.panel.words import language_field, results
from rxconsult.consensus.state import RoundState
from rxconsult.translation.panel import reading_block
from rxconsult.translation.views import ReadingView
from rxconsult.ui.parts import (
    alert,
    badge,
    button,
    card,
    disclosure,
    field,
    heading,
    select,
    text_area,
)
from rxconsult.ui.words import t

OUTCOME = RoundState.outcome
RIGHTS = RoundState.rights


def _outcome_form() -> rx.Component:
    return rx.el.form(
        field(t("Result"), select(results(), name="result")),
        field(
            t("What the panel recommends, and why"),
            text_area(name="text", required=True, dir="auto"),
        ),
        language_field(),
        button(t("Declare the outcome"), type="submit", class_name="justify-self-start"),
        on_submit=RoundState.write_outcome,
        class_name="grid gap-3",
    )


def _dissent_form() -> rx.Component:
    form = rx.el.form(
        field(
            t("Your dissent"),
            text_area(
                name="text", default_value=OUTCOME.own_dissent, required=True, rows=3, dir="auto"
            ),
            t("Part of the result, without your name, in your words."),
        ),
        language_field(),
        rx.el.div(
            button(t("Write dissent"), tone="quiet", type="submit"),
            rx.cond(
                OUTCOME.owes_dissent,
                button(t("I do not dissent"), tone="quiet", on_click=RoundState.waive_dissent),
                rx.fragment(),
            ),
            class_name="flex flex-wrap gap-2",
        ),
        key="dissent:" + OUTCOME.own_dissent,
        on_submit=RoundState.dissent,
        class_name="grid gap-3",
    )
    return rx.cond(
        OUTCOME.owes_dissent,
        rx.el.div(
            alert(
                t(
                    "You rated a proposal opposite to the median. Write your dissent, or state"
                    " that you do not dissent; the outcome waits for it."
                )
            ),
            form,
            class_name="grid gap-3",
        ),
        disclosure(t("Dissent from this result"), form),
    )


def _declared() -> rx.Component:
    pairs = [(key, badge(name, "accent")) for key, name in results()]
    return rx.el.div(
        rx.match(OUTCOME.result, *pairs, rx.fragment()),
        reading_block(OUTCOME.text),
        class_name="grid justify-items-start gap-2",
    )


def _dissent(reading: rx.vars.ObjectVar[ReadingView]) -> rx.Component:
    return rx.el.li(reading_block(reading), class_name="border-t border-line py-2")


def outcome_card() -> rx.Component:
    """Shown once the newest round is closed."""
    return card(
        heading(t("Outcome"), level=3),
        rx.cond(
            OUTCOME.result != "",
            _declared(),
            rx.cond(
                RIGHTS.can_write_outcome,
                _outcome_form(),
                rx.el.p(t("The chair has not declared the outcome yet."), class_name="text-muted"),
            ),
        ),
        rx.cond(
            OUTCOME.dissents.length() > 0,
            rx.el.div(
                heading(t("Dissent"), level=3),
                rx.el.ul(rx.foreach(OUTCOME.dissents, _dissent)),
            ),
            rx.fragment(),
        ),
        rx.cond(RIGHTS.can_dissent, _dissent_form(), rx.fragment()),
        class_name="grid gap-3",
    )
