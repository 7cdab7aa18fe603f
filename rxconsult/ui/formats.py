"""Dates for what leaves the screens: documents and messages; screens use ``words.when``."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime

# Day before month, 24 hours and the zone: read the same way in every country of a panel.
PATTERNS = {
    "en": "d MMM y, HH:mm",
    "pt": "d 'de' MMM 'de' y, HH:mm",
    "es": "d 'de' MMM 'de' y, HH:mm",
    "ar": "d MMM y، HH:mm",
}
LOCALES = {"en": "en_GB", "pt": "pt_BR"}


def moment(value: datetime, language: str, zone: str) -> str:
    """Date, time and zone of a UTC-aware moment, seen from an IANA time zone."""
    pattern = PATTERNS.get(language, PATTERNS["en"])
    text = format_datetime(value, pattern, tzinfo=ZoneInfo(zone), locale=_locale(language))
    return f"{text} ({zone})"


def day(value: date, language: str) -> str:
    """A day with its month in letters, which no country can read the other way round."""
    pattern = PATTERNS.get(language, PATTERNS["en"]).split(", ")[0].split("،")[0]
    return str(format_date(value, pattern, locale=_locale(language)))


def _locale(language: str) -> str:
    return LOCALES.get(language, language if language in PATTERNS else "en_GB")
