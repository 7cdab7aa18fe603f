"""What the patient will read, its approval, and the link and code that open it."""

from typing import Any

import reflex as rx

from rxconsult.summary.panel.words import fault_name, section_name, statement_name
from rxconsult.summary.state import SummaryState
from rxconsult.translation.panel import language_name
from rxconsult.ui.parts import FOCUS, alert, badge, button, disclosure, field, heading, muted
from rxconsult.ui.words import t

STATE: Any = SummaryState
SUMMARY, PREVIEW = STATE.summary, STATE.preview
SECRET = (
    "w-full rounded-md border border-line-strong bg-raised text-ink px-3 py-2 font-mono" + FOCUS
)


def part(passage: Any, language: Any, direction: Any, level: int) -> rx.Component:
    """A passage as the patient reads it, under its heading or its author's name."""
    return rx.el.div(
        rx.cond(
            passage.key == "statement",
            rx.el.p(statement_name(passage.name), class_name="font-semibold text-ink"),
            heading(section_name(passage.key), level=level),
        ),
        rx.el.p(
            passage.text,
            lang=language,
            dir=direction,
            class_name="whitespace-pre-wrap break-words text-ink",
        ),
        class_name="grid gap-1",
    )


def approval() -> rx.Component:
    """The patient's version and, for requester and chair, the button that approves it."""
    shown = disclosure(
        t("What the patient will read, in {language}", language=language_name(PREVIEW.language)),
        rx.el.div(
            rx.foreach(
                PREVIEW.parts, lambda one: part(one, PREVIEW.language, PREVIEW.direction, 3)
            ),
            rx.cond(
                PREVIEW.fault != "",
                alert(fault_name(PREVIEW.fault)),
                button(
                    t("Approve for the patient"),
                    on_click=STATE.approve,
                    class_name="justify-self-start",
                ),
            ),
            class_name="grid gap-3",
        ),
    )
    return rx.el.div(
        heading(t("The patient's version"), level=3),
        rx.cond(
            SUMMARY.approved,
            badge(
                t("Approved in {language}", language=language_name(SUMMARY.patient_language)),
                "good",
            ),
            rx.cond(SUMMARY.can_approve, shown, muted(t("Not approved yet."))),
        ),
        class_name="grid justify-items-start gap-2",
    )


def _keys() -> rx.Component:
    return alert(
        rx.el.p(
            t(
                "Shown only now. Give the patient the link one way and the code another, such as"
                " by telephone. The code is valid for 10 minutes and 5 tries."
            ),
            class_name="font-medium",
        ),
        rx.cond(
            STATE.link != "",
            field(
                t("Link"),
                rx.el.input(value=STATE.link, read_only=True, dir="ltr", class_name=SECRET),
            ),
            rx.fragment(),
        ),
        field(
            t("Code"), rx.el.input(value=STATE.code, read_only=True, dir="ltr", class_name=SECRET)
        ),
        button(t("I have passed them on"), on_click=STATE.put_away, class_name="mt-2"),
    )


def release() -> rx.Component:
    """For the requester: release, and afterwards another link or code."""
    again = rx.el.div(
        button(t("New code"), tone="quiet", on_click=STATE.new_code),
        button(t("New link and code"), tone="quiet", on_click=STATE.new_link),
        class_name="flex flex-wrap gap-2",
    )
    first = button(
        t("Release to the patient"), on_click=STATE.release, class_name="justify-self-start"
    )
    return rx.fragment(
        rx.cond(SUMMARY.released, badge(t("Released to the patient"), "good"), rx.fragment()),
        rx.cond(STATE.code != "", _keys(), rx.fragment()),
        rx.cond(SUMMARY.can_release, rx.cond(SUMMARY.released, again, first), rx.fragment()),
    )
