"""Words, moments and languages of this room."""

from typing import Any

import reflex as rx

from rxconsult.consensus.state import RoundState
from rxconsult.translation.panel import language_name
from rxconsult.ui.parts import Tone, badge, field, select
from rxconsult.ui.words import t

LANGUAGES = ("en", "pt", "es", "fr", "de", "it", "ar", "zh", "ru")


def moment(at: rx.Var[str], *, day: bool) -> rx.Var[str]:
    """A moment in the reader's language and time zone, with its day or as the time alone."""
    style = "dateStyle: 'medium', timeStyle: 'short'" if day else "timeStyle: 'short'"
    language = RoundState.language
    data = rx.vars.VarData.merge(at._get_all_var_data(), language._get_all_var_data())
    expression = f"new Date({at!s}).toLocaleString({language!s}, {{{style}}})"
    return rx.Var(expression, _var_data=data).to(str)


def language_field() -> rx.Component:
    """In which language the text of a form is written; the reader's own to begin with."""
    options = [(code, language_name(rx.Var.create(code))) for code in LANGUAGES]
    return field(
        t("Written in"), select(options, name="language", default_value=RoundState.language)
    )


def kind_name(kind: rx.Var[str]) -> rx.Var[str]:
    """Diagnosis or treatment."""
    return rx.match(kind, ("diagnosis", t("Diagnosis")), t("Treatment")).to(str)


def results() -> list[tuple[str, str | rx.Var[str]]]:
    """What a round can come to."""
    return [
        ("reached", t("Consensus reached")),
        ("not_reached", t("Consensus not reached")),
        ("no_recommendation", t("No recommendation")),
    ]


def ballot_name(shown: Any) -> rx.Var[str]:
    """The own ballot in words: the rating, or why there is none."""
    return rx.match(
        shown.abstention,
        ("abstain", t("abstained")),
        ("outside_expertise", t("outside my expertise")),
        shown.rating.to_string(),
    ).to(str)


def category_badge(category: rx.Var[str]) -> rx.Component:
    """What the ratings amount to."""
    tones: dict[str, tuple[rx.Var[str], Tone]] = {
        "appropriate": (t("Appropriate"), "good"),
        "uncertain": (t("Uncertain"), "warn"),
        "inappropriate": (t("Inappropriate"), "bad"),
    }
    cases = [(key, badge(text, tone)) for key, (text, tone) in tones.items()]
    return rx.match(category, *cases, badge(t("Not appraised: fewer than five ratings")))
