"""The verbs of this room."""

from rxconsult.summary.service.door import end_patient_session, open_released, patient_view
from rxconsult.summary.service.drafting import draft_summary
from rxconsult.summary.service.patient import approve_patient_version
from rxconsult.summary.service.reading import preview_for_patient, summary_view
from rxconsult.summary.service.release import new_code, new_link, release_summary
from rxconsult.summary.service.writing import (
    dissent_from_summary,
    edit_summary,
    sign_summary,
    withdraw_dissent,
)

__all__ = [
    "approve_patient_version",
    "dissent_from_summary",
    "draft_summary",
    "edit_summary",
    "end_patient_session",
    "new_code",
    "new_link",
    "open_released",
    "patient_view",
    "preview_for_patient",
    "release_summary",
    "sign_summary",
    "summary_view",
    "withdraw_dissent",
]
