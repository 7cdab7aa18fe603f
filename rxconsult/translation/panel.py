"""How a reading looks: the text, where it comes from, what to look out for, and the original."""

from typing import Any

import reflex as rx

from rxconsult.translation.views import ReadingView
from rxconsult.ui.parts import alert, disclosure, muted
from rxconsult.ui.words import t

TEXT = "whitespace-pre-wrap break-words text-ink"


def language_name(language: rx.Var[str]) -> rx.Var[str]:
    """A language's name in the reader's language; its tag where it has none here."""
    name: rx.Var[str] = rx.match(
        language,
        ("en", t("English")),
        ("pt", t("Portuguese")),
        ("es", t("Spanish")),
        ("fr", t("French")),
        ("de", t("German")),
        ("it", t("Italian")),
        ("ar", t("Arabic")),
        ("zh", t("Chinese")),
        ("ru", t("Russian")),
        language,
    )
    return name


def _origin(reading: Any) -> rx.Component:
    language = language_name(reading.original_language)
    line: rx.Var[str] = rx.match(
        reading.status,
        ("machine", t("Machine translation from {language}", language=language)),
        ("reviewed", t("Machine translation from {language}, reviewed", language=language)),
        ("corrected", t("Translated from {language}, corrected by a person", language=language)),
        ("pending", t("Being translated. The original in {language} is shown.", language=language)),
        (
            "failed",
            t("The translation failed. The original in {language} is shown.", language=language),
        ),
        (
            "unavailable",
            t(
                "No engine covers this pair of languages. The original in {language} is shown.",
                language=language,
            ),
        ),
        t("Original"),
    )
    return muted(line)


def finding_words(key: rx.Var[str]) -> rx.Var[str]:
    """The sentence of a finding's message key."""
    words: rx.Var[str] = rx.match(
        key,
        ("guard.number", t("A number differs from the original.")),
        ("guard.number_reading", t("A number can be read in two ways: check point and comma.")),
        ("guard.unit", t("A unit differs from the original.")),
        ("guard.unit_missing", t("A unit stands in only one of the two texts.")),
        ("guard.comparator", t("A sign such as < or ≥ differs from the original.")),
        ("guard.negation", t("A negation may have been lost or added.")),
        ("guard.laterality", t("Left and right differ from the original.")),
        ("guard.drug", t("A drug name differs from the original.")),
        ("guard.missing", t("Part of the text is missing.")),
        ("guard.untranslated", t("Part of the text was not translated.")),
        ("guard.length", t("The length is out of proportion to the original.")),
        ("guard.repeated", t("Words are repeated.")),
        ("guard.protected", t("Doses and names could not be protected in one sentence.")),
        t("Compare with the original."),
    )
    return words


def _findings(reading: Any) -> rx.Component:
    shown: rx.Component = rx.cond(
        reading.findings.length() > 0,
        alert(
            rx.el.p(
                t("Compare with the original before you rely on this translation:"),
                class_name="font-medium",
            ),
            rx.el.ul(
                rx.foreach(reading.findings, lambda key: rx.el.li(finding_words(key))),
                class_name="list-disc ps-5",
            ),
            tone="warn",
        ),
        rx.fragment(),
    )
    return shown


def reading_block(reading: rx.Var[ReadingView]) -> rx.Component:
    """A reading with its provenance, the guard's findings and the original one click away."""
    view: Any = reading
    block: rx.Component = rx.el.div(
        rx.el.div(view.text, lang=view.language, dir=view.direction, class_name=TEXT),
        rx.cond(view.status != "original", _origin(view), rx.fragment()),
        _findings(view),
        rx.cond(
            view.original != "",
            disclosure(
                t("Show the original"),
                rx.el.div(
                    view.original,
                    lang=view.original_language,
                    dir=view.original_direction,
                    class_name=TEXT,
                ),
            ),
            rx.fragment(),
        ),
        class_name="space-y-2",
    )
    return block
