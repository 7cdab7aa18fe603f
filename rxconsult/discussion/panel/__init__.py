"""What this room shows."""

from rxconsult.discussion.panel.thread import discussion_panel

__all__ = ["discussion_panel"]
