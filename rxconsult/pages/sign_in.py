"""Signing in, and the person's own profile."""

import reflex as rx

from rxconsult.pages.frame import frame
from rxconsult.people.panel import profile_panel, sign_in_panel
from rxconsult.people.state import AppState, ProfileState, SignInState
from rxconsult.ui.words import t

ON_LOAD = [AppState.enter, SignInState.load]
PROFILE_ON_LOAD = [AppState.enter, ProfileState.pull]


def page() -> rx.Component:
    """The page at paths.SIGN_IN."""
    return frame(sign_in_panel(), title=t("Sign in"))


def profile_page() -> rx.Component:
    """The page at paths.PROFILE."""
    return frame(profile_panel(), title=t("Profile"))
