"""The summary as the panel's browsers hold it."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

import reflex as rx

from rxconsult.base.refusals import NotAllowed, NotFound, Refusal
from rxconsult.base.work import Work, system_now, unit_of_work
from rxconsult.people.state import AppState
from rxconsult.settings import settings
from rxconsult.summary import service
from rxconsult.summary.rules import CODE_LIFE, SECTIONS, patient_path
from rxconsult.summary.views import PatientPreview, ReleaseKeys, SummaryView


class SummaryState(AppState):
    """The panel's side. ``link`` and ``code`` are held until put away or the code is over."""

    shown: bool = False
    summary: SummaryView = SummaryView()
    preview: PatientPreview = PatientPreview()
    # The version that is being edited; 0 for none. Others' changes do not touch the open form.
    editing: int = 0
    link: str = ""
    code: str = ""

    _case: str = ""
    _code_until: datetime | None = None

    @rx.event
    async def pull(self) -> None:
        """Read the summary again, with this reader's rights and language."""
        await self._load()

    @rx.event
    async def draft(self) -> None:
        """Draft the summary, anew when there is one."""
        again = self.summary.version > 0
        await self._do(lambda work, case: service.draft_summary(work, case, replace_text=again))

    @rx.event
    async def start_edit(self) -> None:
        """Open the edit form on the version that is shown."""
        self.editing = self.summary.version

    @rx.event
    async def cancel_edit(self) -> None:
        """Close the edit form."""
        self.editing = 0

    @rx.event
    async def save(self, form: dict[str, Any]) -> None:
        """Save the edit form."""
        texts = {key: form[key] for key in SECTIONS if isinstance(form.get(key), str)}
        version = self.editing
        if await self._do(lambda work, case: service.edit_summary(work, case, version, texts)):
            self.editing = 0

    @rx.event
    async def sign(self) -> None:
        """Sign the version that is shown."""
        version = self.summary.version
        await self._do(lambda work, case: service.sign_summary(work, case, version))

    @rx.event
    async def dissent(self, form: dict[str, Any]) -> None:
        """Put one's dissent into the summary."""
        version, text = self.summary.version, str(form.get("text") or "")
        language = str(form.get("language") or "")
        await self._do(
            lambda work, case: service.dissent_from_summary(work, case, version, text, language)
        )

    @rx.event
    async def withdraw_dissent(self) -> None:
        """Take one's dissent out again."""
        version = self.summary.version
        await self._do(lambda work, case: service.withdraw_dissent(work, case, version))

    @rx.event
    async def approve(self) -> None:
        """Approve the patient's version that is shown."""
        version = self.summary.version
        await self._do(lambda work, case: service.approve_patient_version(work, case, version))

    @rx.event
    async def release(self) -> None:
        """Release to the patient, and show the link and the code."""
        version = self.summary.version

        async def act(work: Work, case_id: str) -> None:
            self._keep(await service.release_summary(work, case_id, version))

        await self._do(act)

    @rx.event
    async def new_link(self) -> None:
        """Make another link and code."""

        async def act(work: Work, case_id: str) -> None:
            self._keep(await service.new_link(work, case_id))

        await self._do(act)

    @rx.event
    async def new_code(self) -> None:
        """Make another code for the link that was not opened yet."""

        async def act(work: Work, case_id: str) -> None:
            self._keep(ReleaseKeys("", await service.new_code(work, case_id)))

        await self._do(act)

    @rx.event
    async def put_away(self) -> None:
        """Stop showing the link and the code; they cannot be shown again."""
        self.link, self.code, self._code_until = "", "", None

    def _keep(self, keys: ReleaseKeys) -> None:
        path = patient_path(keys.token, language=self.summary.patient_language)
        self.link = f"{settings().public_url.rstrip('/')}{path}" if keys.token else ""
        self.code, self._code_until = keys.code, system_now() + CODE_LIFE

    async def _do(self, act: Callable[[Work, str], Awaitable[object]]) -> bool:
        try:
            async with unit_of_work(self._actor()) as work:
                await act(work, self._case_id())
        except Refusal as refusal:
            self._refuse(refusal)
            return False
        self.notice = ""
        await self._load()
        return True

    async def _load(self) -> None:
        try:
            async with unit_of_work(self._actor()) as work:
                case_id = self._case_id()
                summary = await service.summary_view(work, case_id, self._language)
                preview = None
                if summary.can_approve:
                    preview = await service.preview_for_patient(work, case_id)
        except (NotFound, NotAllowed):
            # The case panel tells why; this one must not keep what was readable before.
            self._show("", False, SummaryView(), PatientPreview())
            return
        self._show(case_id, True, summary, preview or PatientPreview())

    def _show(
        self, case_id: str, shown: bool, summary: SummaryView, preview: PatientPreview
    ) -> None:
        over = self._code_until is not None and self._code_until <= system_now()
        if over or case_id != self._case:
            self.link, self.code, self._code_until = "", "", None
        if case_id != self._case or not summary.can_edit:
            self.editing = 0
        self._case, self.shown = case_id, shown
        self.summary, self.preview = summary, preview
