"""One's own ballot on a proposal: nine ratings, two ways to abstain, and what was cast."""

from typing import Any

import reflex as rx

from rxconsult.consensus.panel.words import ballot_name, language_field, moment
from rxconsult.consensus.state import RoundState
from rxconsult.ui.parts import button, field, text_area
from rxconsult.ui.words import t

CHOICE = (
    "inline-flex items-center justify-center gap-1 min-h-10 min-w-10 rounded-md border px-2"
    " border-line-strong text-ink cursor-pointer has-[:checked]:bg-accent"
    " has-[:checked]:text-on-accent has-[:checked]:font-semibold"
)


def _choice(shown: Any, value: str, label: Any, checked: Any) -> rx.Component:
    return rx.el.label(
        rx.el.input(
            type="radio",
            name="value",
            value=value,
            default_checked=checked,
            required=True,
            class_name="accent-accent",
        ),
        label,
        class_name=CHOICE,
    )


def _choices(shown: Any) -> rx.Component:
    ratings = [_choice(shown, str(n), str(n), shown.rating == n) for n in range(1, 10)]
    return rx.el.fieldset(
        rx.el.legend(
            t("How appropriate is this for this patient?"), class_name="text-sm font-medium"
        ),
        rx.el.div(
            rx.el.span(t("1: inappropriate")),
            rx.el.span(t("9: appropriate")),
            class_name="mt-1 flex justify-between text-sm text-muted",
        ),
        rx.el.div(*ratings, class_name="mt-1 grid grid-cols-5 sm:grid-cols-9 gap-1"),
        rx.el.div(
            _choice(shown, "abstain", t("Abstain"), shown.abstention == "abstain"),
            _choice(
                shown,
                "outside_expertise",
                t("Outside my expertise"),
                shown.abstention == "outside_expertise",
            ),
            class_name="mt-2 flex flex-wrap gap-2",
        ),
    )


def own_vote(shown: Any) -> rx.Component:
    """The unmistakable line about one's own vote."""
    vote, time = ballot_name(shown), moment(shown.cast_at, day=False)
    return rx.el.p(
        rx.cond(
            shown.voted,
            rx.cond(
                shown.changed > 0,
                t("Your vote: {vote}, changed {time}", vote=vote, time=time),
                t("Your vote: {vote}, cast {time}", vote=vote, time=time),
            ),
            t("You have not voted on this yet."),
        ),
        role="status",
        class_name="font-semibold text-ink",
    )


def ballot_form(shown: Any) -> rx.Component:
    """The ballot; nothing is cast before the button is pressed, so arrow keys change nothing."""
    return rx.el.form(
        rx.el.input(type="hidden", name="proposal_id", value=shown.id),
        _choices(shown),
        field(
            t("Your reasons"),
            text_area(name="rationale", default_value=shown.rationale, rows=2, dir="auto"),
            t("Shown to the panel without your name once the round is closed."),
        ),
        rx.el.div(
            language_field(),
            rx.cond(
                shown.voted,
                button(t("Change vote"), tone="quiet", type="submit"),
                button(t("Cast vote"), type="submit"),
            ),
            class_name="flex flex-wrap items-end gap-3",
        ),
        # Drawn again only after one's own vote, so that a refresh never resets a half-made choice.
        key=shown.id + shown.cast_at,
        on_submit=RoundState.cast_vote,
        class_name="grid gap-3 border-t border-line pt-3",
    )
