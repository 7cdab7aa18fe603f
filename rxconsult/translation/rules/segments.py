"""Cut a text into sentences and the separators between them; joined again it is unchanged."""

import itertools
import re
from dataclasses import dataclass

import sentencex  # type: ignore[import-untyped]

LONGEST = 400
"""Characters in one sentence for an engine: longer ones lose their end or take seconds."""

# Markdown that opens a line: headings, quotes, list marks, task boxes, indentation.
LINE_START = re.compile(r"[ \t]*(?:(?:#{1,6}|[-*+]|>|\d{1,3}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?)*")
NOT_PROSE = re.compile(r"[\s|:\-=*_~`.•]*")
FENCE = re.compile(r"[ \t]*(```|~~~)")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# After these a full stop does not end a sentence, whatever follows.
TITLES = _set("pt pts dr dra drs prof sr sra sres sras m mme mr mrs ms st fig figs no nr nº")
# After these it does only before a capital letter.
SHORT = _set(
    "q.i.d b.i.d t.i.d q.d q.o.d p.o i.v i.m s.c v.o p.r.n a.c p.c h.s e.g i.e p.ex p.ej ex c.f cf"
    " approx ca vs resp incl max min temp hr hrs wk wks mo mos yr yrs jan feb fev mar apr abr aug"
    " ago sept sep set oct out nov dec dez dic etc al tab comp cp amp sol inj med obs cont aprox"
)
# A unit at the end of a sentence, which the library takes for an abbreviation.
AFTER_UNIT = re.compile(
    r"(?:(?<=\d[ \u00a0](?:h|d|g|L|l)[.])|(?<=\d(?:h|d|g|L|l)[.]))[ \t]+(?=[A-ZÀ-Þ][\w.]+[ \t])"
)
LAST_WORD = re.compile(r"([^\s(\[]+)\.[\s]*$")
SOFT_BREAK = re.compile(r"[;:,،؛、，；：][ \u00a0]?|[)\]] | ")


@dataclass(frozen=True)
class Piece:
    """A sentence to translate, or what stands between sentences and is copied."""

    text: str
    is_sentence: bool


def _joins_next(piece: str, following: str) -> bool:
    match = LAST_WORD.search(piece)
    if match is None:
        return False
    word = match[1].lower()
    if word in TITLES or (len(word) == 1 and match[1].isupper()):
        return True
    return word in SHORT and not following[:1].isupper()


def _sentences(line: str, language: str) -> list[str]:
    found: list[str] = []
    for part in sentencex.segment(language.split("-")[0], line):
        if found and _joins_next(found[-1], part):
            found[-1] += part
        else:
            found.append(part)
    if "".join(found) != line:
        found = [line]
    return [half for part in found for half in _split_keeping(AFTER_UNIT, part)]


def _split_keeping(pattern: re.Pattern[str], text: str) -> list[str]:
    ends = [0, *(m.end() for m in pattern.finditer(text)), len(text)]
    return [text[a:b] for a, b in itertools.pairwise(ends) if a < b]


def _short_enough(sentence: str) -> list[str]:
    parts = []
    while len(sentence) > LONGEST:
        window = sentence[:LONGEST]
        breaks = [m.end() for m in SOFT_BREAK.finditer(window) if m.end() >= LONGEST // 2]
        strong = [end for end in breaks if re.search(r"[^\w\s]", window[end - 2 : end])]
        end = (strong or breaks or [LONGEST])[-1]
        parts.append(sentence[:end])
        sentence = sentence[end:]
    return [*parts, sentence]


def _pieces_of(line: str, language: str) -> list[Piece]:
    pieces: list[Piece] = []
    start = LINE_START.match(line)
    prefix = start[0] if start else ""
    if prefix:
        pieces.append(Piece(prefix, False))
    cells = re.split(r"(\|)", line[len(prefix) :])
    for cell in cells:
        if NOT_PROSE.fullmatch(cell):
            pieces.append(Piece(cell, False))
            continue
        for sentence in _sentences(cell, language):
            for part in _short_enough(sentence):
                body = part.strip()
                lead = part[: len(part) - len(part.lstrip())]
                tail = part[len(lead) + len(body) :]
                pieces += [Piece(lead, False), Piece(body, bool(body)), Piece(tail, False)]
    return pieces


def cut(text: str, language: str) -> list[Piece]:
    """The sentences of at most ``LONGEST`` characters and what lies between, in order.

    Line breaks, Markdown marks, table bars and fenced code are separators, so structure
    survives: ``"".join(p.text for p in cut(text, language)) == text`` for every text.
    """
    pieces: list[Piece] = []
    fenced = False
    for line in text.splitlines(keepends=True):
        body = line.rstrip("\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029")
        if FENCE.match(body):
            fenced = not fenced
            pieces.append(Piece(body, False))
        elif fenced:
            pieces.append(Piece(body, False))
        else:
            pieces += _pieces_of(body, language)
        pieces.append(Piece(line[len(body) :], False))
    return [piece for piece in pieces if piece.text]
