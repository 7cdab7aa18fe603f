"""Looking up ICD-10 codes in a short list that ships with the program.

``icd10.tsv`` holds code, English title and Portuguese title, one per line. The list is a choice,
not the whole classification: a diagnosis that is not on it is entered as text.
"""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

MAX_QUERY = 100


@dataclass(frozen=True)
class Code:
    """An ICD-10 code with its title in English and in Portuguese."""

    code: str
    english: str
    portuguese: str

    def title(self, language: str) -> str:
        """The Portuguese title for a Portuguese reader, the English one for everyone else."""
        return self.portuguese if language.split("-")[0] == "pt" else self.english


def _plain(text: str) -> str:
    """Lower case without accents, so that ``malformacao`` finds ``Malformação``."""
    split = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in split if not unicodedata.combining(letter))


@lru_cache
def _codes() -> list[tuple[str, Code]]:
    lines = files("rxconsult.cases").joinpath("icd10.tsv").read_text("utf-8").splitlines()
    codes = [Code(*line.split("\t")) for line in lines]
    return [(_plain(f"{c.code} {c.english} {c.portuguese}"), c) for c in codes]


def search_codes(query: str, limit: int = 8) -> list[Code]:
    """The codes that contain every word of the query; those whose code starts with it come first.

    Case and accents do not matter. An empty query finds nothing.
    """
    words = _plain(query[:MAX_QUERY]).split()
    if not words:
        return []
    found = [
        (not text.startswith(words[0]), code.code, code)
        for text, code in _codes()
        if all(word in text for word in words)
    ]
    return [code for _, _, code in sorted(found, key=lambda item: item[:2])[:limit]]
