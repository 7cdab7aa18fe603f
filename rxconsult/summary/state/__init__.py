"""The states of this room."""

from rxconsult.summary.state.patient import PatientState
from rxconsult.summary.state.room import SummaryState

__all__ = ["PatientState", "SummaryState"]
