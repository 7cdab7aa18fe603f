"""Compare what can be counted: numbers, units, comparators, negation, sides, drug names."""

import re
from collections.abc import Callable

from rxconsult.translation.guard.numbers import Number, numbers_in, plain_digits
from rxconsult.translation.guard.words import Lexicon
from rxconsult.translation.rules.drugs import find_drugs
from rxconsult.translation.views import Finding, Severity

Span = tuple[int, int]
COMPARATOR = re.compile(r"(<=|>=|=<|=>|[<>≤≥≦≧±])(?=\s?[-+]?[\d.])")
SAME = {"<=": "≤", "=<": "≤", "≦": "≤", ">=": "≥", "=>": "≥", "≧": "≥"}
NOT_SHOWN = re.compile(r"(?<=-)>|(?m:^\s*>(?=\s\D))")


def _find(
    kind: str, severity: Severity, source: Span, target: Span | None, key: str | None = None
) -> Finding:
    return Finding(kind, severity, source, target, f"guard.{key or kind}")


def _paired(source: list[Number], target: list[Number]) -> list[tuple[Number, Number]]:
    """Pairs of equal values, digits with digits first, those of one unit before others."""
    pairs: list[tuple[Number, Number]] = []
    left, right = list(source), list(target)
    tests: tuple[Callable[[Number, Number], bool], ...] = (
        lambda a, b: a.value == b.value and a.unit == b.unit and a.is_word == b.is_word,
        lambda a, b: a.value == b.value and a.is_word == b.is_word,
        lambda a, b: a.value == b.value,
        lambda a, b: (
            bool({a.value, *a.others} & {b.value})
            and a.literal != b.literal
            and all(other - a.value == 12 for other in a.others)
        ),
    )
    for test in tests:
        for number in list(left):
            match = next((other for other in right if test(number, other)), None)
            if match is not None:
                pairs.append((number, match))
                left.remove(number)
                right.remove(match)
    return pairs


def compare_numbers(source: str, target: str, src: str, dst: str) -> list[Finding]:
    """Numbers as a multiset of values, then the unit of each pair."""
    ours, theirs = numbers_in(source, src), numbers_in(target, dst)
    pairs = _paired(ours, theirs)
    findings = []
    for a, b in pairs:
        if a.value != b.value:
            continue
        if a.unit and b.unit and a.unit != b.unit:
            findings.append(_find("unit", "error", a.span, b.span))
        elif (a.unit or b.unit) and a.unit != b.unit and not (a.is_word or b.is_word):
            findings.append(_find("unit", "warning", a.span, b.span, "unit_missing"))
    lost = [n for n in ours if n not in [a for a, _ in pairs]]
    extra = [n for n in theirs if n not in [b for _, b in pairs]]
    for a in list(lost):
        same = next((b for b in extra if b.literal == a.literal and b.value in a.others), None)
        if same is not None:
            findings.append(_find("number", "warning", a.span, same.span, "number_reading"))
            lost.remove(a)
            extra.remove(same)
    return findings + _unmatched(ours, theirs, lost, extra)


def _unmatched(
    ours: list[Number], theirs: list[Number], lost: list[Number], extra: list[Number]
) -> list[Finding]:
    """What has no counterpart; a name that appears once more or less is none of it."""
    there, here = {n.value for n in theirs}, {n.value for n in ours}
    lost = [n for n in lost if not ((n.is_code or n.is_word) and n.value in there)]
    extra = [n for n in extra if not ((n.is_code or n.is_word) and n.value in here)]
    renamed = any(n.is_code for n in lost) and any(n.is_code for n in extra)

    def severity(number: Number) -> Severity:
        return "warning" if number.is_word or (number.is_code and not renamed) else "error"

    # One in letters is most often an article.
    return [
        _find("number", severity(n), n.span, None) for n in lost if not (n.is_word and n.value == 1)
    ] + [
        _find("number", severity(n), (0, 0), n.span)
        for n in extra
        if not (n.is_word and n.value == 1)
    ]


def _comparators(text: str) -> list[tuple[str, Span]]:
    shown = NOT_SHOWN.sub(lambda m: " " * len(m[0]), plain_digits(text))
    return [(SAME.get(m[0], m[0]), m.span()) for m in COMPARATOR.finditer(shown)]


def compare_comparators(
    source: str, target: str, src: Lexicon | None, dst: Lexicon | None
) -> list[Finding]:
    """Signs before numbers; a sign may become words of the same sense, never of the other."""
    ours, theirs = _comparators(source), _comparators(target)
    findings = []
    for sign, span in list(ours):
        match = next((item for item in theirs if item[0] == sign), None)
        if match is not None:
            theirs.remove(match)
        elif dst is None or not _said(sign, dst, target):
            findings.append(_find("comparator", "error", span, None))
    for sign, span in theirs:
        if src is None or not _said(sign, src, source):
            findings.append(_find("comparator", "error", (0, 0), span))
    return findings or _turned(source, target, src, dst)


def _said(sign: str, words: Lexicon, text: str) -> bool:
    if sign == "±":
        return False
    return bool((words.less if sign in "<≤" else words.more).search(text.lower()))


def _turned(source: str, target: str, src: Lexicon | None, dst: Lexicon | None) -> list[Finding]:
    if src is None or dst is None or not re.search(r"\d", source):
        return []
    less, more = _spans(src.less, source), _spans(src.more, source)
    less_there, more_there = _spans(dst.less, target), _spans(dst.more, target)
    if less and not more and more_there and not less_there:
        return [_find("comparator", "warning", less[0], more_there[0])]
    if more and not less and less_there and not more_there:
        return [_find("comparator", "warning", more[0], less_there[0])]
    return []


def _spans(pattern: re.Pattern[str], text: str) -> list[Span]:
    return [m.span() for m in pattern.finditer(text.lower())]


def compare_negation(source: str, target: str, src: Lexicon, dst: Lexicon) -> list[Finding]:
    """An error where one side denies and the other says nothing negative; else a warning."""
    ours, theirs = _spans(src.negation, source), _spans(dst.negation, target)
    if len(ours) == len(theirs):
        return []
    soft = len(_spans(src.privative, source)), len(_spans(dst.privative, target))
    if len(ours) > len(theirs):
        severity: Severity = "error" if not theirs and not soft[1] else "warning"
        return [_find("negation", severity, ours[-1], theirs[0] if theirs else None)]
    severity = "error" if not ours and not soft[0] else "warning"
    return [_find("negation", severity, ours[0] if ours else (0, 0), theirs[-1])]


def compare_sides(source: str, target: str, src: Lexicon, dst: Lexicon) -> list[Finding]:
    """Left for right is an error; a side that only one text names is a warning."""
    left, right = _spans(src.left, source), _spans(src.right, source)
    left_there, right_there = _spans(dst.left, target), _spans(dst.right, target)
    more_left = len(left_there) - len(left)
    more_right = len(right_there) - len(right)
    if more_left * more_right < 0:
        gone, new = (left, right_there) if more_right > 0 else (right, left_there)
        return [_find("laterality", "error", gone[0], new[0])]
    if (left or right) and not (left_there or right_there):
        return [_find("laterality", "warning", (left or right)[0], None)]
    if (left_there or right_there) and not (left or right):
        return [_find("laterality", "warning", (0, 0), (left_there or right_there)[0])]
    return []


def compare_drugs(source: str, target: str) -> list[Finding]:
    """Listed drug names, by the stem their spellings share."""
    ours, theirs = dict(find_drugs(source)), dict(find_drugs(target))
    return [
        _find("drug", "error", span, None) for name, span in ours.items() if name not in theirs
    ] + [_find("drug", "error", (0, 0), span) for name, span in theirs.items() if name not in ours]
