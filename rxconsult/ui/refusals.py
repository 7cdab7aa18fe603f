"""What each refusal says, and what to do next; the keys are the codes of ``Refusal``."""

import json
from collections.abc import Mapping
from pathlib import Path

from rxconsult.base.refusals import Refusal

MESSAGES: dict[str, str] = json.loads(
    (Path(__file__).parent / "refusals.json").read_text(encoding="utf-8")
)
UNKNOWN = "This did not work. Please try again."

# Details are codes, alone or in a list with commas; these are the ones that a reader may meet.
WORDS: dict[str, str] = {
    "draft": "Draft",
    "ready": "Ready",
    "first_opinions": "First opinions",
    "discussion": "Discussion",
    "voting": "Voting",
    "outcome": "Outcome",
    "summary_signed": "Summary signed",
    "released": "Released",
    "follow_up": "Follow-up",
    "closed": "Closed",
    "questions": "Questions to the panel",
    "history": "History",
    "findings": "Findings",
    "labs": "Laboratory values",
    "imaging": "Imaging and pathology",
    "medication": "Medication",
    "previous_treatment": "Previous treatment",
    "diagnoses": "Working diagnoses",
    "goals": "The patient's goals",
    "psychosocial": "Psychosocial situation",
    "obtainable": "What is obtainable in the patient's country",
    "consent": "Consent",
    "title": "Title",
    "urgency": "Urgency",
    "due_at": "Answer needed by",
    "country": "Country of the patient",
    "email": "an e-mail address",
    "phone": "a telephone number",
    "birth_date": "a date of birth",
    "record_number": "a record number",
    "name": "a name",
    "date": "a full date",
}


class _Details(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return f"{{{name}}}"


def message(refusal: Refusal, catalogue: Mapping[str, str]) -> str:
    """The refusal in the catalogue's language, English where it has none; never raises."""
    english = MESSAGES.get(refusal.code, UNKNOWN)
    details = _Details(
        {
            name: ", ".join(_word(code, catalogue) for code in str(value).split(", "))
            for name, value in refusal.details.items()
        }
    )
    return catalogue.get(english, english).format_map(details)


def _word(code: str, catalogue: Mapping[str, str]) -> str:
    english = WORDS.get(code, code)
    return catalogue.get(english, english)
