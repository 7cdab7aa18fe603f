"""Words for stages, urgencies, roles and fields in the reader's language."""

import reflex as rx

from rxconsult.ui.parts import Words, badge
from rxconsult.ui.words import t


def stages() -> list[tuple[str, Words]]:
    """Every stage with its name, in the order of a case's life."""
    return [
        ("draft", t("Draft")),
        ("ready", t("Ready")),
        ("first_opinions", t("First opinions")),
        ("discussion", t("Discussion")),
        ("voting", t("Voting")),
        ("outcome", t("Outcome")),
        ("summary_signed", t("Summary signed")),
        ("released", t("Released")),
        ("follow_up", t("Follow-up")),
        ("closed", t("Closed")),
    ]


def urgencies() -> list[tuple[str, Words]]:
    """Every urgency with its name."""
    return [("routine", t("Routine")), ("soon", t("Soon")), ("urgent", t("Urgent"))]


def roles() -> list[tuple[str, Words]]:
    """Every role a person can be invited to, with its name."""
    return [
        ("expert", t("Expert")),
        ("chair", t("Chair")),
        ("coordinator", t("Coordinator")),
        ("observer", t("Observer")),
        ("reviewer", t("Language reviewer")),
        ("patient", t("Patient")),
    ]


def named(value: rx.Var[str], pairs: list[tuple[str, Words]]) -> rx.Var[str]:
    """The name that belongs to the value."""
    name: rx.Var[str] = rx.match(value, *pairs, value).to(str)
    return name


def stage_label(stage: rx.Var[str]) -> rx.Var[str]:
    """The stage's name."""
    return named(stage, stages())


def role_label(role: rx.Var[str]) -> rx.Var[str]:
    """The role's name."""
    return named(role, [("requester", t("Requesting physician")), *roles()])


def field_label(key: rx.Var[str]) -> rx.Var[str]:
    """The name of an intake field."""
    return named(
        key,
        [
            ("questions", t("Questions to the panel")),
            ("history", t("History")),
            ("findings", t("Findings")),
            ("labs", t("Laboratory values")),
            ("imaging", t("Imaging and pathology")),
            ("medication", t("Medication")),
            ("previous_treatment", t("Previous treatment")),
            ("diagnoses", t("Working diagnoses")),
            ("goals", t("The patient's goals")),
            ("psychosocial", t("Psychosocial situation")),
            ("obtainable", t("What is obtainable in the patient's country")),
            ("consent", t("Consent")),
            ("country", t("Country of the patient")),
        ],
    )


def kind_label(kind: rx.Var[str]) -> rx.Var[str]:
    """The name of a kind of identifying text."""
    return named(
        kind,
        [
            ("email", t("an e-mail address")),
            ("phone", t("a telephone number")),
            ("birth_date", t("a date of birth")),
            ("record_number", t("a record number")),
            ("name", t("a name")),
            ("date", t("a full date")),
        ],
    )


def urgency_badge(urgency: rx.Var[str]) -> rx.Component:
    """A badge for what is more than routine."""
    return rx.match(
        urgency,
        ("urgent", badge(t("Urgent"), "bad")),
        ("soon", badge(t("Soon"), "warn")),
        rx.fragment(),
    )
