"""The catalogues: gettext PO files, one per language, with the English text as the key.

``python -m rxconsult.ui.catalogues`` brings the files up to date with the code.
"""

import io
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from rxconsult.ui.refusals import MESSAGES, UNKNOWN, WORDS

FOLDER = Path(__file__).parent
PACKAGE = FOLDER.parents[1]
LANGUAGES = [("en", "English"), ("pt", "Português"), ("es", "Español"), ("ar", "العربية")]
TRANSLATED = [language for language, _ in LANGUAGES if language != "en"]
# Fixed, because today's date would change every file at every run.
HEADER_DATE = datetime(2026, 11, 24, tzinfo=UTC)


def path(language: str) -> Path:
    """Where the language's catalogue lies."""
    return FOLDER / language / "LC_MESSAGES" / "messages.po"


@lru_cache
def catalogue(language: str) -> dict[str, str]:
    """English text to the language's; empty for English and for a language without catalogue."""
    if language not in TRANSLATED:
        return {}
    entries = read_po(io.BytesIO(path(language).read_bytes()), locale=language)
    return {str(e.id): str(e.string) for e in entries if e.id and e.string and not e.fuzzy}


@lru_cache
def used() -> frozenset[str]:
    """Every text that the screens and refusals can show."""
    found = extract_from_dir(PACKAGE, method_map=[("**.py", "python")], keywords={"t": None})
    texts = {str(message) for _, _, message, _, _ in found}
    return frozenset(texts | {*MESSAGES.values(), *WORDS.values(), UNKNOWN})


def missing(language: str) -> list[str]:
    """The texts that the language's catalogue lacks."""
    return sorted(used() - catalogue(language).keys())


def update(language: str) -> None:
    """Write the catalogue again: texts still in use with their translations, new ones empty."""
    known = catalogue(language) if path(language).exists() else {}
    fresh = Catalog(
        locale=language,
        project="rxconsult",
        version="1",
        msgid_bugs_address="-",
        last_translator="rxconsult",
        language_team=language,
        header_comment=f"# rxconsult: {language}",
        creation_date=HEADER_DATE,
        revision_date=HEADER_DATE,
        fuzzy=False,
    )
    for text in sorted(used()):
        fresh.add(text, known.get(text, ""))
    path(language).parent.mkdir(parents=True, exist_ok=True)
    with path(language).open("wb") as file:
        write_po(file, fresh, width=100)
