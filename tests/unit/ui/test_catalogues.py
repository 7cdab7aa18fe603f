"""Nothing on the screen is left in English, and no placeholder is lost in translation."""

import re
from pathlib import Path

import pytest

from rxconsult.base.refusals import Conflict, Invalid
from rxconsult.cases.rules import WEIGHTS, Stage
from rxconsult.ui import refusals
from rxconsult.ui.catalogues import PACKAGE, TRANSLATED, catalogue, missing, used

PLACE = re.compile(r"\{[a-z_]+\}")
CODE = re.compile(r'(?:NotFound|NotAllowed|Invalid|Conflict|Refusal)\(\s*"([a-z_]+\.[a-z_.]+)"')
UNTRANSLATED_T = re.compile(r"(?<![\w.])t\((?!\s*\")")


def sources() -> list[Path]:
    return [path for path in PACKAGE.rglob("*.py") if path.parent.name != "ui"]


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_text_is_translated(language: str):
    assert missing(language) == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_placeholders_survive(language: str):
    broken = {
        english: theirs
        for english, theirs in catalogue(language).items()
        if set(PLACE.findall(english)) != set(PLACE.findall(theirs))
    }
    assert broken == {}


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_translation_is_left_over(language: str):
    assert sorted(catalogue(language).keys() - used()) == []


def test_the_extraction_sees_the_screens():
    assert "Sign in" in used()


def test_english_and_unknown_languages_have_no_catalogue():
    assert catalogue("en") == {} and catalogue("../../etc") == {}


def test_every_text_is_a_literal_that_the_extraction_can_see():
    assert [str(p) for p in sources() if UNTRANSLATED_T.search(p.read_text())] == []


def test_every_refusal_has_a_message():
    raised = {code for path in sources() for code in CODE.findall(path.read_text())}
    assert raised, "the pattern finds the codes"
    assert sorted(raised - refusals.MESSAGES.keys()) == []


def test_a_refusal_speaks_the_readers_language():
    text = refusals.message(Invalid("board.name", most=80), catalogue("pt"))
    assert "80" in text and text != refusals.message(Invalid("board.name", most=80), {})


def test_codes_in_the_details_become_words():
    refusal = Invalid("case.incomplete", score=40, missing="history, goals")
    assert "História clínica, Objetivos do paciente" in refusals.message(refusal, catalogue("pt"))
    assert "History, The patient's goals" in refusals.message(refusal, {})


def test_every_missing_field_and_stage_has_a_word():
    assert {*WEIGHTS, *Stage} <= refusals.WORDS.keys()


def test_an_unknown_or_incomplete_refusal_still_says_something():
    assert refusals.message(Conflict("no.such_code"), {}) == refusals.UNKNOWN
    assert "{most}" in refusals.message(Invalid("board.name"), {})
