"""The patient's own page: the released joint summary and nothing else."""

from typing import Any

import reflex as rx

from rxconsult.pages.frame import frame
from rxconsult.people.state import AppState
from rxconsult.summary.panel import patient_panel
from rxconsult.summary.state import PatientState
from rxconsult.ui.words import t

# The patient has no account: the handlers check the patient's own cookie.
PUBLIC: list[Any] = [PatientState.pull]
ON_LOAD = [AppState.enter, PatientState.pull]


def page() -> rx.Component:
    """The page at paths.SUMMARY."""
    return frame(patient_panel(), title=t("Joint summary"))
