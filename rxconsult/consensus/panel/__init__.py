"""What this room shows."""

from rxconsult.consensus.panel.room import consensus_panel

__all__ = ["consensus_panel"]
