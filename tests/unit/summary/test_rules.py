"""Who signs, what is missing, and when a code opens."""

from datetime import UTC, datetime, timedelta

import pytest

from rxconsult.access.rules import Role
from rxconsult.summary.phrases import Rated, drafted
from rxconsult.summary.rules import (
    CODE_TRIES,
    blank_sections,
    code_opens,
    missing_before_release,
    must_sign,
    plain_code,
    translation_fault,
    waiting_seats,
)

AT = datetime(2026, 11, 24, 9, tzinfo=UTC)
FULL = {"asked": "a", "agreed": "b", "not_agreed": "", "dissent": "d", "next_steps": "e"}


def test_requester_chair_and_experts_sign_once_they_accepted() -> None:
    assert {role for role in Role if must_sign(role, "accepted")} == {
        Role.REQUESTER,
        Role.CHAIR,
        Role.EXPERT,
    }
    assert not must_sign(Role.EXPERT, "invited")


def test_a_seat_signs_or_dissents() -> None:
    assert waiting_seats(["a", "b", "c"], ["a"], ["b"]) == {"c"}


def test_nothing_is_missing_from_a_whole_summary() -> None:
    assert missing_before_release(FULL, False, 0, True) == []


def test_all_that_is_missing_is_named() -> None:
    assert missing_before_release(None, False, 0, False) == ["summary"]
    assert missing_before_release({}, False, 1, False) == [
        "asked",
        "agreed",
        "dissent",
        "next_steps",
        "signatures",
        "approval",
    ]


def test_dissent_is_never_left_out() -> None:
    silent = {**FULL, "dissent": " "}
    assert blank_sections(silent, has_statements=False) == ["dissent"]
    assert blank_sections(silent, has_statements=True) == []


def test_what_was_not_agreed_is_a_result_too() -> None:
    assert blank_sections({**FULL, "agreed": "", "not_agreed": "x"}, False) == []


@pytest.mark.parametrize(
    ("minutes", "tries", "opens"),
    [(9.99, 0, True), (10, 0, False), (0, CODE_TRIES - 1, True), (0, CODE_TRIES, False)],
)
def test_a_code_lasts_ten_minutes_and_five_tries(minutes: float, tries: int, opens: bool) -> None:
    issued = AT
    expires = issued + timedelta(minutes=10)
    assert code_opens(expires, tries, issued + timedelta(minutes=minutes)) is opens


@pytest.mark.parametrize(
    ("status", "errors", "fault"),
    [
        ("original", False, None),
        ("machine", False, None),
        ("machine", True, "summary.translation_errors"),
        ("reviewed", True, None),
        ("corrected", True, None),
        ("pending", False, "summary.translation_pending"),
        ("unavailable", False, "summary.translation_missing"),
        ("failed", False, "summary.translation_missing"),
    ],
)
def test_an_unresolved_translation_stays_from_the_patient(
    status: str, errors: bool, fault: str | None
) -> None:
    assert translation_fault(status, errors) == fault


def test_a_draft_says_what_was_agreed_how_strongly_and_that_nobody_dissented() -> None:
    rated = [
        Rated("Surgery {n}", True, "inappropriate", "2", 6),
        Rated("Drug", False, "not appraised", "8", 2),
        Rated("Wait", False, "not appraised", "", 0),
    ]
    text = drafted(["What?"], rated, "No operation.", True, False, str)
    assert text["asked"] == "- What?"
    assert text["agreed"].splitlines() == [
        "No operation.",
        "- Surgery {n}: not recommended (median 2 of 9, 6 ratings)",
    ]
    assert text["not_agreed"].splitlines() == [
        "- Drug: too few ratings to say (median 8 of 9, 2 ratings)",
        "- Wait: no ratings",
    ]
    assert text["dissent"] == "No expert on the panel dissented."
    assert drafted([], [], "", False, True, str)["dissent"].startswith("Not every expert")


@pytest.mark.parametrize(
    ("typed", "code"),
    [(" 012 345\n", "012345"), ("٠١٢٣٤٥", "012345"), ("1²a\ud800", "1"), ("", "")],
)
def test_a_code_may_be_typed_with_spaces_or_in_another_script(typed: str, code: str) -> None:
    assert plain_code(typed) == code
