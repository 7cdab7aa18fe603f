"""The appraisal agrees with published and independently computed cases."""

import json
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from itertools import combinations_with_replacement
from math import floor
from pathlib import Path
from typing import Any

import pytest

from rxconsult.consensus.rules import appraise, decimal, has_quorum, is_open, is_opposed

VECTORS: list[dict[str, Any]] = json.loads(
    Path(__file__).with_name("vectors.json").read_text(encoding="utf-8")
)
ACR_NAMES = {"appropriate": "Usually appropriate", "uncertain": "May be appropriate"}


@pytest.mark.parametrize("vector", VECTORS, ids=[vector["id"] for vector in VECTORS])
def test_vector(vector: dict[str, Any]) -> None:
    found = appraise(vector["ratings"])
    for key, expected in vector["expect"].items():
        if key == "published_median_rounded_half_up":
            assert found.median is not None
            assert floor(found.median + Fraction(1, 2)) == expected
        elif key == "published_category":
            assert ACR_NAMES[found.category] == expected
        elif isinstance(expected, bool):
            assert getattr(found, key) is expected
        else:
            assert getattr(found, key) == Fraction(str(expected))


@pytest.mark.parametrize(
    ("half_points", "low", "high"),
    [
        ("higher", "uncertain", "appropriate"),
        ("lower", "inappropriate", "uncertain"),
        ("uncertain", "uncertain", "uncertain"),
    ],
)
def test_half_points_fall_where_declared(half_points: Any, low: str, high: str) -> None:
    assert appraise([3, 3, 3, 4, 4, 4], half_points).band == low
    found = appraise([6, 6, 6, 7, 7, 7], half_points)
    assert (found.median, found.band) == (Fraction(13, 2), high)


def test_the_median_of_an_even_panel_is_the_mean_of_the_middle_two() -> None:
    assert appraise([1, 2, 8, 9]).median == 5


def test_type_6_misses_no_classic_disagreement_of_nine_and_type_7_misses_918() -> None:
    sets = list(combinations_with_replacement(range(1, 10), 9))
    assert len(sets) == 24310
    # Only these can disagree in the classic sense; the others need no appraisal.
    split = [s for s in sets if s[2] <= 3 and s[6] >= 7]
    six = [appraise(ratings) for ratings in split]
    seven = [appraise(ratings, quantile_type=7) for ratings in split]
    assert all(found.classic_disagreement for found in six)
    assert sum(not found.ipras_disagreement for found in six) == 0
    assert sum(not found.ipras_disagreement for found in seven) == 918


@pytest.mark.parametrize(("n", "third"), [(8, 3), (10, 3), (11, 4), (13, 4), (14, 5), (16, 5)])
def test_classic_rule_by_panel_size(n: int, third: int) -> None:
    assert appraise([1] * third + [9] * (n - third)).classic_disagreement
    fewer = appraise([1] * (third - 1) + [9] * (n - third + 1))
    assert fewer.classic_disagreement is False and fewer.classic_agreement is True


def test_fewer_than_five_are_not_appraised() -> None:
    found = appraise([1, 1, 9, 9])
    assert found.category == "not appraised"
    assert (found.classic_agreement, found.classic_disagreement, found.disagreement) == (None,) * 3
    assert appraise([]).median is None and appraise([]).category == "not appraised"


@pytest.mark.parametrize("ratings", [[0], [10], [True], [5.0]])
def test_what_is_no_rating_is_refused(ratings: list[Any]) -> None:
    with pytest.raises(ValueError):
        appraise(ratings)


def test_undeclared_rules_are_refused() -> None:
    with pytest.raises(ValueError):
        appraise([5], quantile_type=5)


def test_small_questions() -> None:
    now = datetime(2026, 11, 24, tzinfo=UTC)
    assert is_open(now + timedelta(seconds=1), now) and not is_open(now, now)
    assert has_quorum(3, 3) and not has_quorum(2, 3)
    assert is_opposed(3, "appropriate") and is_opposed(7, "inappropriate")
    assert not is_opposed(4, "appropriate") and not is_opposed(1, "uncertain")
    assert decimal(Fraction(21, 5)) == "4.2" and decimal(None) == ""
