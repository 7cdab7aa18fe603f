"""One post."""

from typing import Any

import reflex as rx

from rxconsult.cases.panel.labels import role_label
from rxconsult.discussion.panel.forms import composer, edit_form
from rxconsult.discussion.state import DiscussionState
from rxconsult.translation.panel import _findings, _origin
from rxconsult.ui.parts import badge, button, disclosure, muted
from rxconsult.ui.words import t, when

STATE: Any = DiscussionState

BODY = (
    "break-words text-ink [&_p]:my-1 [&_ul]:list-disc [&_ul]:ps-6 [&_ol]:list-decimal [&_ol]:ps-6"
    " [&_a]:text-accent [&_a]:underline [&_blockquote]:border-s-2 [&_blockquote]:border-line"
    " [&_blockquote]:ps-3 [&_pre]:overflow-x-auto [&_td]:border [&_td]:border-line [&_td]:px-2"
    " [&_th]:border [&_th]:border-line [&_th]:px-2"
)
INDENTS = [(1, "ms-3 sm:ms-6"), (2, "ms-6 sm:ms-12"), (3, "ms-9 sm:ms-18"), (4, "ms-12 sm:ms-24")]


def _head(post: Any) -> rx.Component:
    return rx.el.div(
        rx.el.span(post.author, dir="auto", class_name="font-semibold text-ink"),
        badge(role_label(post.role)),
        rx.el.time(when(post.created_at), date_time=post.created_at),
        rx.cond(post.edited, rx.el.span(t("edited")), rx.fragment()),
        rx.cond(
            post.depth > 0,
            rx.el.span(t("Reply, level {n}", n=post.depth), class_name="sr-only"),
            rx.fragment(),
        ),
        class_name="flex flex-wrap items-center gap-2 text-sm text-muted",
    )


def _actions(post: Any) -> rx.Component:
    own = rx.fragment(
        button(
            t("Edit"),
            tone="quiet",
            aria_label=t("Edit your post"),
            on_click=STATE.start_edit(post.id),
        ),
        disclosure(
            t("Retract"),
            muted(t("Nobody will read this post any more. Its place and its replies stay.")),
            button(t("Retract this post"), tone="danger", on_click=STATE.retract(post.id)),
        ),
    )
    return rx.el.div(
        button(
            t("Reply"),
            tone="quiet",
            aria_label=t("Reply to {name}", name=post.author),
            on_click=STATE.reply_to(post.id),
        ),
        rx.cond(post.mine, own, rx.fragment()),
        class_name="flex flex-wrap items-start gap-2",
    )


def _text(post: Any) -> rx.Component:
    return rx.fragment(
        rx.html(post.html, lang=post.reading.language, dir=post.reading.direction, class_name=BODY),
        rx.cond(post.reading.status != "original", _origin(post.reading), rx.fragment()),
        _findings(post.reading),
        rx.cond(
            post.reading.original != "",
            disclosure(
                t("Show the original"),
                rx.el.div(
                    post.reading.original,
                    lang=post.reading.original_language,
                    dir=post.reading.original_direction,
                    class_name="whitespace-pre-wrap break-words text-ink",
                ),
            ),
            rx.fragment(),
        ),
    )


def post_item(post: Any) -> rx.Component:
    """A post with its actions and, when open, the form under it."""
    cancel = button(t("Cancel"), tone="quiet", on_click=STATE.reply_to(""))
    reply = composer(
        t("Reply to {name}", name=post.author), post.id, STATE.reply_draft, t("Reply"), cancel
    )
    return rx.el.li(
        rx.el.article(
            _head(post),
            rx.cond(
                post.retracted,
                muted(t("This post was retracted by its author.")),
                rx.cond(STATE.editing == post.id, edit_form(post), _text(post)),
            ),
            rx.cond(STATE.can_write & ~post.retracted, _actions(post), rx.fragment()),
            rx.cond(STATE.replying_to == post.id, reply, rx.fragment()),
            class_name="grid gap-2 border-s-2 border-line ps-3 py-2",
        ),
        key=post.id,
        class_name=rx.match(post.depth, *INDENTS, ""),
    )
