"""Drug names: a small list of international nonproprietary names and how languages spell them."""

import re
import unicodedata
from functools import lru_cache

from rxconsult.translation.rules.inn import LANGUAGES, NAMES

# Other names of the same substance, as stems: United States and British usage, salts, older names.
ALIASES = {
    "acetaminofen": "paracetamol",
    "adrenalin": "epinefrin",
    "noradrenalin": "norepinefrin",
    "albuterol": "salbutamol",
    "rifampin": "rifampicin",
    "gliburid": "glibenclamid",
    "valproic": "valproat",
    "cloropromasin": "clorpromasin",
    "ondansetrom": "ondansetron",
    "simvastatin": "sinvastatin",
}
WORD = re.compile(r"[^\W\d_]{6,}")


def stem(word: str) -> str:
    """The spelling that the languages share: ``amoxicilline`` and ``amoxicilina`` are one."""
    plain = "".join(
        c for c in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(c)
    )
    for old, new in (
        ("ph", "f"),
        ("th", "t"),
        ("ch", "c"),
        ("y", "i"),
        ("k", "c"),
        ("w", "v"),
        ("z", "s"),
        ("h", ""),
    ):
        plain = plain.replace(old, new)
    plain = re.sub(r"(.)\1", r"\1", plain)
    plain = re.sub(r"(?:ium|io|um|[aeo])$", "", plain)
    plain = re.sub(r"^es(?=p)", "s", plain)
    return ALIASES.get(plain, plain)


@lru_cache
def _known() -> dict[str, dict[str, str]]:
    known: dict[str, dict[str, str]] = {}
    for line in NAMES.split("\n"):
        names = line.split()
        if names:
            # A line of one or two spellings holds in every language, French last.
            full = names if len(names) == 4 else [names[0]] * 3 + [names[-1]]
            known[stem(names[0])] = dict(zip(LANGUAGES, full, strict=True))
    return known


@lru_cache(maxsize=4096)
def drug_of(word: str) -> str | None:
    """The stem of the listed drug that the word names, or None."""
    found = stem(word)
    return found if found in _known() else None


def find_drugs(text: str) -> list[tuple[str, tuple[int, int]]]:
    """Every listed drug in the text: its stem and its span in characters."""
    return [(found, match.span()) for match in WORD.finditer(text) if (found := drug_of(match[0]))]


def spelled(word: str, language: str) -> str | None:
    """The listed drug as the language spells it, capital kept, or None where that is unknown."""
    names = _known().get(drug_of(word) or "", {})
    name = names.get(language)
    if name is None:
        return None
    return name.capitalize() if word[:1].isupper() else name
