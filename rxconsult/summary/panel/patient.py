"""The patient's page: the code, then the summary, large and made for paper too."""

from typing import Any

import reflex as rx

from rxconsult.people.panel import PostForm
from rxconsult.summary.panel.release import part
from rxconsult.summary.state import PatientState
from rxconsult.ui.parts import alert, button, card, empty, field, heading, muted, text_input
from rxconsult.ui.words import t, when

STATE: Any = PatientState
SUMMARY = STATE.summary


def _code_form() -> rx.Component:
    return card(
        heading(t("Your joint summary")),
        rx.el.p(t("Enter the six digits that your doctor gave you.")),
        rx.match(
            STATE.refused,
            (
                "1",
                alert(
                    t(
                        "This did not open it. Check the code; if it is older than ten minutes,"
                        " ask your doctor for a new one."
                    ),
                    tone="bad",
                ),
            ),
            ("2", alert(t("There were too many tries. Wait 15 minutes and try again."))),
            rx.fragment(),
        ),
        PostForm.create(
            rx.el.input(type="hidden", name="token", value=STATE.link, read_only=True),
            rx.el.input(type="hidden", name="language", value=STATE.language, read_only=True),
            field(
                t("Code"),
                text_input(
                    name="code",
                    input_mode="numeric",
                    auto_complete="one-time-code",
                    required=True,
                    max_length=20,
                    dir="ltr",
                ),
            ),
            button(t("Read the summary"), type="submit"),
            action="/patient/open",
            method="post",
            class_name="grid gap-4 max-w-sm",
        ),
        class_name="grid gap-4",
    )


def _summary() -> rx.Component:
    return rx.el.article(
        rx.el.h2(t("Your joint summary"), class_name="text-2xl font-semibold text-ink"),
        rx.foreach(SUMMARY.parts, lambda one: part(one, SUMMARY.language, SUMMARY.direction, 2)),
        rx.el.div(
            heading(t("Signed by")),
            rx.el.ul(
                rx.foreach(SUMMARY.doctors, lambda name: rx.el.li(name, dir="auto")),
                class_name="list-disc ps-6",
            ),
            muted(when(SUMMARY.approved_on, time=False)),
        ),
        rx.el.div(
            button(t("Print"), tone="quiet", on_click=rx.call_script("window.print()")),
            PostForm.create(
                button(t("Close the summary"), tone="quiet", type="submit"),
                action="/patient/leave",
                method="post",
            ),
            class_name="no-print flex flex-wrap gap-2",
        ),
        class_name="mx-auto grid max-w-2xl gap-6 text-lg leading-8",
    )


def patient_panel() -> rx.Component:
    """The released summary, or the form that opens it."""
    closed = rx.cond(
        STATE.link != "",
        _code_form(),
        empty(
            t("No summary is open here"),
            t("Open the link that your doctor sent you. If it was used already, ask for another."),
        ),
    )
    return rx.cond(STATE.loaded, rx.cond(STATE.opened, _summary(), closed), rx.fragment())
