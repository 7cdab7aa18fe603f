"""Read the numbers of a text with their values, whatever the script and the separators."""

import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal

from rxconsult.translation.guard.units import unit_at
from rxconsult.translation.guard.words import Lexicon, lexicon
from rxconsult.translation.rules.protect import COMMA_LANGUAGES

POINT_LANGUAGES = frozenset({"en", "zh", "ja", "ko", "he", "th", "hi"})

GROUP_SPACE = "\u00a0\u202f\u2009"
DIGITS = re.compile(rf"\d{{1,3}}(?:[{GROUP_SPACE}'’ ]\d{{3}})+(?![\d])(?:[.,]\d+)?|\d+(?:[.,]\d+)*")
POWER = re.compile(r"10(?:(?:\^|\*\*)(-?\d{1,3})|([⁻⁰¹²³⁴-⁹]{1,4}))")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
CLOCK = re.compile(r":\d\d(?!\d)|\s?[ap]\.?\s?m\b", re.IGNORECASE)
AFTERNOON = re.compile(r"(?::\d\d)?\s?p\.?\s?m\b", re.IGNORECASE)
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
MARKS = str.maketrans("٫٬−", ".,-")
IN_BETWEEN = re.compile(r"\+?[\s-]{1,2}(?:de |d['’])?")
ON_THE_HOUR = re.compile(r"\d\s?[:hH]\s?$")
ONES = {
    "one",
    "first",
    "once",
    "uno",
    "una",
    "un",
    "primer",
    "primero",
    "primera",
    "um",
    "uma",
    "primeiro",
    "primeira",
    "une",
    "premier",
    "première",
}


@dataclass(frozen=True)
class Number:
    """One number: its value, values another reader could give it, and where it stands.

    ``is_code`` marks digits of a name (COVID-19, IL-6), ``is_word`` a number in letters.
    """

    value: Decimal
    span: tuple[int, int]
    literal: str
    others: frozenset[Decimal] = frozenset()
    is_code: bool = False
    is_word: bool = False
    unit: str | None = None


def plain_digits(text: str) -> str:
    """The text with the digits and marks of every script as 0–9, point and comma; same length."""
    return "".join(
        str(unicodedata.decimal(c)) if c.isdecimal() and c > "9" else c for c in text
    ).translate(MARKS)


def _readings(literal: str, language: str) -> tuple[Decimal, frozenset[Decimal]]:
    """The value in the language and the other value that a reader could see."""
    compact = re.sub(rf"[{GROUP_SPACE}'’ ]", "", literal)
    marks = re.findall("[.,]", compact)
    if not marks:
        return Decimal(compact), frozenset()
    if len(set(marks)) == 2 and marks.count(marks[-1]) == 1:
        whole, part = re.sub(r"[.,](?=.*[.,])", "", compact), marks[-1]
        return Decimal(whole.replace(part, ".")), frozenset()
    if len(marks) > 1:
        groups = re.split("[.,]", compact)
        joined = Decimal("".join(groups))
        return joined, frozenset()
    whole, part = re.split("[.,]", compact)
    decimal, thousands = Decimal(f"{whole}.{part}"), Decimal(whole + part)
    if len(part) != 3 or len(whole) > 3 or whole.startswith("0"):
        return decimal, frozenset()
    is_decimal = (marks[0] == ",") == (language in COMMA_LANGUAGES)
    if language not in COMMA_LANGUAGES | POINT_LANGUAGES:
        is_decimal = marks[0] == "."
    value, other = (decimal, thousands) if is_decimal else (thousands, decimal)
    return value, frozenset({other})


def _scaled(number: Number, text: str, words: Lexicon) -> Number:
    """The number times the words after it: 2.5 *million*, 3 *mil millones*."""
    end = number.span[1]
    value, others = number.value, number.others
    while True:
        gap = IN_BETWEEN.match(text, end)
        word = WORD.match(text, gap.end() if gap else end)
        scale = words.scales.get(word[0].lower()) if word else None
        if scale is None or word is None:
            return replace(number, value=value, others=others, span=(number.span[0], end))
        value, others, end = value * scale, frozenset(o * scale for o in others), word.end()


def _in_digits(text: str, language: str, words: Lexicon | None) -> list[Number]:
    found: list[Number] = []
    powers = {m.start(): m for m in POWER.finditer(text)}
    at = 0
    while match := DIGITS.search(text, at):
        start, at = match.span()
        literal = match[0]
        if " " in literal and language in POINT_LANGUAGES:
            literal = literal.split(" ")[0]
            at = start + len(literal)
        if start in powers and literal == "10":
            power = powers[start]
            at = power.end()
            exponent = power[1] or power[2].translate(SUPERSCRIPTS)
            found.append(Number(Decimal(10) ** int(exponent), (start, at), power[0]))
            continue
        # Ten o'clock with or without its minutes is one number.
        if literal == "00" and ON_THE_HOUR.search(text[:start][-4:]):
            continue
        value, others = _readings(literal, language)
        before = text[max(0, start - 2) : start]
        is_code = bool(re.search(r"[^\W\d_][-–]?$", before)) and not re.search(r"[x×]$", before)
        if re.search(r"(?:^|[\s(\[=<>])-$", before) and not re.search(r"\d\s-$", text[:start][-4:]):
            value, others = -value, frozenset(-o for o in others)
        if AFTERNOON.match(text, at) and value < 12:
            others |= {value + 12}
        number = Number(value, (start, at), literal, others, is_code)
        if words and not is_code:
            number = _scaled(number, text, words)
            at = number.span[1]
        unit = "h" if CLOCK.match(text, at) else unit_at(text, at)
        found.append(replace(number, unit=None if is_code else unit))
    return found


def _in_words(text: str, words: Lexicon, taken: list[Number]) -> list[Number]:
    found: list[Number] = []
    at = 0
    while match := WORD.search(text, at):
        at = match.end()
        word = match[0].lower()
        if any(n.span[0] <= match.start() < n.span[1] for n in taken):
            continue
        parts = [words.numbers.get(p) for p in word.split("-")]
        value = words.numbers.get(word)
        if value is None and all(p is not None for p in parts):
            value = sum(p for p in parts if p is not None)
        if value is None and word in ONES:
            value = 1
        if value is None and word in words.scales and len(word) > 2:
            value = 1
            number = _scaled(Number(Decimal(1), (match.start(), match.start()), word), text, words)
        elif value is not None:
            number = _scaled(Number(Decimal(value), match.span(), word), text, words)
        else:
            continue
        at = max(at, number.span[1])
        span = (match.start(), at)
        found.append(replace(number, span=span, is_word=True, unit=unit_at(text, at)))
    return found


def numbers_in(text: str, language: str) -> list[Number]:
    """Every number of the text in order, with its unit where one follows."""
    plain = plain_digits(text)
    primary = language.lower().split("-")[0]
    words = lexicon(primary)
    found = _in_digits(plain, primary, words)
    if words:
        found += _in_words(plain, words, found)
    return sorted(found, key=lambda number: number.span)
