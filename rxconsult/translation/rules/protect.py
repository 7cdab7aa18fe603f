"""Replace what must not be translated by word-like tokens, and put it back."""

import re
from dataclasses import dataclass

from rxconsult.translation.rules.drugs import WORD, drug_of, spelled

# Made-up words pass through engines whole, where braces, brackets and tags do not.
TOKENS = [f"Zq{a}{b}" for a in "xvbkm" for b in "aeoiu"]
TOKEN = re.compile(r"zq[xvbkm][aeoiu]", re.IGNORECASE)

NUM = r"\d+(?:[.,]\d+)*"
UNIT = (
    r"(?:%|‰|°\s?[CF]|º\s?[CF]|mmHg|cmH2O|mEq|kcal|kPa|mOsm|[munpkμµ]?mol|[nmkcμµ]?g|mcg"
    r"|[mdcμµ]?[lL]|[mckμµn]m|UI|IU|U|MHz|Hz|bpm|Gy|mCi|mSv|kU|MU)"
)
PER = rf"(?:/(?:1\.73\s?m[2²]|\d*\s?{UNIT}|min|h|d)){{0,2}}"
OVER = rf"(?:\s?/\s?{UNIT}(?!\w))?"
COMPOUND = rf"{UNIT}{PER}[2²]?(?!\w)"
PATTERNS = (
    # 12.5 x 10^9/L, 10⁹/L
    rf"(?:{NUM}\s?[x×*·]\s?)?10(?:\^\s?-?\d+|\*\*\d+|[⁰¹²³⁴-⁹⁻]+){OVER}",
    # a comparator with its number and unit
    rf"(?:[<>≤≥≦≧±≈~]|<=|>=)\s?{NUM}(?:\s?{COMPOUND})?",
    # a number or range with its unit
    rf"{NUM}(?:\s?[-–]\s?{NUM})?\s?{COMPOUND}",
    # blood pressure, doses of combinations, dates, clock times
    r"\d{4}-\d{2}-\d{2}|\d{1,4}/\d{1,4}(?:/\d{1,4})?(?:\s?h(?!\w))?|\d{1,2}:\d{2}(?::\d{2})?",
    # ICD-10, ATC, TNM, gene variants, accession-like codes
    r"[A-TV-Z]\d{2}(?:\.\d{1,2})?(?!\w)|[A-Z]\d{2}[A-Z]{2}\d{2}(?!\w)",
    r"[cpy]?T(?:is|[0-4Xx][a-d]?)\s?N[0-3Xx][a-c]?(?:\s?M[01Xx][a-c]?)?(?!\w)",
    r"[cgnmp]\.[A-Z*\d][\w*>+_-]*[\w*]",
)
PROTECTED = re.compile(r"(?<![\w.,/])(?:" + "|".join(PATTERNS) + r")")
DECIMAL = re.compile(r"\d+[.,]\d+(?![.,]?\d)")
COMMA_LANGUAGES = frozenset(
    re.findall(r"\w+", "pt es fr de it nl pl ro ru tr sv da nb fi cs el uk")
)


@dataclass(frozen=True)
class Protected:
    """A sentence with tokens, and for each token what stands for it in the target language."""

    text: str
    kept: dict[str, str]


def _decimals(passage: str, source: str, target: str) -> str:
    """Decimal comma or point as the target writes it; what may be thousands stays as written."""
    mark = "," if target in COMMA_LANGUAGES else "."
    if (source in COMMA_LANGUAGES) == (target in COMMA_LANGUAGES):
        return passage

    def write(match: re.Match[str]) -> str:
        whole, _, part = re.sub("[.,]", " ", match[0]).partition(" ")
        may_be_thousands = len(part) == 3 and len(whole) <= 3 and not whole.startswith("0")
        return match[0] if may_be_thousands else f"{whole}{mark}{part}"

    return DECIMAL.sub(write, passage)


def _merged(spans: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Neighbours one space apart become one passage: engines drop one of two tokens in a row."""
    merged: list[tuple[int, int, str]] = []
    for start, end, value in spans:
        if merged and start - merged[-1][1] == 1 and value:
            first, _, text = merged.pop()
            merged.append((first, end, f"{text} {value}"))
        else:
            merged.append((start, end, value))
    return merged


def protect(sentence: str, source: str, target: str) -> Protected:
    """Replace protected passages by tokens, each used once; too many are left as they are.

    A drug name becomes a token only where its spelling in the target language is known.
    """
    if TOKEN.search(sentence):
        return Protected(sentence, {})
    spans = [
        (m.start(), m.end(), _decimals(m[0], source, target) if not m[0][0].isalpha() else m[0])
        for m in PROTECTED.finditer(sentence)
    ]
    for match in WORD.finditer(sentence):
        inside = any(start <= match.start() < end for start, end, _ in spans)
        name = spelled(match[0], target) if drug_of(match[0]) and not inside else None
        if name:
            spans.append((match.start(), match.end(), name))
    kept: dict[str, str] = {}
    parts, at = [], 0
    for (start, end, value), token in zip(_merged(sorted(spans)), TOKENS, strict=False):
        parts += [sentence[at:start], token]
        kept[token] = value
        at = end
    return Protected("".join([*parts, sentence[at:]]), kept)


def restore(translation: str, kept: dict[str, str]) -> str | None:
    """Put the passages back; None unless every token came back exactly once and no other did."""
    seen = [match[0].lower() for match in TOKEN.finditer(translation)]
    if sorted(seen) != sorted(token.lower() for token in kept):
        return None
    by_token = {token.lower(): value for token, value in kept.items()}
    return TOKEN.sub(lambda match: by_token[match[0].lower()], translation)
