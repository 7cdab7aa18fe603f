"""Sign-in, the language chooser and one's own profile."""

from typing import Any, ClassVar

import reflex as rx

from rxconsult.people.rules import LONGEST_LINE, LONGEST_NAME, LONGEST_PASSWORD
from rxconsult.people.state import AppState, ProfileState, SignInState
from rxconsult.ui.catalogues import LANGUAGES
from rxconsult.ui.parts import alert, button, card, field, heading, muted, select, text_input
from rxconsult.ui.words import t

CHOICES: list[tuple[str, str | rx.Var[str]]] = [*LANGUAGES]


class PostForm(rx.Component):
    """A form that the browser itself posts; ``rx.el.form`` always prevents that."""

    tag = "form"
    _is_tag_in_global_scope: ClassVar[bool] = True

    action: rx.Var[str]
    method: rx.Var[str]


def _post(action: str, *children: Any, **props: Any) -> rx.Component:
    return PostForm.create(*children, action=action, method="post", **props)


def _hidden(name: str, value: Any) -> rx.Component:
    return rx.el.input(type="hidden", name=name, value=value, read_only=True)


def sign_in_panel() -> rx.Component:
    """The sign-in form and, in a demo, one button per person."""
    return rx.el.div(_sign_in_form(), _demo(), class_name="grid gap-4")


def _sign_in_form() -> rx.Component:
    return card(
        heading(t("Sign in")),
        rx.match(
            SignInState.refused,
            ("1", alert(t("E-mail or password are not right. Please try again."), tone="bad")),
            (
                "2",
                alert(t("There were too many tries. Wait 15 minutes and try again."), tone="bad"),
            ),
            rx.fragment(),
        ),
        _post(
            "/auth/sign-in",
            field(
                t("E-mail"),
                text_input(type="email", name="email", auto_complete="username", required=True),
            ),
            field(
                t("Password"),
                text_input(
                    type="password",
                    name="password",
                    auto_complete="current-password",
                    max_length=LONGEST_PASSWORD,
                    required=True,
                ),
            ),
            _hidden("next", SignInState.next_path),
            button(t("Sign in"), type="submit"),
            class_name="grid gap-4 mt-4",
        ),
    )


def _demo() -> rx.Component:
    return rx.cond(
        SignInState.demo_people,
        card(
            heading(t("Look around as one of these people")),
            muted(t("This is a demo: the people and the patients are invented.")),
            rx.el.ul(
                rx.foreach(SignInState.demo_people, _demo_person),
                class_name="grid gap-2 sm:grid-cols-2 mt-4",
            ),
        ),
    )


def _demo_person(person: Any) -> rx.Component:
    return rx.el.li(
        _post(
            "/auth/demo",
            _hidden("account", person.id),
            _hidden("next", SignInState.next_path),
            button(
                rx.el.span(
                    rx.el.span(person.name, class_name="block"),
                    rx.el.span(
                        person.specialty, " · ", person.country, class_name="block text-muted"
                    ),
                    class_name="block text-start",
                ),
                tone="quiet",
                type="submit",
                class_name="w-full justify-start py-2",
            ),
        ),
    )


def language_chooser() -> rx.Component:
    """Chooses the language of the screens and loads the page again in it."""
    return _post(
        "/auth/language",
        rx.el.label(
            rx.el.span(t("Language"), class_name="sr-only"),
            select(
                CHOICES,
                name="language",
                default_value=AppState.language,
                key=AppState.language,
            ),
        ),
        _hidden("next", AppState.router.url.path),
        button(t("Change language"), tone="quiet", type="submit"),
        class_name="flex items-center gap-2",
    )


def sign_out_button() -> rx.Component:
    """Ends the session."""
    return _post("/auth/sign-out", button(t("Sign out"), tone="quiet", type="submit"))


def profile_panel() -> rx.Component:
    """One's own profile as a form."""
    profile = ProfileState.profile
    return card(
        heading(t("Your profile")),
        muted(profile.email),
        rx.cond(ProfileState.saved, alert(t("Your profile is saved."), tone="good")),
        rx.el.form(
            _line(t("Name"), "name", profile.name, LONGEST_NAME),
            _line(t("Specialty"), "specialty", profile.specialty, LONGEST_LINE),
            _line(t("Country"), "country", profile.country, LONGEST_LINE),
            field(
                t("Time zone"),
                rx.el.span(
                    text_input(
                        name="time_zone", default_value=profile.time_zone, list="time-zones"
                    ),
                    rx.el.datalist(
                        rx.foreach(ProfileState.time_zones, lambda zone: rx.el.option(value=zone)),
                        id="time-zones",
                    ),
                ),
                hint=t("For example Europe/Lisbon"),
            ),
            _line(t("Languages you read"), "languages_read", profile.languages_read, LONGEST_LINE),
            _line(
                t("Languages you write"),
                "languages_written",
                profile.languages_written,
                LONGEST_LINE,
                hint=t("Language codes with commas between them, for example en, pt"),
            ),
            field(
                t("Language of the screens"),
                select(CHOICES, name="language", default_value=profile.language),
            ),
            button(t("Save"), type="submit"),
            # The fields read their values once, so new values need new fields.
            key=profile.email + profile.language,
            on_submit=ProfileState.update_profile,
            class_name="grid gap-4 mt-4",
        ),
    )


def _line(label: Any, name: str, value: Any, longest: int, hint: Any | None = None) -> rx.Component:
    return field(label, text_input(name=name, default_value=value, max_length=longest), hint=hint)
