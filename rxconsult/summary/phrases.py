"""The words of a drafted summary. A person edits them before anyone signs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

Say = Callable[[str], str]


@dataclass(frozen=True)
class Rated:
    """One proposal's result: its category, median (text, 1 to 9) and number of ratings."""

    title: str
    consensus: bool
    category: str
    median: str
    ratings: int


def drafted(
    questions: Sequence[str],
    rated: Sequence[Rated],
    outcome: str,
    reached: bool,
    has_dissents: bool,
    t: Say,
) -> dict[str, str]:
    """The sections of a first draft in the language of ``t``, which looks up English text.

    ``next_steps`` is left for a person to write.
    """
    agreed = [_line(one, t) for one in rated if one.consensus]
    not_agreed = [_line(one, t) for one in rated if not one.consensus]
    (agreed if reached else not_agreed).insert(0, outcome)
    return {
        "asked": "\n".join(f"- {question}" for question in questions),
        "agreed": "\n".join(agreed),
        "not_agreed": "\n".join(not_agreed),
        "dissent": t("Not every expert on the panel agrees. In their own words:")
        if has_dissents
        else t("No expert on the panel dissented."),
        "next_steps": "",
    }


def _line(one: Rated, t: Say) -> str:
    if not one.ratings:
        return "- " + t("{title}: no ratings").replace("{title}", one.title)
    line = t("{title}: {verdict} (median {median} of 9, {n} ratings)")
    # The title comes last: what looks like a place to fill in inside it is its own text.
    return "- " + (
        line.replace("{verdict}", _verdict(one.category, t))
        .replace("{median}", one.median)
        .replace("{n}", str(one.ratings))
        .replace("{title}", one.title)
    )


def _verdict(category: str, t: Say) -> str:
    verdicts = {
        "appropriate": t("recommended"),
        "inappropriate": t("not recommended"),
        "uncertain": t("neither recommended nor advised against"),
    }
    return verdicts.get(category, t("too few ratings to say"))
