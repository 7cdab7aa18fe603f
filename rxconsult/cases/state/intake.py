"""The intake form: each field saves itself when it is left, against the version it was read at."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

import reflex as rx

from rxconsult.base.refusals import Conflict, Invalid, Refusal
from rxconsult.base.work import unit_of_work
from rxconsult.cases import service
from rxconsult.cases.codes import search_codes
from rxconsult.cases.state.case import CaseState
from rxconsult.cases.state.views import DraftView
from rxconsult.cases.views import DiagnosisView
from rxconsult.people.state import AppState

CODE_FIRST = re.compile(r"([A-Z]\d\d(?:\.\d{1,2})?)\s+(.+)")


@dataclass(frozen=True)
class CodeView:
    """A code with its title in the reader's language."""

    code: str
    title: str


def number(text: object) -> float | None:
    """A number with a decimal point or comma, None for an empty text; raises Invalid."""
    plain = str(text or "").strip().replace(",", ".")
    try:
        return float(plain) if plain else None
    except ValueError:
        raise Invalid("lab.number") from None


def day(text: object, at: time = time(0, 0)) -> datetime | None:
    """A day given as YYYY-MM-DD, at a time in UTC, None for an empty text; raises Invalid."""
    try:
        return datetime.combine(date.fromisoformat(str(text)), at, UTC) if text else None
    except ValueError:
        raise Invalid("field.value", field="date") from None


def parse(field: str, value: object) -> object:
    """What the service takes for a form field."""
    if field == "due_at":
        return day(value, time(23, 59))
    if field == "questions" and isinstance(value, str):
        return value.splitlines()
    return value


class IntakeState(AppState):
    """The case being edited in this tab; ``editing`` is its id, empty when none is."""

    editing: str = ""
    draft: DraftView = DraftView()
    diagnoses: list[DiagnosisView] = []
    codes: list[CodeView] = []
    saved: bool = False
    # Grows each time the form is filled anew, so that the browser drops what it showed.
    filled: int = 0

    _version: int = 0
    _values: dict[str, object] = {}

    @rx.event
    async def edit(self) -> None:
        """Open the form with the current version, or fill it again after a conflict."""
        try:
            async with unit_of_work(self._actor()) as work:
                case = await service.case_view(work, self._case_id())
        except Refusal as refusal:
            self._refuse(refusal)
            return
        if not case.can_edit:
            return
        self.editing, self._version, self.notice = case.id, case.version, ""
        self.draft, self.diagnoses, self._values = DraftView.of(case), case.diagnoses, {}
        self.saved, self.codes = False, []
        self.filled += 1

    @rx.event
    async def done(self) -> Any:
        """Close the form."""
        self.editing, self.draft, self.diagnoses, self.codes = "", DraftView(), [], []
        return CaseState.pull

    @rx.event
    async def save_field(self, field: str, value: str | bool) -> Any:
        """Save one field when it is left; nothing happens when it did not change."""
        if field not in DraftView.__dataclass_fields__:
            return None
        if value == self._values.get(field, getattr(self.draft, field)):
            return None
        if await self._save(field, value):
            self._values = {**self._values, field: value}
            return CaseState.pull
        return None

    @rx.event
    async def find_codes(self, text: str) -> None:
        """Offer the codes that fit what was typed."""
        self.codes = [
            CodeView(found.code, found.title(self._language)) for found in search_codes(str(text))
        ]

    @rx.event
    async def add_diagnosis(self, form: dict[str, Any]) -> Any:
        """Add a working diagnosis as typed, with its code where the text starts with one."""
        text = str(form.get("diagnosis") or "").strip()
        if not text:
            return None
        coded = CODE_FIRST.fullmatch(text)
        added = DiagnosisView(*coded.groups()) if coded else DiagnosisView("", text)
        return await self._save_diagnoses([*self.diagnoses, added])

    @rx.event
    async def add_code(self, code: str) -> Any:
        """Add one of the offered codes."""
        offered = next((found for found in self.codes if found.code == code), None)
        if offered is None:
            return None
        added = DiagnosisView(offered.code, offered.title)
        return await self._save_diagnoses([*self.diagnoses, added])

    @rx.event
    async def remove_diagnosis(self, index: int) -> Any:
        """Take out the working diagnosis at this place."""
        return await self._save_diagnoses(
            [kept for place, kept in enumerate(self.diagnoses) if place != index]
        )

    @rx.event
    async def add_lab(self, form: dict[str, Any]) -> Any:
        """Add a laboratory value."""
        try:
            value = number(form.get("value"))
            if value is None:
                raise Invalid("lab.number")
            async with unit_of_work(self._actor()) as work:
                await service.add_lab(
                    work,
                    self._editing(),
                    str(form.get("name") or ""),
                    value,
                    unit=str(form.get("unit") or ""),
                    low=number(form.get("low")),
                    high=number(form.get("high")),
                    taken_at=day(form.get("taken_at")),
                )
        except Refusal as refusal:
            self._refuse(refusal)
            return None
        return self._note_saved()

    @rx.event
    async def remove_lab(self, lab_id: str) -> Any:
        """Take out a laboratory value."""
        try:
            async with unit_of_work(self._actor()) as work:
                await service.remove_lab(work, self._editing(), str(lab_id))
        except Refusal as refusal:
            self._refuse(refusal)
            return None
        return self._note_saved()

    async def _save_diagnoses(self, diagnoses: list[DiagnosisView]) -> Any:
        plain = [{"code": found.code, "title": found.title} for found in diagnoses]
        if not await self._save("diagnoses", plain):
            return None
        self.diagnoses, self.codes = diagnoses, []
        return CaseState.pull

    async def _save(self, field: str, value: object) -> bool:
        try:
            async with unit_of_work(self._actor()) as work:
                await service.save_draft(
                    work, self._editing(), self._version, **{field: parse(field, value)}
                )
        except Refusal as refusal:
            self.saved = False
            self._refuse(refusal)
            return False
        self._note_saved()
        return True

    def _editing(self) -> str:
        """The case of this page; Conflict when the form was filled for another one."""
        if self.editing != self._case_id():
            raise Conflict("case.changed")
        return self.editing

    def _note_saved(self) -> Any:
        self._version += 1
        self.saved, self.notice = True, ""
        return CaseState.pull
