"""The state of this room."""

from rxconsult.consensus.state.round import RoundState

__all__ = ["RoundState"]
