"""How often the guard objects to human translations, and what it finds that was broken.

Usage: ``python tests/bench/guard.py [FOLDER] [-v KIND]``. The folder holds ``tico19-en-es.tsv`` and
``tico19-en-fr.tsv`` (TICO-19, CC0 1.0). Rows without a translation are left out, misaligned
ones are not. Breaks are made in pairs without an error and without a finding of that kind, so that
nothing old is counted as a catch; a break counts as found if its kind is reported. The corpus
hardly speaks of sides, so a sentence that does is added to both texts before sides are turned.
"""

import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from rxconsult.translation.guard import check
from rxconsult.translation.guard.numbers import numbers_in
from rxconsult.translation.guard.units import UNIT
from rxconsult.translation.guard.words import lexicon

FOLDER = Path(__file__).parents[3] / "shared" / "data"
SWAPS = {
    "mg": "g",
    "g": "mg",
    "kg": "g",
    "ml": "l",
    "mL": "L",
    "%": "mg",
    "días": "horas",
    "horas": "días",
    "minutos": "horas",
    "segundos": "minutos",
    "semanas": "días",
    "meses": "semanas",
    "años": "meses",
    "jours": "heures",
    "heures": "jours",
    "minutes": "heures",
    "secondes": "minutes",
    "semaines": "jours",
    "mois": "semaines",
    "ans": "mois",
    "années": "mois",
    "km": "m",
    "mètres": "km",
    "metros": "km",
    "nm": "mm",
    "cm": "mm",
    "mm": "cm",
    "°C": "°F",
}
# English, Spanish and French, each with the side that stands in for {}.
SIDED = [
    ("Pain in the {} knee.", "Dolor en la rodilla {a}.", "Douleur au genou {o}."),
    ("Weakness of the {} arm.", "Debilidad del brazo {o}.", "Faiblesse du bras {o}."),
    ("{}-sided pneumonia was seen.", "Se vio una neumonía {a}.", "Une pneumonie {a} a été vue."),
    (
        "The mass is in the {} kidney.",
        "La masa está en el riñón {o}.",
        "La masse est dans le rein {o}.",
    ),
    ("Fracture of the {} hip.", "Fractura de la cadera {a}.", "Fracture de la hanche {a}."),
]
SIDES = {
    "left": {"es": {"a": "izquierda", "o": "izquierdo"}, "fr": {"a": "gauche", "o": "gauche"}},
    "right": {"es": {"a": "derecha", "o": "derecho"}, "fr": {"a": "droite", "o": "droit"}},
}
FRENCH_NEGATION = re.compile(
    r"\b(?:ne |n['’])(.*?)\b(?:pas|jamais|aucune?|plus|rien)\b ?", re.IGNORECASE
)


def digit(target: str, _language: str, dice: random.Random) -> str | None:
    """Another digit somewhere in the translation."""
    places = [i for i, c in enumerate(target) if c.isdigit()]
    if not places:
        return None
    at = dice.choice(places)
    other = dice.choice([d for d in "123456789" if d != target[at]])
    return target[:at] + other + target[at + 1 :]


def unit(target: str, language: str, dice: random.Random) -> str | None:
    """Another unit after one of the numbers."""
    found = []
    for number in numbers_in(target, language):
        match = UNIT.match(target, number.span[1])
        if match and not number.is_code and not number.is_word and match[1] in SWAPS:
            found.append(match)
    if not found:
        return None
    match = dice.choice(found)
    return target[: match.start(1)] + SWAPS[match[1]] + target[match.end(1) :]


def negation(target: str, language: str, dice: random.Random) -> str | None:
    """The only negation of the sentence taken out."""
    words = lexicon(language)
    assert words
    found = list(words.negation.finditer(target.lower()))
    if len(found) != 1:
        return None
    if language == "fr" and (match := FRENCH_NEGATION.search(target)):
        return target[: match.start()] + match[1] + target[match.end() :]
    return target[: found[0].start()] + target[found[0].end() :].lstrip()


def sided(index: int, language: str, side: str, said: str) -> tuple[str, str]:
    """A sentence about one side, and its translation that names the side ``said``."""
    english, *others = SIDED[index % len(SIDED)]
    words = SIDES[said][language]
    return english.format(side), others[("es", "fr").index(language)].format(**words)


Break = Callable[[str, str, random.Random], str | None]
BREAKS: dict[str, tuple[str, Break]] = {
    "changed digit": ("number", digit),
    "swapped unit": ("unit", unit),
    "dropped negation": ("negation", negation),
}


def rows(path: Path) -> Iterator[tuple[str, str]]:
    """English and translation of each row that has one."""
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        _, source, target = line.split("\t")
        if target.strip() and target.strip() != "{NS}":
            yield source, target


def measure(path: Path, language: str, shown: str | None) -> None:
    """Print one language's table."""
    pairs = list(rows(path))
    started = time.perf_counter()
    results = [check(s, t, "en", language) for s, t in pairs]
    took = (time.perf_counter() - started) * 1000 / len(pairs)
    errors, warnings = Counter[str](), Counter[str]()
    for (source, target), findings in zip(pairs, results, strict=True):
        errors.update({f.kind for f in findings if f.severity == "error"})
        warnings.update({f.kind for f in findings if f.severity == "warning"})
        for f in findings:
            if shown in {f.kind, f"{f.kind}:{f.severity}"}:
                print(
                    f,
                    repr(source[slice(*f.source_span)]),
                    repr(target[slice(*f.target_span)]) if f.target_span else "",
                )
                print("   ", source, "\n   ", target)
    wrong = sum(any(f.severity == "error" for f in r) for r in results)
    any_ = sum(bool(r) for r in results)
    print(f"\nen → {language}: {len(pairs)} human translations, {took:.2f} ms a pair")
    print(f"  {'kind':16}{'error':>14}{'warning':>14}")
    for kind in sorted({*errors, *warnings}):
        e, w = errors[kind], warnings[kind]
        print(f"  {kind:16}{e:>6} {e / len(pairs):6.2%}{w:>7} {w / len(pairs):6.2%}")
    print(
        f"  {'pairs with any':16}{wrong:>6} {wrong / len(pairs):6.2%}{any_:>7} {any_ / len(pairs):6.2%}"
    )
    print(f"  {'broken on purpose':20}{'pairs':>8}{'found':>14}{'as error':>14}")
    for name, (kind, break_) in BREAKS.items():
        made = found = strict = 0
        dice = random.Random(19)
        for (source, target), before in zip(pairs, results, strict=True):
            broken = break_(target, language, dice)
            if broken in {None, target} or any(
                f.kind == kind or f.severity == "error" for f in before
            ):
                continue
            assert broken
            made += 1
            after = [f for f in check(source, broken, "en", language) if f.kind == kind]
            found += bool(after)
            strict += any(f.severity == "error" for f in after)
            if not after and shown == name:
                print("MISSED", source, "\n   ", target, "\n   ", broken)
        if made:
            print(
                f"  {name:20}{made:>8}{found:>7} {found / made:6.1%}{strict:>7} {strict / made:6.1%}"
            )
    turned, alarms, made = 0, 0, 0
    for index, ((source, target), before) in enumerate(zip(pairs, results, strict=True)):
        if any(f.kind == "laterality" or f.severity == "error" for f in before):
            continue
        made += 1
        side, other = ("left", "right") if index % 2 else ("right", "left")
        for said in (side, other):
            english, foreign = sided(index, language, side, said)
            found_ = check(f"{source} {english}", f"{target} {foreign}", "en", language)
            hit = any(f.kind == "laterality" and f.severity == "error" for f in found_)
            turned += hit and said == other
            alarms += hit and said == side
    print(
        f"  {'left for right':20}{made:>8}{turned:>7} {turned / made:6.1%}"
        f"{turned:>7} {turned / made:6.1%}   (side kept: {alarms} errors)"
    )


def main() -> None:
    """Measure both languages."""
    arguments = sys.argv[1:]
    shown = arguments[arguments.index("-v") + 1] if "-v" in arguments else None
    folder = Path(arguments[0]) if arguments and arguments[0] != "-v" else FOLDER
    for language in ("es", "fr"):
        measure(folder / f"tico19-en-{language}.tsv", language, shown)


if __name__ == "__main__":
    main()
