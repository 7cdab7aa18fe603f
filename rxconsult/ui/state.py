"""The language of the screens, as the browser holds it."""

from typing import Literal

import reflex as rx


class LanguageState(rx.State):
    """The reader's language, its direction and its catalogue, sent once per page load."""

    language: str = "en"
    direction: Literal["ltr", "rtl"] = "ltr"
    catalogue: dict[str, str] = {}
