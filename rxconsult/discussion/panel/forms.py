"""Where posts are written and changed."""

from typing import Any

import reflex as rx

from rxconsult.discussion.rules import LONGEST_BODY
from rxconsult.discussion.state import DiscussionState
from rxconsult.translation.panel import language_name
from rxconsult.ui.parts import button, field, select, text_area
from rxconsult.ui.words import t

# On the class, Reflex turns vars and handlers into what the type checker cannot follow.
STATE: Any = DiscussionState

# The languages that the translation panel has names for.
LANGUAGES = ("en", "pt", "es", "fr", "de", "it", "ar", "zh", "ru")


def _language_field(chosen: Any) -> rx.Component:
    options = [(code, language_name(rx.Var.create(code))) for code in LANGUAGES]
    return field(t("Written in"), select([*options], name="language", default_value=chosen))


def composer(
    label: Any, parent_id: Any, text: Any, send: Any, cancel: Any = None, **props: Any
) -> rx.Component:
    """The form of a post or, with a parent, of a reply; ``text`` is the draft."""
    return rx.el.form(
        rx.el.input(type="hidden", name="parent_id", value=parent_id, read_only=True),
        field(
            label,
            text_area(
                name="body",
                default_value=text,
                required=True,
                max_length=LONGEST_BODY,
                dir="auto",
                auto_focus=cancel is not None,
                on_blur=lambda value: STATE.save_draft(parent_id, value),
            ),
            t("Markdown works: **bold**, - list, > quotation. A draft is kept for you."),
        ),
        rx.el.div(
            _language_field(STATE.language),
            button(send, type="submit"),
            cancel,
            class_name="flex flex-wrap items-end gap-3",
        ),
        on_submit=STATE.write,
        class_name="grid gap-3",
        **props,
    )


def edit_form(post: Any) -> rx.Component:
    """The form that changes one's own post, in the language in which it was written."""
    source = rx.cond(post.reading.original != "", post.reading.original, post.reading.text)
    return rx.el.form(
        rx.el.input(type="hidden", name="post_id", value=post.id, read_only=True),
        field(
            t("Your post"),
            text_area(
                name="body",
                default_value=source,
                required=True,
                max_length=LONGEST_BODY,
                dir="auto",
                auto_focus=True,
            ),
            t("What it said before stays on record."),
        ),
        rx.el.div(
            _language_field(post.reading.original_language),
            button(t("Save"), type="submit"),
            button(t("Cancel"), tone="quiet", on_click=STATE.start_edit("")),
            class_name="flex flex-wrap items-end gap-3",
        ),
        on_submit=STATE.edit,
        class_name="grid gap-3",
    )
