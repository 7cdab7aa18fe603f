"""What this room shows."""

from rxconsult.cases.panel.board import board_panel
from rxconsult.cases.panel.case import case_panel

__all__ = ["board_panel", "case_panel"]
