"""The pure questions about a case."""

import pytest

from rxconsult.access.rules import Role
from rxconsult.cases.codes import search_codes
from rxconsult.cases.rules import (
    TRANSITIONS,
    WEIGHTS,
    Stage,
    completeness,
    identifying,
    may_move,
    out_of_range,
    steps,
)


def only(role: Role) -> frozenset[Role]:
    return frozenset({role})


def test_weights_add_up_to_a_hundred() -> None:
    assert sum(WEIGHTS.values()) == 100


def test_every_stage_is_reached_and_left() -> None:
    assert {start for start, _ in TRANSITIONS} == set(Stage)
    assert {to for _, to in TRANSITIONS} == set(Stage)


@pytest.mark.parametrize("role", [Role.OBSERVER, Role.PATIENT, Role.REVIEWER])
def test_a_reading_role_moves_nothing(role: Role) -> None:
    assert not any(may_move(only(role), start, to) for start in Stage for to in Stage)


def test_only_the_chair_opens_voting_and_goes_back() -> None:
    for role in Role:
        is_chair = role is Role.CHAIR
        assert may_move(only(role), Stage.DISCUSSION, Stage.VOTING) is is_chair
        assert may_move(only(role), Stage.VOTING, Stage.DISCUSSION) is is_chair


def test_a_closed_case_reopens_to_discussion() -> None:
    assert steps(only(Role.REQUESTER), Stage.CLOSED) == [Stage.DISCUSSION]


def test_steps_by_hand_leave_out_what_follows_from_an_outcome() -> None:
    assert steps(only(Role.CHAIR), Stage.VOTING) == [Stage.DISCUSSION]
    assert steps(only(Role.REQUESTER), Stage.READY) == [Stage.FIRST_OPINIONS, Stage.DRAFT]


def test_nothing_filled_scores_nothing_and_everything_a_hundred() -> None:
    empty = completeness({"history": "  "})
    assert (empty.score, empty.missing) == (0, list(WEIGHTS))
    full = completeness({key: "x" for key in WEIGHTS})
    assert (full.score, full.missing) == (100, [])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("write to maria@example.org", "email"),
        ("call +351 912 345 678 today", "phone"),
        ("tel 912345678", "phone"),
        ("born 12/03/1961 in", "birth_date"),
        ("DOB: 1961-03-12", "birth_date"),
        ("nascida a 12 de março de 1961", "birth_date"),
        ("MRN 4471822", "record_number"),
        ("Processo n.º 123456", "record_number"),
        ("Patient: Maria has a cough", "name"),
        ("Sr. Silva refere dor", "name"),
        ("Mrs Jones was seen", "name"),
        ("Sra. Conceição", "name"),
        ("CT on 12/03/2026", "date"),
    ],
)
def test_identifying_text_is_found(text: str, kind: str) -> None:
    assert kind in identifying(text)


@pytest.mark.parametrize(
    "text",
    [
        "58-year-old with a 3.2 cm nodule in the right upper lobe, SUV 11.4",
        "osimertinib 80 mg once daily; eGFR 90 mL/min/1.73 m2",
        "patient has cough since March 2026; patient CT showed oedema",
        "PD-L1 60 %, EGFR exon 19 deletion, platelets 150-400 10^9/L",
        "A doente refere cefaleias desde 2024. BP 120/80, 98/60, pulse 110",
        "anti-NMDAR 1:320, CSF 45 cells, protein 0.62 g/L",
        "Forced vital capacity 3200 1234 mL",
    ],
)
def test_clinical_text_identifies_nobody(text: str) -> None:
    assert identifying(text) == []


def test_limits_belong_to_the_range() -> None:
    assert out_of_range(3.5, 3.5, 5.0) == ""
    assert out_of_range(3.4, 3.5, 5.0) == "low"
    assert out_of_range(5.1, None, 5.0) == "high"
    assert out_of_range(5.1, None, None) == ""


def test_codes_are_found_by_code_title_and_without_accents() -> None:
    assert search_codes("c34")[0].code == "C34.0"
    assert [c.code for c in search_codes("malformacao arteriovenosa cerebrais")] == ["Q28.2"]
    assert "G04.8" in [c.code for c in search_codes("ENCEPHALITIS")]
    assert search_codes("  ") == [] and search_codes("zzz") == []
    assert len(search_codes("a", limit=5)) == 5


def test_a_title_follows_the_language() -> None:
    code = search_codes("R04.2")[0]
    assert (code.title("pt-PT"), code.title("de")) == ("Hemoptise", "Haemoptysis")
