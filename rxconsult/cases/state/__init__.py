"""The states of this room."""

from rxconsult.cases.state.board import BoardState
from rxconsult.cases.state.case import CaseState
from rxconsult.cases.state.intake import IntakeState

__all__ = ["BoardState", "CaseState", "IntakeState"]
