"""The discussion: a thread, a composer, and an announcement of what is new."""

from typing import Any

import reflex as rx

from rxconsult.discussion.panel.forms import composer
from rxconsult.discussion.panel.post import post_item
from rxconsult.discussion.state import DiscussionState
from rxconsult.discussion.views import PostView
from rxconsult.ui.parts import button, card, empty, heading
from rxconsult.ui.words import t

STATE: Any = DiscussionState

# Laid over each other by id, in the order of the paths, so that a new reply finds its place.
MERGE = (
    "[...new Map([...{history!s}, ...{fresh!s}].map((post) => [post.id, post])).values()]"
    ".sort((one, other) => (one.path < other.path ? -1 : 1))"
)


def _thread() -> Any:
    history, fresh = STATE.history, STATE.fresh
    data = rx.vars.VarData.merge(history._get_all_var_data(), fresh._get_all_var_data())
    merged: rx.Var[Any] = rx.Var(MERGE.format(history=history, fresh=fresh), _var_data=data)
    return merged.to(list[PostView])


def discussion_panel() -> rx.Component:
    """The discussion of the case room; empty for who may not read it."""
    content = card(
        heading(t("Discussion")),
        rx.el.div(
            rx.cond(
                STATE.arrived > 0,
                rx.el.span(t("New posts: {n}", n=STATE.arrived), key=STATE.announcement),
                rx.fragment(),
            ),
            role="status",
            aria_live="polite",
            class_name="sr-only",
        ),
        rx.cond(
            _thread().length() > 0,
            rx.el.ol(rx.foreach(_thread(), post_item), class_name="grid gap-2"),
            empty(
                t("Nothing has been written yet"),
                t("The discussion opens once the blind first opinions are in."),
            ),
        ),
        rx.cond(
            STATE.more,
            button(t("Show later posts"), tone="quiet", on_click=STATE.show_more),
            rx.fragment(),
        ),
        rx.cond(
            STATE.can_write,
            composer(t("Your post"), "", STATE.draft, t("Post"), key=STATE.composer),
            rx.fragment(),
        ),
        aria_label=t("Discussion"),
        class_name="grid gap-4",
    )
    return rx.cond(STATE.shown, content, rx.fragment())
