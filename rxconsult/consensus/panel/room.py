"""The consensus panel: the list, the round, the ballots and the result."""

import reflex as rx

from rxconsult.consensus.panel.ballot import ballot_form, own_vote
from rxconsult.consensus.panel.outcome import outcome_card
from rxconsult.consensus.panel.result import result
from rxconsult.consensus.panel.words import kind_name, language_field, moment
from rxconsult.consensus.state import RoundState
from rxconsult.consensus.views import ProposalCard
from rxconsult.translation.panel import reading_block
from rxconsult.ui.parts import (
    alert,
    badge,
    button,
    card,
    disclosure,
    empty,
    field,
    heading,
    muted,
    select,
    text_area,
    text_input,
)
from rxconsult.ui.words import t

HEAD = RoundState.round_head
RIGHTS = RoundState.rights


def _status() -> rx.Component:
    closes, closed = moment(HEAD.closes_at, day=True), moment(HEAD.closed_at, day=True)
    running = rx.el.div(
        rx.cond(
            HEAD.status == "open",
            rx.el.p(t("Round {n} is open until {time}.", n=HEAD.number, time=closes)),
            rx.el.p(t("The deadline of round {n} has passed; it is being closed.", n=HEAD.number)),
        ),
        muted(
            t(
                "Experts seated: {experts}. Ratings needed for each proposal: {quorum}. Who votes,"
                " and how, stays hidden from everyone until the round is closed.",
                experts=HEAD.experts,
                quorum=HEAD.quorum,
            )
        ),
        class_name="text-ink",
    )
    after = rx.el.div(
        rx.el.p(t("Round {n} was closed {time}.", n=HEAD.number, time=closed)),
        muted(
            t(
                "Experts seated: {experts}, of whom a conflict of interest excluded: {conflicts}.",
                experts=HEAD.experts,
                conflicts=HEAD.conflicts,
            )
        ),
        class_name="text-ink",
    )
    return rx.match(
        HEAD.status,
        ("none", muted(t("No round has been held yet."))),
        ("closed", after),
        running,
    )


def _proposal(shown: rx.vars.ObjectVar[ProposalCard]) -> rx.Component:
    return card(
        rx.el.div(
            badge(kind_name(shown.kind)),
            rx.cond(
                shown.can_withdraw,
                button(
                    t("Withdraw"),
                    tone="quiet",
                    aria_label=t("Withdraw {name}", name=shown.title.text),
                    on_click=RoundState.withdraw(shown.id),
                    class_name="ms-auto",
                ),
                rx.fragment(),
            ),
            class_name="flex items-center gap-2",
        ),
        rx.el.div(reading_block(shown.title), class_name="font-semibold"),
        rx.cond(shown.detail.text != "", reading_block(shown.detail), rx.fragment()),
        rx.cond(shown.can_vote | shown.voted, own_vote(shown), rx.fragment()),
        rx.cond(shown.can_vote, ballot_form(shown), rx.fragment()),
        rx.cond(shown.has_result, result(shown), rx.fragment()),
        key=shown.id,
        class_name="grid gap-3",
    )


def _propose_form() -> rx.Component:
    kinds = [("diagnosis", t("Diagnosis")), ("treatment", t("Treatment"))]
    return disclosure(
        t("Propose a diagnosis or treatment"),
        rx.el.form(
            field(t("Kind"), select([*kinds], name="kind")),
            field(t("Proposal"), text_input(name="title", required=True, dir="auto")),
            field(t("Details"), text_area(name="detail", rows=3, dir="auto")),
            language_field(),
            button(t("Propose"), type="submit", class_name="justify-self-start"),
            on_submit=RoundState.propose,
            reset_on_submit=True,
            class_name="grid gap-3",
        ),
    )


def _declare_form() -> rx.Component:
    return card(
        heading(t("Declare a round"), level=3),
        muted(t("These rules cannot be changed once the round is open.")),
        rx.el.form(
            field(
                t("Quorum"),
                text_input(name="quorum", type="number", min=1, max=50, default_value="5"),
                t("Ratings needed for each proposal; abstentions do not count."),
            ),
            field(
                t("Hours until the deadline"),
                text_input(name="hours", type="number", min=1, max=2160, default_value="48"),
                t("The round closes by itself at the deadline."),
            ),
            button(t("Open the round"), type="submit", class_name="justify-self-start"),
            on_submit=RoundState.open_round,
            class_name="grid gap-3 sm:grid-cols-2",
        ),
        class_name="grid gap-3",
    )


def consensus_panel() -> rx.Component:
    """The panel of the case room; empty for who may not read it."""
    content = rx.el.section(
        heading(t("Consensus")),
        _status(),
        rx.cond(
            RIGHTS.conflicted,
            alert(t("You declared a conflict of interest, so you do not vote on this case.")),
            rx.fragment(),
        ),
        rx.cond(
            RoundState.cards.length() > 0,
            rx.el.div(rx.foreach(RoundState.cards, _proposal), class_name="grid gap-3"),
            empty(
                t("Nothing to vote on yet"),
                t("During the discussion the panel proposes diagnoses and treatments."),
            ),
        ),
        rx.cond(RIGHTS.can_propose, _propose_form(), rx.fragment()),
        rx.cond(RIGHTS.can_open, _declare_form(), rx.fragment()),
        rx.cond(
            RIGHTS.can_close,
            button(
                t("Close the round now"),
                tone="danger",
                on_click=RoundState.close_round,
                class_name="justify-self-start",
            ),
            rx.fragment(),
        ),
        rx.cond(HEAD.status == "closed", outcome_card(), rx.fragment()),
        aria_label=t("Consensus"),
        class_name="grid gap-4",
    )
    return rx.cond(RoundState.shown, content, rx.fragment())
