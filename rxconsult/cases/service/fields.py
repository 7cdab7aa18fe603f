"""Checking what is entered into the fields of a case."""

import re
from datetime import datetime
from typing import Any

from rxconsult.base.refusals import Conflict, Invalid
from rxconsult.cases.rules import IDENTIFYING_KINDS, URGENCIES, Stage, identifying
from rxconsult.cases.service.stages import TEXTS
from rxconsult.cases.views import OpenCase

MAX_TITLE = 200
MAX_SHORT = 60
MAX_TEXT = 20_000
MAX_LIST = 20
MAX_LINE = 500
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})?")


def clean_text(value: object, most: int) -> str:
    if not isinstance(value, str):
        raise Invalid("field.type")
    if len(value) > most:
        raise Invalid("text.too_long", most=most)
    return value.strip()


def clean_language(value: object) -> str:
    text = clean_text(value, MAX_SHORT)
    if text and not LANGUAGE.fullmatch(text):
        raise Invalid("field.language")
    return text


def _list(value: object) -> list[Any]:
    if not isinstance(value, list) or len(value) > MAX_LIST:
        raise Invalid("field.list", most=MAX_LIST)
    return value


def _diagnosis(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        raise Invalid("field.type")
    return {key: clean_text(value.get(key, ""), MAX_LINE) for key in ("code", "title")}


def clean(key: str, value: object) -> Any:
    """The value of an intake field, checked; Invalid for an unknown field or a wrong value."""
    if key in TEXTS:
        return clean_text(value, MAX_TEXT)
    if key == "questions":
        return [line for line in (clean_text(item, MAX_LINE) for item in _list(value)) if line]
    if key == "diagnoses":
        return [found for found in map(_diagnosis, _list(value)) if found["title"]]
    if key in {"language", "patient_language"}:
        return clean_language(value)
    if key == "title" and clean_text(value, MAX_TITLE):
        return clean_text(value, MAX_TITLE)
    if key == "country":
        return clean_text(value, MAX_SHORT)
    if key == "urgency" and value in URGENCIES:
        return value
    if key == "consent" and isinstance(value, bool):
        return value
    if key == "due_at" and (value is None or isinstance(value, datetime)):
        return value
    raise Invalid("field.value", field=key)


def clean_changes(opened: OpenCase, changes: dict[str, object]) -> dict[str, Any]:
    """The checked values of an edit.

    Raises Conflict when the case is closed, Invalid for a wrong value or, once the case left
    the draft, for text that identifies the patient.
    """
    if opened.stage is Stage.CLOSED:
        raise Conflict("case.closed")
    values = {key: clean(key, value) for key, value in changes.items()}
    if opened.stage is not Stage.DRAFT:
        texts = [values[key] for key in ("title", *TEXTS) if key in values]
        found = identifying("\n".join([*texts, *values.get("questions", [])]))
        kinds = IDENTIFYING_KINDS.intersection(found)
        if kinds:
            raise Invalid("case.identifying", kinds=", ".join(sorted(kinds)))
    return values
