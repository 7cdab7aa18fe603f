"""The case room: the case in the reader's language, its stage and its seats."""

from typing import Any

import reflex as rx

from rxconsult.access.rules import Action, Role
from rxconsult.base.refusals import Invalid, NotFound, Refusal
from rxconsult.base.work import Work, unit_of_work
from rxconsult.cases import service
from rxconsult.cases.rules import Stage
from rxconsult.cases.state.views import HeadView, SeatCard, SectionView
from rxconsult.cases.views import CaseView, DiagnosisView, LabView, SeatView
from rxconsult.people.service import find_account
from rxconsult.people.state import AppState
from rxconsult.translation.service import readings
from rxconsult.translation.views import ReadingView, Source

SECTIONS = (
    "history",
    "findings",
    "imaging",
    "medication",
    "previous_treatment",
    "psychosocial",
    "goals",
    "obtainable",
)


async def read_texts(
    work: Work, case: CaseView
) -> tuple[ReadingView, list[ReadingView], list[SectionView]]:
    """Title, questions and filled sections in the actor's language."""
    keys = [key for key in SECTIONS if getattr(case, key)]
    texts = [case.title, *case.questions, *(getattr(case, key) for key in keys)]
    found = await readings(
        work, case.id, [Source(text, case.language) for text in texts], work.actor.language
    )
    title, *rest = [ReadingView.of(reading) for reading in found]
    asked = len(case.questions)
    sections = [SectionView(key, reading) for key, reading in zip(keys, rest[asked:], strict=True)]
    return title, rest[:asked], sections


class CaseState(AppState):
    """What the case panel shows."""

    head: HeadView = HeadView()
    title: ReadingView = ReadingView()
    questions: list[ReadingView] = []
    sections: list[SectionView] = []
    diagnoses: list[DiagnosisView] = []
    labs: list[LabView] = []
    seats: list[SeatCard] = []
    own_conflict: str = ""
    absent: bool = False

    @rx.event
    async def pull(self) -> None:
        """Read the case again, with this reader's rights and language."""
        await self._load()

    @rx.event
    async def move(self, to: str) -> None:
        """Move the case to another stage by hand."""
        try:
            if to not in list(Stage):
                raise Invalid("field.value", field="stage")
            async with unit_of_work(self._actor()) as work:
                await service.take_step(work, self._case_id(), Stage(to))
        except Refusal as refusal:
            self._refuse(refusal)
            return
        self.notice = ""
        await self._load()

    @rx.event
    async def invite(self, form: dict[str, Any]) -> None:
        """Invite the person with this e-mail address to a seat."""
        role = str(form.get("role") or "")
        try:
            if role not in list(Role):
                raise Invalid("field.value", field="role")
            async with unit_of_work(self._actor()) as work:
                # The door first: who may not invite learns nothing about accounts.
                await service.open_case(work, self._case_id(), to=Action.INVITE)
                account_id = await find_account(work, str(form.get("email") or ""))
                if account_id is None:
                    raise NotFound("seat.no_account")
                await service.invite(work, self._case_id(), account_id, Role(role))
        except Refusal as refusal:
            self._refuse(refusal)
            return
        self.notice = ""
        await self._load()

    @rx.event
    async def answer_seat(self, accept: bool) -> Any:
        """Accept or decline the invitation; who declines goes back to the board."""
        try:
            async with unit_of_work(self._actor()) as work:
                await service.answer_seat(work, self._case_id(), accept is True)
        except Refusal as refusal:
            self._refuse(refusal)
            return None
        if accept is not True:
            self._clear()
            return rx.redirect("/")
        self.notice = ""
        await self._load()
        return None

    @rx.event
    async def declare_conflict(self, form: dict[str, Any]) -> None:
        """Put one's conflict of interest on record, or withdraw it."""
        try:
            async with unit_of_work(self._actor()) as work:
                await service.declare_conflict(
                    work, self._case_id(), str(form.get("conflict") or "")
                )
        except Refusal as refusal:
            self._refuse(refusal)
            return
        self.notice = ""
        await self._load()

    @rx.event
    async def remove_seat(self, seat_id: str) -> None:
        """Take a seat away."""
        try:
            async with unit_of_work(self._actor()) as work:
                await service.remove_seat(work, self._case_id(), str(seat_id))
        except Refusal as refusal:
            self._refuse(refusal)
            return
        self.notice = ""
        await self._load()

    async def _load(self) -> None:
        try:
            async with unit_of_work(self._actor()) as work:
                case = await service.case_view(work, self._case_id())
                self.title, self.questions, self.sections = await read_texts(work, case)
                seats = await service.seats(work, case.id)
        except Refusal as refusal:
            self._clear()
            self.absent = True
            self._refuse(refusal)
            return
        self.head, self.absent = HeadView.of(case), False
        self.diagnoses, self.labs = case.diagnoses, case.labs
        self.seats = [self._seat_card(seat, case.can_invite) for seat in seats]
        self.own_conflict = next((seat.conflict for seat in self.seats if seat.own), "")

    def _seat_card(self, seat: SeatView, can_invite: bool) -> SeatCard:
        return SeatCard(
            seat.id,
            seat.name,
            str(seat.role),
            seat.status,
            seat.conflict or "",
            own=seat.account_id == self._account_id,
            removable=can_invite and seat.role is not Role.REQUESTER,
        )

    def _clear(self) -> None:
        self.head, self.title = HeadView(), ReadingView()
        self.questions, self.sections, self.diagnoses = [], [], []
        self.labs, self.seats, self.own_conflict = [], [], ""
