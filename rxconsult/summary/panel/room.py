"""The joint summary in the case room: its text, who signed, what is missing, and the release."""

from typing import Any

import reflex as rx

from rxconsult.cases.panel.labels import role_label
from rxconsult.summary.panel.forms import dissent_form, edit_form
from rxconsult.summary.panel.release import approval, release
from rxconsult.summary.panel.words import missing_name, section_name, statement_name
from rxconsult.summary.state import SummaryState
from rxconsult.translation.panel import reading_block
from rxconsult.ui.parts import alert, badge, button, card, disclosure, empty, heading, muted
from rxconsult.ui.words import t, when

# On the class, Reflex turns vars and handlers into what the type checker cannot follow.
STATE: Any = SummaryState
SUMMARY = STATE.summary


def _section(section: Any) -> rx.Component:
    return rx.cond(
        section.source != "",
        rx.el.div(
            heading(section_name(section.key), level=3),
            reading_block(section.reading),
            class_name="grid gap-1",
        ),
        rx.fragment(),
    )


def _statement(statement: Any) -> rx.Component:
    return rx.el.div(
        rx.el.p(statement_name(statement.name), class_name="font-medium text-ink"),
        reading_block(statement.reading),
        rx.cond(
            statement.mine & SUMMARY.can_edit,
            button(t("Withdraw my dissent"), tone="quiet", on_click=STATE.withdraw_dissent),
            rx.fragment(),
        ),
        class_name="grid justify-items-start gap-1 border-s-2 border-line ps-3",
    )


def _signer(signer: Any) -> rx.Component:
    return rx.el.li(
        rx.el.span(signer.name, dir="auto", class_name="font-medium text-ink"),
        badge(role_label(signer.role)),
        rx.match(
            signer.state,
            ("signed", badge(t("Signed {time}", time=when(signer.signed_at)), "good")),
            ("dissenting", badge(t("Dissents"), "warn")),
            badge(t("Has not signed yet")),
        ),
        class_name="flex flex-wrap items-center gap-2",
    )


def _missing() -> rx.Component:
    return rx.cond(
        SUMMARY.missing.length() > 0,
        alert(
            rx.el.p(t("Before the patient can read it:"), class_name="font-medium"),
            rx.el.ul(
                rx.foreach(SUMMARY.missing, lambda key: rx.el.li(missing_name(key))),
                class_name="list-disc ps-5",
            ),
        ),
        rx.fragment(),
    )


def _written() -> rx.Component:
    return rx.el.div(
        muted(t("Version {n}. A change of the text makes everyone sign again.", n=SUMMARY.version)),
        rx.foreach(SUMMARY.sections, _section),
        rx.foreach(SUMMARY.statements, _statement),
        rx.el.div(
            rx.cond(
                SUMMARY.can_sign, button(t("Sign this version"), on_click=STATE.sign), rx.fragment()
            ),
            rx.cond(
                SUMMARY.can_edit,
                button(t("Edit"), tone="quiet", on_click=STATE.start_edit),
                rx.fragment(),
            ),
            class_name="flex flex-wrap gap-2",
        ),
        rx.cond(
            SUMMARY.can_edit,
            rx.fragment(
                dissent_form(),
                disclosure(
                    t("Draft again from the votes"),
                    muted(t("This replaces the text above.")),
                    button(t("Replace the text"), tone="danger", on_click=STATE.draft),
                ),
            ),
            rx.fragment(),
        ),
        heading(t("Signatures"), level=3),
        rx.el.ul(rx.foreach(SUMMARY.signers, _signer), class_name="grid gap-2"),
        approval(),
        class_name="grid gap-4",
    )


def summary_panel() -> rx.Component:
    """The panel of the case room; empty for who may not read it."""
    nothing = rx.fragment(
        empty(
            t("There is no joint summary yet"),
            t("It is drafted once the chair has declared the outcome."),
        ),
        rx.cond(
            SUMMARY.can_draft,
            button(t("Draft the summary"), on_click=STATE.draft, class_name="justify-self-start"),
            rx.fragment(),
        ),
    )
    written = rx.cond(STATE.editing > 0, edit_form(), _written())
    content = card(
        heading(t("Joint summary")),
        rx.cond(
            SUMMARY.version > 0, rx.el.div(written, _missing(), class_name="grid gap-4"), nothing
        ),
        release(),
        aria_label=t("Joint summary"),
        class_name="grid gap-4",
    )
    return rx.cond(STATE.shown, content, rx.fragment())
