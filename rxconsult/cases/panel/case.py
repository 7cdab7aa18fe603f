"""The case: questions to the panel first, then stage, completeness, intake and seats."""

from typing import Any

import reflex as rx

from rxconsult.cases.panel.completeness import completeness, identifying
from rxconsult.cases.panel.intake import intake_form
from rxconsult.cases.panel.labels import field_label, stage_label, urgency_badge
from rxconsult.cases.panel.labs import labs_table
from rxconsult.cases.panel.seats import invitation, seat_list
from rxconsult.cases.state import CaseState, IntakeState
from rxconsult.translation.panel import language_name, reading_block
from rxconsult.ui.parts import badge, button, card, empty, heading, muted
from rxconsult.ui.words import t, when

# On the class, Reflex turns vars and handlers into what the type checker cannot follow.
CASE: Any = CaseState
INTAKE: Any = IntakeState

HEAD: Any = CASE.head


def _title() -> rx.Component:
    title = CASE.title
    return rx.el.div(
        rx.el.h2(
            title.text,
            lang=title.language,
            dir=title.direction,
            class_name="text-2xl font-semibold leading-8 text-ink break-words",
        ),
        rx.cond(
            title.original != "",
            rx.el.p(
                title.original,
                lang=title.original_language,
                dir=title.original_direction,
                class_name="text-sm text-muted break-words",
            ),
            rx.fragment(),
        ),
        rx.el.div(
            badge(stage_label(HEAD.stage), "accent"),
            urgency_badge(HEAD.urgency),
            rx.cond(
                HEAD.due_at != "",
                badge(t("Due {date}", date=when(HEAD.due_at, time=False))),
                rx.fragment(),
            ),
            badge(t("Written in {language}", language=language_name(HEAD.language))),
            rx.cond(HEAD.country != "", badge(HEAD.country), rx.fragment()),
            badge(t("Version {n}", n=HEAD.version)),
            class_name="mt-2 flex flex-wrap gap-1",
        ),
        class_name="min-w-0 grow",
    )


def _step(step: rx.Var[str], index: Any) -> rx.Component:
    label = t("Move to {stage}", stage=stage_label(step))
    move = CASE.move(step)
    return rx.cond(
        index == 0, button(label, on_click=move), button(label, tone="quiet", on_click=move)
    )


def _steps() -> rx.Component:
    return rx.el.div(
        rx.foreach(HEAD.steps, lambda step, index: _step(step, index)),
        class_name="flex flex-wrap gap-2",
    )


def _question(reading: Any) -> rx.Component:
    return rx.el.li(reading_block(reading), class_name="ps-1")


def _questions() -> rx.Component:
    return card(
        heading(t("Questions to the panel"), level=3),
        rx.cond(
            CASE.questions.length() > 0,
            rx.el.ol(
                rx.foreach(CASE.questions, _question),
                class_name="mt-2 list-decimal ps-5 grid grid-cols-1 gap-2 max-w-[80ch]",
            ),
            muted(t("No question yet. The panel answers what it is asked.")),
        ),
        class_name="border-s-4 border-s-accent",
    )


def _section(section: Any) -> rx.Component:
    return rx.el.section(
        heading(field_label(section.key), level=3),
        reading_block(section.reading),
        key=section.key,
        class_name="grid grid-cols-1 gap-1 max-w-[80ch]",
    )


def _diagnosis(diagnosis: Any) -> rx.Component:
    return rx.el.li(
        rx.cond(diagnosis.code != "", badge(diagnosis.code), rx.fragment()),
        rx.el.span(diagnosis.title, dir="auto"),
        class_name="flex flex-wrap items-baseline gap-2 text-ink",
    )


def _diagnoses() -> rx.Component:
    return rx.cond(
        CASE.diagnoses.length() > 0,
        rx.el.section(
            heading(t("Working diagnoses"), level=3),
            rx.el.ul(rx.foreach(CASE.diagnoses, _diagnosis), class_name="grid gap-1"),
            class_name="grid gap-1",
        ),
        rx.fragment(),
    )


def _intake() -> rx.Component:
    return card(
        rx.el.div(
            completeness(),
            rx.cond(
                HEAD.can_edit,
                button(t("Edit the intake"), tone="quiet", on_click=INTAKE.edit),
                rx.fragment(),
            ),
            class_name="flex flex-wrap items-start justify-between gap-3",
        ),
        rx.foreach(CASE.sections, _section),
        _diagnoses(),
        labs_table(),
        class_name="grid grid-cols-1 gap-4",
    )


def case_panel() -> rx.Component:
    """The case in the reader's language."""
    room = rx.el.div(
        rx.el.header(
            _title(), _steps(), class_name="flex flex-wrap items-start justify-between gap-4"
        ),
        invitation(),
        _questions(),
        identifying(),
        rx.cond(HEAD.can_edit & (INTAKE.editing == HEAD.id), intake_form(), _intake()),
        seat_list(),
        class_name="grid grid-cols-1 gap-6",
    )
    absent = rx.cond(
        CASE.absent,
        empty(t("No case to show"), t("Go back to your cases and choose another one.")),
        muted(t("Loading…")),
    )
    return rx.cond(HEAD.id != "", room, absent)
