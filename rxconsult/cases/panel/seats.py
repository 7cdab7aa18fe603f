"""Who sits on the case; invitation, answer and conflict of interest."""

from typing import Any

import reflex as rx

from rxconsult.cases.panel.labels import role_label, roles
from rxconsult.cases.state import CaseState
from rxconsult.ui.parts import (
    alert,
    badge,
    button,
    card,
    disclosure,
    field,
    heading,
    select,
    text_area,
    text_input,
)
from rxconsult.ui.words import t

# On the class, Reflex turns vars and handlers into what the type checker cannot follow.
CASE: Any = CaseState


def invitation() -> rx.Component:
    """The question put to someone who was invited and has not answered yet."""
    return rx.cond(
        CASE.head.invited,
        alert(
            rx.el.p(t("You are invited to this case. Until you accept you can only read it.")),
            rx.el.div(
                button(t("Accept the seat"), on_click=CASE.answer_seat(True)),
                button(t("Decline"), tone="quiet", on_click=CASE.answer_seat(False)),
                class_name="mt-2 flex flex-wrap gap-2",
            ),
            tone="accent",
        ),
        rx.fragment(),
    )


def _seat(seat: Any) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.el.span(seat.name, dir="auto", class_name="font-medium text-ink"),
            badge(role_label(seat.role)),
            rx.match(
                seat.status,
                ("invited", badge(t("Invited"), "warn")),
                ("declined", badge(t("Declined"))),
                rx.fragment(),
            ),
            rx.cond(seat.conflict != "", badge(t("Conflict of interest"), "warn"), rx.fragment()),
            rx.cond(
                seat.removable,
                button(
                    t("Remove"),
                    tone="danger",
                    aria_label=t("Remove {name}", name=seat.name),
                    on_click=CASE.remove_seat(seat.id),
                    class_name="ms-auto",
                ),
                rx.fragment(),
            ),
            class_name="flex flex-wrap items-center gap-2",
        ),
        rx.cond(
            seat.conflict != "",
            rx.el.p(seat.conflict, dir="auto", class_name="text-sm text-muted"),
            rx.fragment(),
        ),
        key=seat.id,
        class_name="py-2 border-t border-line first:border-t-0",
    )


def _invite() -> rx.Component:
    return disclosure(
        t("Invite someone"),
        rx.el.form(
            field(
                t("E-mail address"),
                text_input(name="email", type="email", required=True, dir="ltr"),
            ),
            field(t("Role"), select(roles(), name="role", default_value="expert")),
            button(t("Invite"), type="submit"),
            on_submit=CASE.invite,
            reset_on_submit=True,
            class_name="grid grid-cols-1 gap-3 items-end sm:grid-cols-[2fr_1fr_auto]",
        ),
    )


def _declare() -> rx.Component:
    return disclosure(
        t("Declare a conflict of interest"),
        rx.el.form(
            field(
                t("What could sway your judgement in this case?"),
                text_area(
                    name="conflict",
                    default_value=CASE.own_conflict,
                    key=CASE.own_conflict,
                    rows=2,
                    max_length=2000,
                ),
                t("The panel sees it. Empty the text to withdraw it."),
            ),
            button(t("Declare"), tone="quiet", type="submit", class_name="mt-2"),
            on_submit=CASE.declare_conflict,
        ),
    )


def seat_list() -> rx.Component:
    """The seats, and what the reader may do about them."""
    return card(
        heading(t("Seats"), level=3),
        rx.el.ul(rx.foreach(CASE.seats, _seat), class_name="mt-1"),
        rx.cond(CASE.head.can_invite, _invite(), rx.fragment()),
        rx.cond(CASE.head.can_declare, _declare(), rx.fragment()),
        class_name="grid grid-cols-1 gap-2",
    )
