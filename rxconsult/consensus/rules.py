"""Appraising a round of 1–9 ratings, in exact arithmetic.

Sources: the RAND/UCLA Appropriateness Method; PMC3467596, Table 1 (IPRAS); BMC Med Inform Decis
Mak 12:93, Table 7 (the classic rule by panel size); epage.ch (bands).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from math import floor
from typing import Literal, get_args

Band = Literal["inappropriate", "uncertain", "appropriate"]
Category = Literal["inappropriate", "uncertain", "appropriate", "not appraised"]
HalfPoints = Literal["higher", "lower", "uncertain"]
Abstention = Literal["none", "abstain", "outside_expertise"]
Kind = Literal["diagnosis", "treatment"]
Result = Literal["reached", "not_reached", "no_recommendation"]

HALF_POINTS: tuple[str, ...] = get_args(HalfPoints)
ABSTENTIONS: tuple[str, ...] = get_args(Abstention)
KINDS: tuple[str, ...] = get_args(Kind)
RESULTS: tuple[str, ...] = get_args(Result)
QUANTILE_TYPES = (6, 7)

LOWEST, HIGHEST = 1, 9
MIN_APPRAISED = 5
IPRAS_BASE = Fraction(235, 100)
IPRAS_SLOPE = Fraction(3, 2)
CENTRE = 5


@dataclass(frozen=True)
class Appraisal:
    """What a set of ratings says; ``histogram`` counts the ratings 1 to 9 in this order.

    The two classic flags and ``disagreement`` are None with fewer than five ratings, and so are
    all the values with none.
    """

    histogram: tuple[int, ...]
    median: Fraction | None
    band: Band | None
    p30: Fraction | None
    p70: Fraction | None
    ipr: Fraction | None
    ipras: Fraction | None
    ipras_disagreement: bool | None
    classic_disagreement: bool | None
    classic_agreement: bool | None
    disagreement: bool | None
    category: Category


def is_rating(value: object) -> bool:
    """Whether the value is a whole number from 1 to 9."""
    return type(value) is int and LOWEST <= value <= HIGHEST


def has_quorum(ratings: int, quorum: int) -> bool:
    """Whether at least the declared number of experts rated; abstentions do not count."""
    return ratings >= quorum


def is_open(closes_at: datetime, at: datetime) -> bool:
    """Whether ballots are still taken; the deadline itself is too late."""
    return at < closes_at


def median(ratings: Sequence[int]) -> Fraction:
    """The middle rating, or the mean of the two middle ones."""
    ordered, half = sorted(ratings), len(ratings) // 2
    if len(ordered) % 2:
        return Fraction(ordered[half])
    return Fraction(ordered[half - 1] + ordered[half], 2)


def quantile(ratings: Sequence[int], p: Fraction, quantile_type: int) -> Fraction:
    """The p-quantile of Hyndman and Fan's type 6 or 7, linear between neighbours."""
    ordered, n = sorted(ratings), len(ratings)
    position = (n + 1) * p if quantile_type == 6 else (n - 1) * p + 1
    position = min(max(position, Fraction(1)), Fraction(n))
    below = floor(position)
    above = min(below + 1, n)
    return ordered[below - 1] + (position - below) * (ordered[above - 1] - ordered[below - 1])


def band(value: Fraction, half_points: HalfPoints) -> Band:
    """The three-point region of a median; 3.5 and 6.5 go where ``half_points`` says."""
    lower, upper = Fraction(7, 2), Fraction(13, 2)
    if value < lower or (value == lower and half_points == "lower"):
        return "inappropriate"
    if value > upper or (value == upper and half_points == "higher"):
        return "appropriate"
    return "uncertain"


def is_opposed(rating: int, of: Band | None) -> bool:
    """Whether a rating lies in the extreme band opposite to the median's."""
    return (of == "appropriate" and rating <= 3) or (of == "inappropriate" and rating >= 7)


def appraise(
    ratings: Sequence[int], half_points: HalfPoints = "higher", quantile_type: int = 6
) -> Appraisal:
    """Appraise one proposal's ratings.

    Raises ValueError for a rating outside 1–9, or an unknown half-point rule or quantile type.
    """
    if not all(map(is_rating, ratings)):
        raise ValueError("ratings are whole numbers from 1 to 9")
    if half_points not in HALF_POINTS or quantile_type not in QUANTILE_TYPES:
        raise ValueError("unknown half-point rule or quantile type")
    histogram = tuple(ratings.count(value) for value in range(LOWEST, HIGHEST + 1))
    if not ratings:
        nothing = (None,) * 10
        return Appraisal(histogram, *nothing, "not appraised")
    middle = median(ratings)
    region = band(middle, half_points)
    p30 = quantile(ratings, Fraction(3, 10), quantile_type)
    p70 = quantile(ratings, Fraction(7, 10), quantile_type)
    ipras = IPRAS_BASE + IPRAS_SLOPE * abs(CENTRE - (p30 + p70) / 2)
    wide = p70 - p30 > ipras
    spread = (middle, region, p30, p70, p70 - p30, ipras, wide)
    n = len(ratings)
    if n < MIN_APPRAISED:
        return Appraisal(histogram, *spread, None, None, None, "not appraised")
    third = (n - 2) // 3 + 1
    counts: dict[Band, int] = {
        "inappropriate": sum(histogram[:3]),
        "uncertain": sum(histogram[3:6]),
        "appropriate": sum(histogram[6:]),
    }
    classic = min(counts["inappropriate"], counts["appropriate"]) >= third
    disagreement = wide or classic
    category: Category = "uncertain" if disagreement else region
    return Appraisal(
        histogram, *spread, classic, n - counts[region] <= third - 1, disagreement, category
    )


def decimal(value: Fraction | None) -> str:
    """A fraction as the shortest decimal, such as 6.5; empty for None."""
    return "" if value is None else f"{float(value):g}"
