"""The guard's one question: what differs between a source and its translation?"""

import re

from rxconsult.translation.guard.compare import (
    compare_comparators,
    compare_drugs,
    compare_negation,
    compare_numbers,
    compare_sides,
)
from rxconsult.translation.guard.words import lexicon
from rxconsult.translation.views import Finding, Severity

# Characters a hundred English ones take: from the medians of TICO-19, Chinese signs counted as 3.
WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
WORD = re.compile(r"[^\W\d_]{2,}")
SENTENCE_END = re.compile(r"[.!?…؟](?=\s)|[。！？]")
COMPARABLE = 40
SHORTEST, LONGEST = 0.45, 2.2
FAR_SHORTEST, FAR_LONGEST = 0.3, 3.5


def _weight(text: str) -> int:
    return len(text.strip()) + 2 * len(WIDE.findall(text))


def _shape(source: str, target: str) -> list[Finding]:
    """Emptiness, length out of proportion, sentences lost, words said again and again."""
    whole, all_of_it = (0, len(source)), (0, len(target))
    if source.strip() and not target.strip():
        return [Finding("missing", "error", whole, None, "guard.missing")]
    findings = []
    ratio = _weight(target) / max(1, _weight(source))
    if _weight(source) >= COMPARABLE or _weight(target) >= 3 * COMPARABLE:
        sentences = len(SENTENCE_END.findall(source + " ")), len(SENTENCE_END.findall(target + " "))
        if sentences[1] < sentences[0] and ratio < SHORTEST * 1.7:
            severity: Severity = "error" if ratio < SHORTEST else "warning"
            findings.append(Finding("missing", severity, whole, all_of_it, "guard.missing"))
        elif not SHORTEST <= ratio <= LONGEST:
            severity = "warning" if FAR_SHORTEST <= ratio <= FAR_LONGEST else "error"
            findings.append(Finding("length", severity, whole, all_of_it, "guard.length"))
    if _repeats(target) > _repeats(source) + 1:
        findings.append(Finding("length", "error", whole, all_of_it, "guard.repeated"))
    return findings


def _repeats(text: str) -> int:
    """How often the most frequent run of three words follows upon itself."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    most = run = 0
    for n in range(1, 4):
        run = 0
        for i in range(n, len(words) - n + 1, n):
            run = run + 1 if words[i : i + n] == words[i - n : i] else 0
            most = max(most, run)
    return most


def _untranslated(source: str, target: str) -> list[Finding]:
    ours, theirs = WORD.findall(source), WORD.findall(target)
    small = [w for w in theirs if w.islower()]
    if len(ours) < 3 or len(small) < 2:
        return []
    words = {w.lower() for w in ours}
    if [w.lower() for w in ours] == [w.lower() for w in theirs]:
        return [
            Finding(
                "untranslated", "error", (0, len(source)), (0, len(target)), "guard.untranslated"
            )
        ]
    run: list[re.Match[str]] = []
    for match in WORD.finditer(target):
        run = [*run, match] if match[0].islower() and match[0] in words else []
        joined = target[run[0].start() : run[-1].end()] if len(run) >= 4 else ""
        if joined and (start := source.find(joined)) >= 0:
            span = (run[0].start(), run[-1].end())
            return [
                Finding(
                    "untranslated",
                    "warning",
                    (start, start + len(joined)),
                    span,
                    "guard.untranslated",
                )
            ]
    return []


def check(source: str, translation: str, source_lang: str, target_lang: str) -> list[Finding]:
    """Everything suspicious in a translation, errors first; an empty list is no proof.

    Kinds: number, unit, comparator, negation, laterality, drug, missing, untranslated, length.
    A span (0, 0) in the source means that only the translation has it. Negation and sides need a
    word list for both languages (English, Portuguese, Spanish, French). A reversed order or a
    wrong sense is not seen.
    """
    findings = _shape(source, translation)
    if not translation.strip():
        return findings
    ours, theirs = lexicon(source_lang), lexicon(target_lang)
    findings += compare_numbers(source, translation, source_lang, target_lang)
    findings += compare_comparators(source, translation, ours, theirs)
    findings += compare_drugs(source, translation)
    findings += _untranslated(source, translation)
    if ours and theirs:
        findings += compare_negation(source, translation, ours, theirs)
        findings += compare_sides(source, translation, ours, theirs)
    return sorted(findings, key=lambda f: (f.severity != "error", f.source_span))
