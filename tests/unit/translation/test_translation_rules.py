"""Sentences join again unchanged; what is protected comes back exactly once."""

import random

import pytest

from rxconsult.translation.rules.drugs import drug_of, find_drugs, spelled
from rxconsult.translation.rules.protect import protect, restore
from rxconsult.translation.rules.segments import LONGEST, cut


def sentences(text: str, language: str = "en") -> list[str]:
    return [piece.text for piece in cut(text, language) if piece.is_sentence]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "Pt. takes aspirin q.i.d. for pain. BP 120/80.",
            "en",
            ["Pt. takes aspirin q.i.d. for pain.", "BP 120/80."],
        ),
        (
            "Tomou 1 g v.o. de 8/8 h. Sr. Silva foi visto. Crescimento de S. aureus.",
            "pt",
            ["Tomou 1 g v.o. de 8/8 h.", "Sr. Silva foi visto.", "Crescimento de S. aureus."],
        ),
        ("pH 7.4. Temp. 37.5 °C.", "en", ["pH 7.4.", "Temp. 37.5 °C."]),
        ("发热三天。无咳嗽。", "zh", ["发热三天。", "无咳嗽。"]),
        ("# Plan\n- Stop it.\n  1. Start it.", "en", ["Plan", "Stop it.", "Start it."]),
        ("| Drug | Dose |\n|---|---|\n| A | B |", "en", ["Drug", "Dose", "A", "B"]),
        ("```\nkept = 1\n```\nRead. This.", "en", ["Read.", "This."]),
        ("  \n\n---\n", "en", []),
    ],
)
def test_text_is_cut_into_sentences(text: str, language: str, expected: list[str]) -> None:
    assert sentences(text, language) == expected


def test_every_text_joins_again_unchanged_and_no_sentence_is_too_long() -> None:
    dice = random.Random(7)
    bits = ["a", " ", "\n", ". ", "Dr. ", "B", "|", "- ", "\r\n", "1. ", "# ", "x" * 130, "\x0b",
            "。", "؟ ", "\u2028", "\t", "h. ", "```", "; word, "]  # fmt: skip
    for _ in range(300):
        text = "".join(dice.choice(bits) for _ in range(30))
        for language in ("en", "pt", "zh", "ar", "xx"):
            pieces = cut(text, language)
            assert "".join(piece.text for piece in pieces) == text
            assert all(len(piece.text) <= LONGEST for piece in pieces if piece.is_sentence)


@pytest.mark.parametrize(
    ("sentence", "kept"),
    [
        ("PCR < 0,04 mg/L", ["< 0.04 mg/L"]),
        ("Leucócitos 12,5 x 10^9/L hoje", ["12.5 x 10^9/L"]),
        ("Plaquetas 150 x 10⁹/L hoje", ["150 x 10⁹/L"]),
        ("Faz varfarina à noite", ["warfarin"]),
        ("Faz Amoxicilina 500 mg", ["Amoxicillin 500 mg"]),
        ("Mutação p.L858R em T2aN1M0, I21.4", ["p.L858R", "T2aN1M0", "I21.4"]),
        ("Em 2026-03-12, TA 120/80", ["2026-03-12", "120/80"]),
        ("Tem 3 filhos", []),
        # Fifteen hundred or one and a half: as written, for the reader to see.
        ("Dose de 1.500 mg", ["1.500 mg"]),
    ],
)
def test_what_must_not_be_translated_is_protected(sentence: str, kept: list[str]) -> None:
    protected = protect(sentence, "pt", "en")
    assert list(protected.kept.values()) == kept
    assert not any(value in protected.text for value in kept)


def test_tokens_must_come_back_exactly_once() -> None:
    kept = protect("Dose 5 mg, depois 10 mg", "pt", "en").kept
    assert list(kept) == ["Zqxa", "Zqxe"]
    assert restore("Dose zqxa, then Zqxe", kept) == "Dose 5 mg, then 10 mg"
    assert restore("Dose Zqxa", kept) is None
    assert restore("Dose Zqxa, Zqxa, Zqxe", kept) is None
    assert restore("Dose Zqxa, Zqxo", kept) is None


def test_a_text_that_holds_a_token_is_left_alone() -> None:
    assert protect("Zqxa 5 mg", "en", "pt").kept == {}


@pytest.mark.parametrize(
    "word",
    ["Amoxicillin", "amoxicilina", "amoxicilline", "amoxicillina"],
)
def test_spellings_of_one_drug_share_a_stem(word: str) -> None:
    assert drug_of(word) == drug_of("amoxicillin")


def test_drug_names_are_spelled_in_the_target_language() -> None:
    assert spelled("Furosemid", "pt") == "Furosemida"
    assert spelled("adrenaline", "es") == "epinefrina"
    assert spelled("furosemide", "de") is None
    assert spelled("furniture", "pt") is None
    assert [stem for stem, _ in find_drugs("Prednisolone, not prednisone.")] == [
        drug_of("prednisolona"),
        drug_of("prednisona"),
    ]
