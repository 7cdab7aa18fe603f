"""What the guard knows of four languages: number words, negation, sides, comparison."""

import re
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Lexicon:
    """Words of one language, as patterns on lower-case text.

    ``negation`` denies what is said; ``privative`` is negative in part and lessens a difference.
    """

    numbers: dict[str, int]
    scales: dict[str, Decimal]
    negation: re.Pattern[str]
    privative: re.Pattern[str]
    left: re.Pattern[str]
    right: re.Pattern[str]
    less: re.Pattern[str]
    more: re.Pattern[str]


def _words(alternatives: str) -> re.Pattern[str]:
    """Any of the patterns between spaces as a whole word; an underscore stands for a space."""
    either = "|".join(alternatives.split()).replace("_", " ")
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)")


def _numbers(words: str, start: int = 2, step: int = 1) -> dict[str, int]:
    """Number words in order; a bar joins words of one number, ``[oa]`` stands for either."""
    return {
        word.replace("[oa]", ending): start + step * n
        for n, group in enumerate(words.split())
        for word in group.split("|")
        for ending in "oa"
    }


THOUSAND, MILLION, MILLIARD, TRILLION = (Decimal(10**n) for n in (3, 6, 9, 12))

EN = Lexicon(
    numbers=_numbers(
        "two|twice|double|doubled|second three|third|triple four|fourth five|fifth six|sixth"
        " seven|seventh eight|eighth nine|ninth ten|tenth eleven|eleventh twelve|dozen|twelfth"
        " thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
    )
    | _numbers("twenty thirty forty fifty|fifties sixty|sixties seventy eighty ninety", 20, 10),
    scales={
        "hundred": Decimal(100),
        "thousand": THOUSAND,
        "million": MILLION,
        "billion": MILLIARD,
        "bn": MILLIARD,
        "trillion": TRILLION,
    },
    negation=_words(
        r"no not cannot never none nor neither nobody nothing nowhere without"
        r" den(?:y|ies|ied|ying) \w+n['’]t dont didnt isnt cant negative_for"
    ),
    privative=_words(
        r"un(?!i|der|til)\w{3,}"
        r" in(?:ability|able|sufficient|effective|adequate|complete|valid|consistent)\w*"
        r" in(?:active|conclusive|dependent|accurate|tolera\w+|appropriate|frequent|visible)\w*"
        r" im(?:possible|proper|mature)\w* non\w* \w+less lack\w* absen\w+ fail\w* avoid\w*"
        r" prevent\w* exclu\w+ rul\w+_out free few little hardly barely rarely seldom refus\w+"
        r" unless rather_than instead other_than stop\w* neg\w+ low mis\w+ dis\w+"
        r" a\w*symptomatic afebrile except only ban\w* prohibit\w* forb\w+ minus zero any yet"
        r" too alone contraindicat\w+ ir\w+ il\w+ away out off discourag\w+ reject\w* either"
        r" barr\w+ clos\w+ cancel\w* still loss lost exempt\w*"
    ),
    left=_words(r"left(?:-\w+)? leftward lefthand"),
    right=_words(r"right(?:-\w+)? rightward righthand"),
    less=_words(
        r"less_than fewer_than lower_than under below at_most up_to no_more_than younger_than"
        r" smaller_than maximum decreas\w+ drop\w* fall\w* fell"
    ),
    more=_words(
        r"more_than greater_than higher_than over above at_least exceed\w* no_less_than"
        r" older_than larger_than minimum increas\w+ ris\w+ rose excess\w* plus upwards_of"
    ),
)

ES = Lexicon(
    numbers=_numbers(
        "dos|doble|segund[oa] tres|tercer|tercer[oa]|triple cuatro|cuart[oa] cinco|quint[oa]"
        " seis|sext[oa] siete|séptim[oa] ocho|octav[oa] nueve|noven[oa] diez|décim[oa] once"
        " doce|docena trece catorce quince dieciséis diecisiete dieciocho diecinueve veinte"
        " veintiuno|veintiún veintidós veintitrés veinticuatro veinticinco veintiséis"
        " veintisiete veintiocho veintinueve"
    )
    | _numbers("veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa", 20, 10),
    scales={
        "cien": Decimal(100),
        "ciento": Decimal(100),
        "cientos": Decimal(100),
        "mil": THOUSAND,
        "miles": THOUSAND,
        "millón": MILLION,
        "millones": MILLION,
        "billones": TRILLION,
    },
    negation=_words(
        r"no(?!_(?:obstante|s[oó]lo|solamente|más_de)) nunca jamás ning[uú]n\w* ni nadie nada"
        r" sin(?!_embargo) tampoco nieg[ao]n? neg(?:ó|aron|aba|aban)"
    ),
    privative=_words(
        r"in(?:capa|sufi|efica|adec|comp|váli|consis|acti|conclu|depend)\w*"
        r" in(?:exac|tolera|aprop|frec|visib|usual|esper|cierto|cert|défin|defin)\w*"
        r" im(?:pos|prop|pre)\w+ desco\w+ falt\w+ ausen\w+ carec\w+ evit\w+ exclu\w+ descart\w+"
        r" pocos? pocas? apenas salvo excepto fracas\w+ incapa\w+ imped\w+ prevenir nul[oa]s?"
        r" cero asint\w+ negativ\w+ libre\w* rechaz\w+ prohi\w+ solo sólo lugar menos antes"
        r" raro raras dej\w+ desprovist\w+ car\w+encia desapare\w+ contraindic\w+ des\w+ contra"
        r" aún todavía fuera exent\w+ perd\w+ embargo obstante suspen\w+ cancel\w+ neg\w+ no"
    ),
    left=_words(r"izquierd[oa]s? izdo izda izq"),
    right=_words(r"derech[oa]s? dcho dcha"),
    less=_words(
        r"menos menor(?:es)? inferior(?:es)? por_debajo hasta máxim[oa] como_mucho"
        r" baj[oóaa]\w* dism\w+ ca[íiy]\w+ no_más_de"
    ),
    more=_words(
        r"más mayor(?:es)? superior(?:es)? por_encima al_menos por_lo_menos mínim[oa]"
        r" como_mínimo exced\w+ super\w+ sub\w+ aument\w+"
    ),
)

PT = Lexicon(
    numbers=_numbers(
        "dois|duas|dobro|duplo|segund[oa] três|terceir[oa]|triplo quatro|quart[oa]"
        " cinco|quint[oa] seis|sext[oa] sete|sétim[oa] oito|oitav[oa] nove|non[oa]"
        " dez|décim[oa] onze doze|dúzia treze catorze|quatorze quinze dezasseis|dezesseis"
        " dezassete|dezessete dezoito dezanove|dezenove"
    )
    | _numbers("vinte trinta quarenta cinquenta sessenta setenta oitenta noventa", 20, 10),
    scales={
        "cem": Decimal(100),
        "cento": Decimal(100),
        "mil": THOUSAND,
        "milhares": THOUSAND,
        "milhão": MILLION,
        "milhões": MILLION,
        "bilhão": MILLIARD,
        "bilhões": MILLIARD,
        "biliões": TRILLION,
    },
    negation=_words(
        r"não(?!_só|_obstante) nunca jamais nenhu(?:m|ns|mas?) nem ninguém nada sem tampouco"
        r" neg(?:a|am|ou|aram|ava|avam|o|ando)"
    ),
    privative=_words(
        r"in(?:capa|sufi|efica|adeq|comp|váli|consis|ati)\w*"
        r" in(?:conclu|depend|exa|tolera|aprop|freq|visí|alter|defin)\w*"
        r" im(?:poss|pró)\w+ desco\w+ falt\w+ ausên\w+ ausen\w+ carec\w+ evit\w+ exclu\w+"
        r" descart\w+ pouc\w+ apenas salvo exceto falh\w+ imped\w+ nul[oa]s? zero assint\w+"
        r" afebril negativ\w+ livre\w* recus\w+ proib\w+ só raro contraindic\w+ des\w+ ainda"
        r" neg\w+ perd\w+ suspen\w+ apir\w+"
    ),
    left=_words(r"esquerd[oa]s? esq"),
    right=_words(r"direit[oa]s? dto dta"),
    less=_words(
        r"menos menor(?:es)? inferior(?:es)? abaixo até máximo no_máximo dimin\w+ baix\w+ caiu"
        r" desc\w+"
    ),
    more=_words(
        r"mais maior(?:es)? superior(?:es)? acima pelo_menos no_mínimo mínimo exced\w+"
        r" aument\w+ sub\w+"
    ),
)

FR = Lexicon(
    numbers=_numbers(
        "deux|double|deuxième|second|seconde trois|troisième|triple quatre|quatrième"
        " cinq|cinquième six|sixième sept|septième huit|huitième neuf|neuvième"
        " dix|dixième|dizaine onze douze|douzaine treize quatorze quinze|quinzaine seize"
        " dix-sept dix-huit dix-neuf"
    )
    | _numbers(
        "vingt|vingtaine trente|trentaine quarante cinquante|cinquantaine soixante"
        " soixante-dix quatre-vingt|quatre-vingts quatre-vingt-dix",
        20,
        10,
    ),
    scales={
        "cent": Decimal(100),
        "cents": Decimal(100),
        "mille": THOUSAND,
        "milliers": THOUSAND,
        "million": MILLION,
        "millions": MILLION,
        "milliard": MILLIARD,
        "milliards": MILLIARD,
    },
    negation=_words(
        r"pas jamais aucune?s? ni rien personne_ne nul(?:le)?s? sans non(?!_seulement|-)"
        r" nie(?:nt)? n['’](?=\w+_(?:plus|guère)) ne(?=_\w+_(?:plus|guère))"
    ),
    privative=_words(
        r"in(?:capa|suffi|effica|adéq|adap|comp|vali|consis|acti|conclu|dépen)\w*"
        r" in(?:exac|tolér|appro|fréq|visib|conn|attend|certai|habit|dispon|défin|déterm)\w*"
        r" im(?:poss|prop|prév)\w+ manqu\w+ absen\w+ évit\w+ exclu\w+ écart\w+ peu peine sauf"
        r" excepté éch\w+ empêch\w+ préven\w+ zéro asympt\w+ apyr\w+ négati\w+ libre\w*"
        r" refus\w+ interdi\w+ seul\w* rare\w* contre\w* non\w* ne n dépourv\w+ moins plutôt"
        r" lieu ir\w+ il\w+ dés?\w+ perd\w+ perte encore exempt\w* arrêt\w+ suspen\w+ annul\w+"
        r" ferm\w+ hors au-del\w+ méconn\w+"
    ),
    left=_words(r"gauches?"),
    right=_words(r"droite?s?"),
    less=_words(
        r"moins inférieure?s? au-dessous en_dessous jusqu['’]\w* maxim\w+ au_plus dimin\w+"
        r" baiss\w+ chut\w+"
    ),
    more=_words(r"plus supérieure?s? au-dessus au_moins minim\w+ dépass\w+ excéd\w+ augment\w+"),
)

LEXICONS = {"en": EN, "es": ES, "pt": PT, "fr": FR}


def lexicon(language: str) -> Lexicon | None:
    """The words of a language tag such as ``pt-BR``, or None where there are none."""
    return LEXICONS.get(language.lower().split("-")[0])
