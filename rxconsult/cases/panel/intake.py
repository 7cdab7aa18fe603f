"""The intake form; every field saves itself when it is left."""

from typing import Any

import reflex as rx

from rxconsult.cases.panel.labels import field_label, urgencies
from rxconsult.cases.panel.labs import lab_form, labs_table
from rxconsult.cases.state import IntakeState
from rxconsult.ui.parts import (
    badge,
    button,
    card,
    field,
    heading,
    muted,
    select,
    text_area,
    text_input,
)
from rxconsult.ui.words import t

# On the class, Reflex turns vars and handlers into what the type checker cannot follow.
INTAKE: Any = IntakeState

DRAFT: Any = INTAKE.draft


def _line(
    key: str, label: rx.Var[str], hint: rx.Var[str] | None = None, **props: Any
) -> rx.Component:
    return field(
        label,
        text_input(default_value=getattr(DRAFT, key), on_blur=INTAKE.save_field(key), **props),
        hint,
    )


def _area(key: str, label: rx.Var[str], hint: rx.Var[str] | None = None) -> rx.Component:
    return field(
        label,
        text_area(
            default_value=getattr(DRAFT, key),
            on_blur=INTAKE.save_field(key),
            dir="auto",
            rows=3,
            max_length=20_000,
        ),
        hint,
    )


def _texts() -> list[rx.Component]:
    hints = {
        "findings": t("What examination shows today."),
        "imaging": t("Modality, region and what was seen; no names, no record numbers."),
        "medication": t("Drug, dose, unit and how often."),
        "goals": t("In the patient's own words. Voting opens only when they are known."),
        "psychosocial": t("Who lives with the patient, work, worries, support."),
        "obtainable": t("What is approved, reachable and affordable there."),
    }
    keys = (
        "history",
        "findings",
        "imaging",
        "medication",
        "previous_treatment",
        "goals",
        "psychosocial",
        "obtainable",
    )
    return [_area(key, field_label(rx.Var.create(key)), hints.get(key)) for key in keys]


def _basics() -> rx.Component:
    return rx.el.div(
        _line("title", t("Title"), max_length=200, dir="auto"),
        field(
            t("Urgency"),
            select(
                urgencies(),
                default_value=DRAFT.urgency,
                on_change=INTAKE.save_field("urgency"),
            ),
        ),
        _line("due_at", t("Answer needed by"), type="date"),
        _line("country", t("Country of the patient"), max_length=60),
        _line("language", t("Language you write it in"), t("A code, such as en, pt or ar.")),
        _line("patient_language", t("Language of the patient"), t("A code, such as en, pt or ar.")),
        class_name="grid grid-cols-1 gap-3 sm:grid-cols-2",
    )


def _consent() -> rx.Component:
    return rx.el.label(
        rx.el.input(
            type="checkbox",
            default_checked=DRAFT.consent,
            on_change=INTAKE.save_field("consent"),
            class_name="mt-0.5 size-5 accent-accent",
        ),
        t("The patient has consented to this case being put before the panel."),
        class_name="flex items-start gap-2 text-sm text-ink",
    )


def _diagnosis(diagnosis: Any, index: Any) -> rx.Component:
    return rx.el.li(
        rx.cond(diagnosis.code != "", badge(diagnosis.code), rx.fragment()),
        rx.el.span(diagnosis.title, dir="auto", class_name="grow"),
        button(
            t("Remove"),
            tone="danger",
            aria_label=t("Remove {name}", name=diagnosis.title),
            on_click=INTAKE.remove_diagnosis(index),
        ),
        class_name="flex flex-wrap items-center gap-2 text-ink",
    )


def _code(code: Any) -> rx.Component:
    return rx.el.li(
        button(
            code.code + " " + code.title,
            tone="quiet",
            on_click=INTAKE.add_code(code.code),
            class_name="text-start",
        ),
        key=code.code,
    )


def _diagnoses() -> rx.Component:
    return rx.el.section(
        heading(t("Working diagnoses"), level=3),
        rx.el.ul(
            rx.foreach(INTAKE.diagnoses, lambda item, index: _diagnosis(item, index)),
            class_name="grid grid-cols-1 gap-2",
        ),
        rx.el.form(
            field(
                t("Add a working diagnosis"),
                text_input(
                    name="diagnosis",
                    max_length=500,
                    auto_complete="off",
                    on_change=INTAKE.find_codes.debounce(300),
                ),
                t("Type a code or words and choose below, or add the text as it is."),
            ),
            button(t("Add"), tone="quiet", type="submit", class_name="mt-2"),
            on_submit=INTAKE.add_diagnosis,
            # Drawn again, and so empty, once a diagnosis was added.
            key=INTAKE.diagnoses.length().to_string(),
        ),
        rx.el.ul(
            rx.foreach(INTAKE.codes, _code),
            class_name="flex flex-wrap gap-2",
            aria_live="polite",
        ),
        class_name="grid gap-2",
    )


def intake_form() -> rx.Component:
    """The form for the intake of the open case."""
    return card(
        rx.el.div(
            heading(t("Intake"), level=3),
            rx.el.span(
                rx.cond(INTAKE.saved, t("Saved"), t("Each field is saved when you leave it.")),
                role="status",
                class_name="text-sm text-muted grow",
            ),
            button(t("Load the newest version"), tone="quiet", on_click=INTAKE.edit),
            button(t("Done"), on_click=INTAKE.done),
            class_name="flex flex-wrap items-center gap-3",
        ),
        rx.el.div(
            _basics(),
            _area("questions", t("Questions to the panel"), t("One question on each line.")),
            *_texts(),
            _consent(),
            key=INTAKE.filled.to_string(),
            class_name="grid grid-cols-1 gap-4",
        ),
        _diagnoses(),
        labs_table(editing=True),
        lab_form(),
        muted(t("Do not enter anything that tells who the patient is.")),
        class_name="grid grid-cols-1 gap-6",
    )
