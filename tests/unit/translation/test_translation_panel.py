"""The reading block shows the text in its language and direction, and every word through t()."""

import reflex as rx

from rxconsult.translation.panel import reading_block
from rxconsult.translation.views import ReadingView


class ReadingPanelState(rx.State):
    """Holds one view for the test."""

    reading: ReadingView = ReadingView()


def test_block_has_language_direction_findings_and_original() -> None:
    shown = str(reading_block(ReadingPanelState.reading).render())
    for part in (
        "lang",
        "dir",
        "details",
        "findings",
        "Machine translation from {language}",
        "No engine covers this pair of languages",
    ):
        assert part in shown
