"""What this room shows."""

from rxconsult.summary.panel.patient import patient_panel
from rxconsult.summary.panel.room import summary_panel

__all__ = ["patient_panel", "summary_panel"]
