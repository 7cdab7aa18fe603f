"""A proposal's result: the histogram, what it amounts to, and the reasons given."""

from typing import Any

import reflex as rx

from rxconsult.consensus.panel.words import category_badge
from rxconsult.consensus.state import RoundState
from rxconsult.translation.panel import reading_block
from rxconsult.ui.parts import badge, disclosure, muted
from rxconsult.ui.words import t


def _bar(bar: Any) -> rx.Component:
    # Fill, border and the printed count carry it all, so that it reads in greyscale too.
    return rx.el.div(
        rx.el.span(bar.count, class_name="text-xs text-ink tabular-nums"),
        rx.el.div(
            rx.el.div(
                style={"height": bar.height},
                # An empty bar has no border, or it would look like a small count.
                class_name=rx.cond(
                    bar.count == 0,
                    "",
                    rx.cond(
                        bar.at_median,
                        "w-full bg-accent border-2 border-ink",
                        "w-full bg-line border border-line-strong",
                    ),
                ),
            ),
            class_name="flex h-24 w-full items-end border-b border-ink",
        ),
        rx.el.span(bar.rating, class_name="text-xs text-ink tabular-nums"),
        rx.el.span(rx.cond(bar.at_median, "▲", "\u00a0"), class_name="text-xs text-ink"),
        class_name="flex min-w-0 grow basis-0 flex-col items-center",
    )


def _histogram(shown: Any) -> rx.Component:
    return rx.el.figure(
        rx.el.div(
            rx.foreach(shown.bars, _bar),
            role="img",
            aria_label=t(
                "How many gave each rating from 1 to 9: {counts}. Median: {median}.",
                counts=shown.counts,
                median=shown.median,
            ),
            dir="ltr",
            class_name="flex max-w-md gap-1",
        ),
        rx.el.figcaption(
            t(
                "1: inappropriate, 9: appropriate. ▲ Median: {median}",
                median=rx.cond(shown.median == "", "–", shown.median),
            ),
            class_name="text-sm text-muted",
        ),
    )


def _quorum(shown: Any) -> rx.Component:
    quorum = RoundState.round_head.quorum
    return rx.el.p(
        rx.cond(
            shown.quorum_met,
            t("Quorum met: {n} ratings, {quorum} needed.", n=shown.ratings, quorum=quorum),
            t(
                "Quorum not met: {n} ratings, {quorum} needed. This is not consensus.",
                n=shown.ratings,
                quorum=quorum,
            ),
        ),
        " ",
        t(
            "Abstained: {abstained}. Outside their expertise: {outside}.",
            abstained=shown.abstained,
            outside=shown.outside_expertise,
        ),
        class_name="text-sm text-ink",
    )


def _rationale(reading: Any) -> rx.Component:
    return rx.el.li(reading_block(reading), class_name="border-t border-line py-2")


def result(shown: Any) -> rx.Component:
    """The result of one proposal in the closed round."""
    return rx.el.div(
        rx.el.div(
            category_badge(shown.category),
            rx.cond(shown.disagreement, badge(t("Disagreement"), "bad"), rx.fragment()),
            rx.cond(shown.consensus, badge(t("Consensus"), "good"), rx.fragment()),
            class_name="flex flex-wrap gap-2",
        ),
        _histogram(shown),
        _quorum(shown),
        rx.cond(
            shown.rationales.length() > 0,
            disclosure(
                t("Reasons given ({n})", n=shown.rationales.length()),
                muted(t("In no particular order and without names.")),
                rx.el.ul(rx.foreach(shown.rationales, _rationale)),
            ),
            rx.fragment(),
        ),
        class_name="grid gap-3 border-t border-line pt-3",
    )
