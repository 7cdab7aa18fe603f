"""The case room: the case on one side, the panel's work on the other."""

from typing import Any

import reflex as rx

from rxconsult.cases.panel import case_panel
from rxconsult.consensus.panel import consensus_panel
from rxconsult.discussion.panel import discussion_panel
from rxconsult.pages.frame import frame
from rxconsult.pages.live_state import PULLS, LiveState
from rxconsult.people.state import AppState
from rxconsult.summary.panel import summary_panel
from rxconsult.ui.shell import LINK
from rxconsult.ui.words import t

ON_LOAD = [AppState.enter, *PULLS, LiveState.watch]


def _part(anchor: str, label: Any, content: rx.Component) -> rx.Component:
    return rx.el.section(content, id=anchor, aria_label=label, class_name="scroll-mt-16 min-w-0")


def page() -> rx.Component:
    """The page at paths.CASE: two columns when there is room, one with a row of jumps if not."""
    parts = [
        ("case", t("Case")),
        ("discussion", t("Discussion")),
        ("consensus", t("Consensus")),
        ("joint-summary", t("Joint summary")),
    ]
    jumps = rx.el.nav(
        *[rx.el.a(label, href=f"#{anchor}", class_name=LINK) for anchor, label in parts],
        aria_label=t("Parts of this page"),
        class_name=(
            "sticky top-0 z-10 flex gap-1 overflow-x-auto bg-surface border-b border-line mb-3"
        ),
    )
    work = rx.el.div(
        _part(*parts[1], discussion_panel()),
        _part(*parts[2], consensus_panel()),
        _part(*parts[3], summary_panel()),
        class_name="grid grid-cols-1 gap-6 content-start min-w-0",
    )
    return frame(
        jumps,
        rx.el.div(
            _part(*parts[0], case_panel()),
            work,
            class_name="grid grid-cols-1 lg:grid-cols-2 gap-6 items-start",
        ),
        title=t("Case"),
    )
