"""What the screen shows, made from what the service gives."""

from datetime import datetime
from fractions import Fraction
from typing import Any

from rxconsult.consensus.rules import is_open
from rxconsult.consensus.views import (
    BallotView,
    BarView,
    HeadView,
    ProposalCard,
    ProposalView,
    ResultView,
    RightsView,
    RoundView,
)

DIGITS = 4


def whole(text: str) -> int:
    """The whole number a form field holds, 0 for anything else."""
    text = text.strip()
    return int(text) if text.isdecimal() and len(text) <= DIGITS else 0


def bars(result: ResultView) -> list[BarView]:
    """Nine bars, the tallest filling the chart."""
    tallest = max(result.histogram) or 1
    middle = Fraction(result.median) if result.median else None
    return [
        BarView(
            rating=rating,
            count=count,
            height=f"{100 * count // tallest}%",
            at_median=middle is not None and abs(rating - middle) < 1,
        )
        for rating, count in enumerate(result.histogram, start=1)
    ]


def head(found: RoundView | None, now: datetime) -> HeadView:
    """The line about the round at this moment."""
    if found is None:
        return HeadView()
    running = "open" if is_open(datetime.fromisoformat(found.closes_at), now) else "over"
    return HeadView(
        status="closed" if found.closed else running,
        number=found.number,
        quorum=found.quorum,
        experts=found.experts,
        conflicts=found.conflicts,
        closes_at=found.closes_at,
        closed_at=found.closed_at,
    )


def card(shown: ProposalView, found: RoundView | None, rights: RightsView) -> ProposalCard:
    """A proposal beside what the reader may see of the round about it."""
    in_round = found is not None and shown.id in found.proposal_ids
    parts: dict[str, Any] = {}
    if found is not None:
        own: BallotView | None = next((b for b in found.own if b.proposal_id == shown.id), None)
        if own is not None:
            parts |= {key: value for key, value in vars(own).items() if key != "proposal_id"}
            parts["voted"] = True
        result = next((r for r in found.results if r.proposal_id == shown.id), None)
        if result is not None:
            parts |= {
                key: getattr(result, key)
                for key in (
                    "category", "quorum_met", "consensus", "ratings", "abstained",
                    "outside_expertise", "median", "rationales",
                )
            }  # fmt: skip
            parts["has_result"] = True
            parts["disagreement"] = bool(result.disagreement)
            parts["counts"] = ", ".join(map(str, result.histogram))
            parts["bars"] = bars(result)
    return ProposalCard(
        id=shown.id,
        kind=shown.kind,
        title=shown.title,
        detail=shown.detail,
        can_withdraw=shown.mine and rights.can_propose and not shown.withdrawn,
        can_vote=in_round and rights.can_vote,
        **parts,
    )
