"""The summary as the patient's browser holds it."""

import reflex as rx

from rxconsult.access.rules import ANONYMOUS
from rxconsult.base.refusals import NotFound
from rxconsult.base.work import unit_of_work
from rxconsult.people.rules import LANGUAGE_COOKIE, cookie_value, direction, is_language
from rxconsult.people.state import AppState
from rxconsult.settings import settings
from rxconsult.summary import service
from rxconsult.summary.rules import patient_cookie
from rxconsult.summary.views import SummaryForPatient
from rxconsult.ui.catalogues import catalogue as words_of


class PatientState(AppState):
    """The patient's page, which anyone may open; the cookie alone tells whose summary it is."""

    opened: bool = False
    loaded: bool = False
    summary: SummaryForPatient = SummaryForPatient()
    link: str = ""
    refused: str = ""

    @rx.event
    async def pull(self) -> None:
        """Show the summary of this browser's session, or the form for the link's code."""
        self.link, self.refused = self._query("link")[:64], self._query("refused")[:1]
        self.opened, self.summary = False, SummaryForPatient()
        cookies = self.router.headers.cookie
        token = cookie_value(cookies, patient_cookie(settings().cookie_secure))
        if token and not self.link:
            try:
                async with unit_of_work(ANONYMOUS) as work:
                    self.summary = await service.patient_view(work, token)
                self.opened = True
            except NotFound:
                self.opened = False
        self.loaded = True
        if not cookie_value(cookies, LANGUAGE_COOKIE):
            self._speak(self.summary.language or self._query("language"))

    def _speak(self, language: str) -> None:
        if is_language(language) and language != self.language:
            self.language, self.direction = language, direction(language)
            self.catalogue = dict(words_of(language))
