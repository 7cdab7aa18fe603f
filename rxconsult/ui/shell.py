"""The frame of every page: header, one main landmark, notices and the offline banner."""

from collections.abc import Callable
from typing import Any

import reflex as rx
from reflex.app import default_error_boundary

from rxconsult.ui import parts
from rxconsult.ui.document import Document
from rxconsult.ui.words import t

# Without Reflex's own connection toast and pulse: the shell says it, in the reader's language.
APP_WRAPS: dict[tuple[int, str], Callable[[bool], rx.Component | None]] = {
    (55, "ErrorBoundary"): lambda stateful: default_error_boundary()
}
LINK = "text-sm text-ink rounded px-2 py-2 hover:bg-surface" + parts.FOCUS


def shell(
    *children: Any, title: Any, notice: Any, dismiss: Any, tools: list[rx.Component]
) -> rx.Component:
    """A page with ``tools`` in its header.

    ``notice`` is the last refusal and ``dismiss`` the event that puts it away.
    """
    return rx.el.div(
        Document.create(),
        rx.el.a(
            t("Skip to the content"),
            href="#main",
            class_name="sr-only focus:not-sr-only focus:absolute focus:p-2 bg-raised text-accent",
        ),
        rx.el.header(
            rx.el.a("rxconsult", href="/", class_name="font-semibold text-accent " + parts.FOCUS),
            rx.el.nav(rx.el.a(t("Your cases"), href="/", class_name=LINK)),
            rx.el.div(
                rx.el.button(
                    t("Light or dark"),
                    type="button",
                    on_click=rx.toggle_color_mode,
                    class_name="cursor-pointer " + LINK,
                ),
                *tools,
                class_name="flex flex-wrap items-center gap-1 ms-auto",
            ),
            class_name="flex flex-wrap items-center gap-4 border-b border-line bg-raised px-4 py-2",
        ),
        rx.el.div(
            _offline(),
            _notice(notice, dismiss),
            class_name="sticky top-0 z-10 mx-auto max-w-[96rem] px-4",
        ),
        rx.el.main(
            rx.el.h1(title, class_name="sr-only"),
            *children,
            id="main",
            class_name="mx-auto max-w-[96rem] px-4 py-4",
        ),
        class_name="min-h-screen bg-surface text-ink font-sans",
    )


# Both regions stay in the page while empty: a screen reader announces what enters a known region.
def _offline() -> rx.Component:
    lost = t("The connection is lost. What you have not saved stays on the screen; wait.")
    return rx.el.div(
        rx.connection_banner(rx.el.div(parts.alert(lost), class_name="pt-2")), role="status"
    )


def _notice(notice: Any, dismiss: Any) -> rx.Component:
    words = rx.el.div(
        rx.el.span(notice),
        parts.button(t("Close"), tone="quiet", on_click=dismiss),
        class_name="flex items-center justify-between gap-3",
    )
    return rx.el.div(
        rx.cond(notice != "", rx.el.div(parts.alert(words, tone="bad"), class_name="pt-2")),
        role="alert",
    )
