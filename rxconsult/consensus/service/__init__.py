"""The verbs of this room."""

from rxconsult.consensus.service.outcomes import (
    dissent,
    outcome_view,
    waive_dissent,
    write_outcome,
)
from rxconsult.consensus.service.proposals import proposals, propose, withdraw_proposal
from rxconsult.consensus.service.reading import rights, round_view
from rxconsult.consensus.service.rounds import (
    CLOSE_JOB,
    close_due_round,
    close_round,
    close_round_job,
    open_round,
)
from rxconsult.consensus.service.votes import cast_vote, my_ballots

__all__ = [
    "CLOSE_JOB",
    "cast_vote",
    "close_due_round",
    "close_round",
    "close_round_job",
    "dissent",
    "my_ballots",
    "open_round",
    "outcome_view",
    "proposals",
    "propose",
    "rights",
    "round_view",
    "waive_dissent",
    "withdraw_proposal",
    "write_outcome",
]
