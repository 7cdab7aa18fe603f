"""Where the summary is edited and dissented from."""

from typing import Any

import reflex as rx

from rxconsult.consensus.panel.words import language_field
from rxconsult.summary.panel.words import section_name
from rxconsult.summary.rules import LONGEST_SECTION, LONGEST_STATEMENT
from rxconsult.summary.state import SummaryState
from rxconsult.ui.parts import alert, button, disclosure, field, text_area
from rxconsult.ui.words import t

STATE: Any = SummaryState
SUMMARY = STATE.summary


def _section(section: Any) -> rx.Component:
    return field(
        section_name(section.key),
        text_area(
            name=section.key,
            default_value=section.source,
            max_length=LONGEST_SECTION,
            rows=5,
            dir="auto",
            lang=SUMMARY.language,
        ),
    )


def edit_form() -> rx.Component:
    """The sections in the language of the summary; what others do meanwhile leaves it alone."""
    return rx.el.form(
        rx.cond(
            STATE.editing != SUMMARY.version,
            alert(
                t(
                    "Someone changed the summary meanwhile. Copy what you wrote, cancel, and"
                    " enter it again in the new version."
                )
            ),
            rx.fragment(),
        ),
        rx.foreach(SUMMARY.sections, _section),
        rx.el.div(
            button(t("Save"), type="submit"),
            button(t("Cancel"), tone="quiet", on_click=STATE.cancel_edit),
            class_name="flex flex-wrap gap-2",
        ),
        key=STATE.editing,
        on_submit=STATE.save,
        class_name="grid gap-3",
    )


def dissent_form() -> rx.Component:
    """For who does not sign: the reasons, in plain words, become part of the summary."""
    return disclosure(
        t("Dissent instead of signing"),
        rx.el.form(
            field(
                t("What you see differently, and why"),
                text_area(
                    name="text", required=True, max_length=LONGEST_STATEMENT, rows=3, dir="auto"
                ),
                t("The patient reads this, in plain words and under your name."),
            ),
            language_field(),
            button(t("Add my dissent"), type="submit", class_name="justify-self-start"),
            on_submit=STATE.dissent,
            reset_on_submit=True,
            class_name="grid gap-3",
        ),
    )
