"""What the screens' words compile to."""

import json
import shutil
import subprocess
from datetime import UTC, date, datetime

import pytest
import reflex as rx

from rxconsult.ui import parts
from rxconsult.ui.formats import day, moment
from rxconsult.ui.shell import shell
from rxconsult.ui.state import LanguageState
from rxconsult.ui.words import t, when

NODE = shutil.which("node")


def run(expression: rx.Var[str], **known: object) -> str:
    """The value of an expression in JavaScript, with the state's variables replaced."""
    script = str(expression)
    for var, value in (
        (LanguageState.catalogue, known.get("catalogue", {})),
        (LanguageState.language, known.get("language", "en")),
    ):
        script = script.replace(str(var), f"({json.dumps(value)})")
    assert NODE
    done = subprocess.run(
        [NODE, "-p", script],
        capture_output=True,
        text=True,
        check=True,
        env={"TZ": "America/Sao_Paulo"},
    )
    return done.stdout.rstrip("\n")


needs_node = pytest.mark.skipif(NODE is None, reason="node is not on the path")


@needs_node
def test_words_come_from_the_catalogue_or_stay_english():
    assert run(t("Save"), catalogue={"Save": "Salvar"}) == "Salvar"
    assert run(t("Save"), catalogue={}) == "Save"
    assert run(t('Say "no"'), catalogue={}) == 'Say "no"'


@needs_node
def test_values_are_filled_in_as_they_are():
    words = {"{n} posts by {name}": "{name}: {n}"}
    assert run(t("{n} posts by {name}", n=3, name="$& $1"), catalogue=words) == "$& $1: 3"


@needs_node
@pytest.mark.parametrize(
    ("language", "month"), [("en", "Nov"), ("pt", "nov"), ("es", "nov"), ("ar", "نوفمبر")]
)
def test_moments_are_in_the_readers_language_with_latin_digits(language: str, month: str):
    text = run(when("2026-11-24T02:05:00+00:00"), language=language)
    assert month in text and "23" in text and "23:05" in text and "2026" in text


@needs_node
def test_a_bare_day_stays_that_day_west_of_greenwich():
    assert "24" in run(when("2026-11-24", time=False))
    assert run(when("", time=False)) == ""


def test_the_words_bring_their_state_along():
    data = t("{n} posts", n=LanguageState.language)._get_all_var_data()
    assert data is not None and data.state.endswith("language_state")


@pytest.mark.parametrize("language", ["en", "pt", "es", "ar", "fr"])
def test_documents_show_the_moment_with_its_zone(language: str):
    text = moment(datetime(2026, 11, 24, 2, 5, tzinfo=UTC), language, "America/Sao_Paulo")
    assert "23" in text and "23:05" in text and "(America/Sao_Paulo)" in text


def test_days_have_the_month_in_letters():
    assert day(date(2026, 5, 6), "en") == "6 May 2026"
    assert day(date(2026, 5, 6), "pt") == "6 de mai. de 2026"
    assert day(date(2026, 5, 6), "es") == "6 de may de 2026"
    assert day(date(2026, 5, 6), "ar") == "6 مايو 2026"


def test_a_label_wraps_its_control_and_a_caller_adds_classes():
    field = parts.field(t("Name"), parts.text_input(name="name", class_name="w-20"), hint="why")
    shown = str(field.render())
    assert '"label"' in shown and "w-20" in shown and "border-line-strong" in shown


def test_the_shell_has_its_landmarks():
    page = shell(title=t("Board"), notice="", dismiss=rx.noop(), tools=[])
    shown = str(page.render())
    for landmark in ('"main"', '"header"', '"h1"', "#main", "status", "alert", "connectErrors"):
        assert landmark in shown
