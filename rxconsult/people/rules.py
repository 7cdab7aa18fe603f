"""What makes a password, an e-mail, a language and a return address acceptable."""

import re
from typing import Literal
from urllib.parse import urlencode

SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 256
LONGEST_EMAIL = 254
LONGEST_NAME = 120
LONGEST_LINE = 80

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})

LANGUAGE_COOKIE = "rxconsult_language"
SESSION_COOKIE = "rxconsult_session"

# The page that anyone may open; pages/paths.py holds the same address for links.
SIGN_IN = "/sign-in"

_EMAIL = re.compile(r"[^@\s,;<>\"()\[\]\\]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})?")


def plain_email(text: str) -> str:
    """The address as stored and compared: trimmed and in lower case."""
    return text.strip().lower()


def is_email(text: str) -> bool:
    """Whether the text has the shape of an e-mail address; only a sent link proves more."""
    return len(text) <= LONGEST_EMAIL and _EMAIL.fullmatch(text) is not None


def password_fault(password: str, email: str) -> str | None:
    """The refusal code that applies to a new password, or None when it is acceptable.

    Length only, no composition rules (ASVS 5.0, 6.2.1 and 6.2.5).
    """
    if len(password) < SHORTEST_PASSWORD:
        return "people.password_short"
    if len(password) > LONGEST_PASSWORD:
        return "people.password_long"
    if plain_email(password) == plain_email(email):
        return "people.password_is_email"
    return None


def is_language(text: str) -> bool:
    """Whether the text has the shape of a language code such as ``pt`` or ``zh-Hant``."""
    return _LANGUAGE.fullmatch(text) is not None


def direction(language: str) -> Literal["ltr", "rtl"]:
    """``rtl`` for a language written from right to left, otherwise ``ltr``."""
    return "rtl" if language.split("-", 1)[0] in RIGHT_TO_LEFT else "ltr"


def safe_next(target: str, otherwise: str = "/") -> str:
    """The target when it is a path on this site, otherwise the fallback.

    A browser reads ``//host`` and ``/\\host`` as another site and drops control characters.
    """
    if not target.startswith("/") or target.startswith("//"):
        return otherwise
    if "\\" in target or any(ord(letter) <= 32 or ord(letter) == 127 for letter in target):
        return otherwise
    return target


def sign_in_path(then: str, **query: str) -> str:
    """The address of the sign-in page that leads on to ``then``."""
    if safe_next(then) != "/":
        query["next"] = then
    return f"{SIGN_IN}?{urlencode(query)}" if query else SIGN_IN


def cookie_name(secure: bool) -> str:
    """The session cookie's name; ``__Host-`` makes browsers hold it to this host over TLS."""
    return f"__Host-{SESSION_COOKIE}" if secure else SESSION_COOKIE


def cookie_value(header: str, name: str) -> str:
    """The value of a cookie in a Cookie header; empty when missing."""
    for part in header.split(";"):
        key, _, value = part.strip().partition("=")
        if key == name:
            return value
    return ""
