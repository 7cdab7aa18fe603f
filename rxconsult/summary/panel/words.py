"""Words of this room."""

from typing import Any

import reflex as rx

from rxconsult.ui.words import t


def section_name(key: rx.Var[str] | str) -> Any:
    """The heading of a section."""
    return rx.match(
        key,
        ("asked", t("What was asked")),
        ("agreed", t("What the doctors agree on")),
        ("not_agreed", t("What they do not agree on")),
        ("dissent", t("Who sees it differently, and why")),
        t("What to do next"),
    )


def missing_name(key: rx.Var[str]) -> Any:
    """What stands between the summary and the patient, as something to do."""
    return rx.match(
        key,
        ("summary", t("Draft the joint summary.")),
        ("asked", t("Write what was asked.")),
        ("agreed", t("Write what the doctors agree on, or what they do not agree on.")),
        ("dissent", t("Write who dissents and why; if nobody does, write that.")),
        ("next_steps", t("Write what to do next.")),
        ("signatures", t("Every doctor signs this version or is listed as dissenting.")),
        t("The requester or the chair approves what the patient will read."),
    )


def fault_name(code: rx.Var[str]) -> Any:
    """What keeps the patient's version from being approved."""
    return rx.match(
        code,
        ("summary.translation_pending", t("It is still being translated. Please wait.")),
        (
            "summary.translation_errors",
            t("The translation differs from the original. Correct or review it first."),
        ),
        t("There is no translation into the patient's language yet."),
    )


def statement_name(name: rx.Var[str]) -> Any:
    """Who dissents; the vote keeps some dissenters' names hidden."""
    return rx.cond(
        name != "",
        t("{name} sees it differently:", name=name),
        t("One of the experts sees it differently:"),
    )
