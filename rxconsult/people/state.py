"""Who is looking: the state that every room's state builds on, sign-in and the profile."""

from dataclasses import dataclass
from typing import Any
from zoneinfo import available_timezones

import reflex as rx

from rxconsult.access.rules import Actor
from rxconsult.base.refusals import NotFound, Refusal
from rxconsult.base.work import unit_of_work
from rxconsult.people import service
from rxconsult.people.rules import direction, safe_next
from rxconsult.people.service import DemoPerson
from rxconsult.settings import settings
from rxconsult.ui.catalogues import catalogue as words_of
from rxconsult.ui.refusals import message
from rxconsult.ui.state import LanguageState

LONGEST_ID = 64


@dataclass(frozen=True)
class ProfileView:
    """A profile as its form shows it; the lists are comma-separated language codes."""

    email: str = ""
    name: str = ""
    specialty: str = ""
    country: str = ""
    time_zone: str = "UTC"
    languages_read: str = ""
    languages_written: str = ""
    language: str = "en"


class AppState(LanguageState):
    """The signed-in person and the language of the screens; the gate fills it at each event."""

    _account_id: str = ""
    _name: str = ""
    _language: str = "en"
    # What the gate bound this state to: the live session's id, empty for nobody.
    _bound_to: str | None = None

    signed_in: bool = False
    name: str = ""
    notice: str = ""

    def _actor(self) -> Actor:
        """On whose behalf this event acts."""
        return Actor(self._account_id, self._name, self._language)

    def _case_id(self) -> str:
        """The case in the page's address; raises NotFound when it cannot be one."""
        parameters = self.router._page.params
        case_id = parameters.get("case_id", "") if isinstance(parameters, dict) else ""
        if not isinstance(case_id, str) or not 0 < len(case_id) <= LONGEST_ID:
            raise NotFound("case.not_found")
        return case_id

    def _refuse(self, refusal: Refusal) -> None:
        """Show the refusal in the reader's language."""
        self.notice = message(refusal, self.catalogue)

    def _query(self, name: str) -> str:
        """A parameter of the page's address; empty when missing."""
        return self.router.url.query_parameters.get(name, "")

    def _show_person(self) -> None:
        self.signed_in = bool(self._account_id)
        self.name = self._name
        if self.language != self._language:
            self.language = self._language
            self.direction = direction(self._language)
            self.catalogue = dict(words_of(self._language))

    @rx.event
    async def enter(self) -> None:
        """Fill in the person, the language and its catalogue; first in every page's on_load."""
        self.notice = ""
        self._show_person()

    @rx.event
    async def dismiss_notice(self) -> None:
        """Put away the last refusal."""
        self.notice = ""


class SignInState(AppState):
    """The sign-in page, which anyone may open."""

    refused: str = ""
    next_path: str = "/"
    demo_people: list[DemoPerson] = []

    @rx.event
    async def load(self) -> None:
        """Whether the last try was refused, where to go next and, in a demo, who is there."""
        self.refused = self._query("refused")
        self.next_path = safe_next(self._query("next"))
        if settings().demo:
            async with unit_of_work(self._actor()) as work:
                self.demo_people = await service.demo_people(work)


class ProfileState(AppState):
    """One's own profile."""

    profile: ProfileView = ProfileView()
    time_zones: list[str] = []
    saved: bool = False

    @rx.event
    async def pull(self) -> None:
        """Read the profile again."""
        try:
            async with unit_of_work(self._actor()) as work:
                found = await service.profile(work)
        except Refusal as refusal:
            self._refuse(refusal)
            return
        self.saved = False
        self.time_zones = sorted(available_timezones())
        self.profile = _view(found)

    @rx.event
    async def update_profile(self, form: dict[str, Any]) -> None:
        """Save the form."""
        texts = {key: value for key, value in form.items() if isinstance(value, str)}
        self.saved = False
        try:
            async with unit_of_work(self._actor()) as work:
                changed = await service.update_profile(
                    work,
                    name=texts.get("name", ""),
                    specialty=texts.get("specialty", ""),
                    country=texts.get("country", ""),
                    time_zone=texts.get("time_zone", ""),
                    languages_read=_codes(texts.get("languages_read", "")),
                    languages_written=_codes(texts.get("languages_written", "")),
                    language=texts.get("language", ""),
                )
        except Refusal as refusal:
            self._refuse(refusal)
            return
        self._name, self._language = changed.name, changed.language
        self._show_person()
        self.profile = _view(changed)
        self.notice = ""
        self.saved = True


def _codes(text: str) -> list[str]:
    return [code for code in text.replace(",", " ").split() if code]


def _view(found: service.Profile) -> ProfileView:
    return ProfileView(
        email=found.email,
        name=found.name,
        specialty=found.specialty,
        country=found.country,
        time_zone=found.time_zone,
        languages_read=", ".join(found.languages_read),
        languages_written=", ".join(found.languages_written),
        language=found.language,
    )
