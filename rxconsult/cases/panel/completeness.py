"""How complete the intake is, and whether it identifies the patient."""

from typing import Any

import reflex as rx

from rxconsult.cases.panel.labels import field_label, kind_label
from rxconsult.cases.state import CaseState
from rxconsult.ui.parts import alert, badge
from rxconsult.ui.words import t

HEAD: Any = CaseState.head


def completeness() -> rx.Component:
    """The score and what is missing."""
    return rx.cond(
        HEAD.can_edit | (HEAD.score < 100),
        rx.el.div(
            rx.el.label(
                t("{n} % complete", n=HEAD.score),
                rx.el.progress(
                    value=HEAD.score,
                    max=100,
                    class_name=(
                        "w-40 h-2 rounded-full overflow-hidden appearance-none bg-line"
                        " [&::-webkit-progress-bar]:bg-line"
                        " [&::-webkit-progress-value]:bg-accent [&::-moz-progress-bar]:bg-accent"
                    ),
                ),
                class_name="flex flex-wrap items-center gap-3 text-sm text-ink",
            ),
            rx.cond(
                HEAD.missing.length() > 0,
                rx.el.p(
                    rx.el.span(t("Missing:"), class_name="text-sm text-muted"),
                    rx.foreach(HEAD.missing, lambda key: badge(field_label(key))),
                    class_name="mt-2 flex flex-wrap items-center gap-1",
                ),
                rx.fragment(),
            ),
        ),
        rx.fragment(),
    )


def identifying() -> rx.Component:
    """A warning when the intake seems to tell who the patient is."""
    return rx.cond(
        HEAD.identifying.length() > 0,
        alert(
            rx.el.p(t("The text may identify the patient. It seems to hold:")),
            rx.el.ul(
                rx.foreach(HEAD.identifying, lambda kind: rx.el.li(kind_label(kind))),
                class_name="list-disc ps-5",
            ),
            tone="warn",
        ),
        rx.fragment(),
    )
