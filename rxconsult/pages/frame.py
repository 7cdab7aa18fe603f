"""The shell, told who is signed in."""

from typing import Any

import reflex as rx

from rxconsult.pages import paths
from rxconsult.people.panel import language_chooser, sign_out_button
from rxconsult.people.state import AppState
from rxconsult.ui.shell import LINK, shell


def frame(*children: Any, title: Any) -> rx.Component:
    """A page of the application."""
    return shell(
        *children,
        title=title,
        notice=AppState.notice,
        dismiss=AppState.dismiss_notice,
        tools=[
            language_chooser(),
            rx.cond(
                AppState.signed_in,
                rx.el.div(
                    rx.el.a(AppState.name, href=paths.PROFILE, class_name=LINK),
                    sign_out_button(),
                    class_name="flex items-center gap-2",
                ),
            ),
        ],
    )
