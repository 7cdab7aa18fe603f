"""From a text to its translation: cut, protect, translate, restore, check."""

import hashlib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from rxconsult.translation.engines.port import Engine
from rxconsult.translation.guard import check
from rxconsult.translation.rules.protect import protect, restore
from rxconsult.translation.rules.segments import cut
from rxconsult.translation.views import Finding

VERSION = "1"
"""Of cutting, protecting and restoring; part of every memory key."""


@dataclass(frozen=True)
class Outcome:
    """A translation, what the guard found, and the sentences the memory may keep."""

    text: str
    findings: list[Finding]
    learned: dict[str, str] = field(default_factory=dict)


def language_of(tag: str) -> str:
    """The language of a tag: ``pt`` of ``pt-BR``."""
    return tag.strip().lower().replace("_", "-").split("-")[0]


def text_hash(text: str) -> str:
    """SHA-256 of a text exactly as written, as hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def memory_key(sentence: str, source: str, target: str, engine: Engine) -> str:
    """SHA-256 over the normalised sentence, the languages and every version involved."""
    plain = " ".join(unicodedata.normalize("NFC", sentence).split())
    return text_hash(f"{plain}\n{source}\n{target}\n{engine.name}\n{engine.version}\n{VERSION}")


def memory_keys(body: str, source: str, target: str, engine: Engine) -> set[str]:
    """The memory keys of every sentence of a text."""
    return {
        memory_key(piece.text, source, target, engine)
        for piece in cut(body, source)
        if piece.is_sentence
    }


async def translate_text(
    body: str, source: str, target: str, engine: Engine, remembered: Mapping[str, str]
) -> Outcome:
    """Translate sentence by sentence; what is remembered is not asked again.

    Findings carry spans in the whole text and the whole translation. Raises EngineError.
    """
    done: list[str] = []
    findings: list[Finding] = []
    learned: dict[str, str] = {}
    here = there = 0
    for piece in cut(body, source):
        text = piece.text
        if piece.is_sentence:
            key = memory_key(text, source, target, engine)
            known = remembered.get(key) or learned.get(key)
            text, is_whole = (
                (known, True) if known else await _sentence(piece.text, source, target, engine)
            )
            found = check(piece.text, text, source, target)
            whole = (0, len(piece.text))
            if any(finding.message_key == "guard.repeated" for finding in found):
                # An engine in a loop says nothing; the original at least can be asked about.
                text, found = (
                    piece.text,
                    [Finding("untranslated", "error", whole, whole, "guard.untranslated")],
                )
            elif is_whole and text.strip():
                learned[key] = text
            if not is_whole:
                found.append(
                    Finding("protected", "warning", whole, (0, len(text)), "guard.protected")
                )
            findings += [_moved(finding, here, there) for finding in found]
        done.append(text)
        here, there = here + len(piece.text), there + len(text)
    learned = {key: text for key, text in learned.items() if key not in remembered}
    return Outcome("".join(done), findings, learned)


async def _sentence(sentence: str, source: str, target: str, engine: Engine) -> tuple[str, bool]:
    """The translation, and whether everything that was protected came back."""
    guarded = protect(sentence, source, target)
    [raw] = await engine.translate([guarded.text], source, target)
    text = restore(raw, guarded.kept)
    if text is not None:
        return text.strip(), True
    [raw] = await engine.translate([sentence], source, target)
    return raw.strip(), False


def _moved(finding: Finding, here: int, there: int) -> Finding:
    start, end = finding.source_span
    target = finding.target_span
    return Finding(
        finding.kind,
        finding.severity,
        (start + here, end + here),
        (target[0] + there, target[1] + there) if target else None,
        finding.message_key,
    )
