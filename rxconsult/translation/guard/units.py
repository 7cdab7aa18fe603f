"""Units of measure and of time: one name for every spelling."""

import re

# Canonical name and its spellings; symbols whose case matters are told apart by case first.
SPELLINGS = """
% % ٪ percent per\u00a0cent por\u00a0ciento por\u00a0cento pour\u00a0cent pct
°C °C ºC ℃ celsius
°F °F ºF fahrenheit
kg kg kgs kilo kilos kilogram kilograms kilogramo kilogramos quilograma quilogramas quilo quilos
kg kilogramme kilogrammes
g g gr gram grams gramo gramos grama gramas gramme grammes
mg mg milligram milligrams miligramo miligramos miligrama miligramas milligramme milligrammes
µg µg μg mcg ug microgram micrograms microgramo microgramos micrograma microgramas microgramme
µg microgrammes
ng ng nanogram nanograms nanogramos nanogramas nanogrammes
pg pg
L L l liter liters litre litres litro litros
dL dL dl
mL mL ml cc milliliter milliliters millilitre millilitres mililitro mililitros
µL µL μL uL µl μl ul
mmol mmol
µmol µmol μmol umol
mol mol
mEq mEq meq
mOsm mOsm mosm
IU IU UI ui iu
U U unit units unidad unidades unidade unité unités
mmHg mmHg mm\u00a0Hg
kPa kPa
bpm bpm lpm
km km kilometer kilometers kilometre kilometres kilómetro kilómetros quilómetro quilómetros
km quilômetro quilômetros kilomètre kilomètres
m m meter meters metre metres metro metros mètre mètres
cm cm centimeter centimeters centimetre centimetres centímetro centímetros centimètre centimètres
mm mm millimeter millimeters millimetre millimetres milímetro milímetros millimètre millimètres
nm nm nanometer nanometers nanometre nanómetros nanomètres nanometres
µm µm μm micron microns micrometers micrómetros micromètres
ft ft feet foot pie pies pied pieds pé pés
in inch inches pulgada pulgadas pouce pouces polegada polegadas
lb lb lbs pound pounds
Gy Gy
kcal kcal
s s sec second seconds segundo segundos seconde secondes
min min mins minute minutes minuto minutos
h h hr hrs hour hours hora horas heure heures
day day days día días dia dias jour jours d
week week weeks wk wks semana semanas semaine semaines
month month months mes meses mês mois
year year years yr yrs año años ano anos an ans année années
night night nights noche noches noite noites nuit nuits
dose dose doses dosis
tablet tablet tablets comprimido comprimidos comprimé comprimés tab
drop drop drops gota gotas goutte gouttes
"""
# Languages write "d" for day and "m" for month or million: as a unit only where nothing else fits.
UNITS: dict[str, str] = {}
for _line in SPELLINGS.strip().split("\n"):
    _name, *_spelled = _line.split(" ")
    UNITS |= dict.fromkeys((s.replace("\u00a0", " ") for s in _spelled), _name)
FOLDED = {spelling.casefold(): name for spelling, name in UNITS.items() if len(spelling) > 1}

_ALL = "|".join(re.escape(s) for s in sorted(UNITS, key=len, reverse=True))
_ONE = rf"(?:{_ALL})(?:[²³](?!\w))?"
_GAP = r"[\s\u00a0\u202f]?-?"
_PER = rf"\s?/\s?\d*\s?(?:{_ALL})(?![^\W\d_])"
UNIT = re.compile(rf"{_GAP}({_ONE})(?![^\W\d_])(?:{_PER})*", re.IGNORECASE)

DECADE = re.compile(r"(?:1[89]|20)\d0$")


def _named(spelling: str) -> str:
    return UNITS.get(spelling) or FOLDED.get(spelling.casefold()) or spelling


def unit_at(text: str, position: int) -> str | None:
    """The canonical unit that follows a number ending at the position, or None."""
    match = UNIT.match(text, position)
    if match is None or (match[0] == "s" and DECADE.search(text[:position][-4:])):
        return None
    parts = [part.strip() for part in match[0].lstrip(" \u00a0\u202f-").split("/")]
    first = parts[0].rstrip("²³")
    if len(first) == 1 and first not in UNITS:
        return None
    raised = parts[0][len(first) :]
    named = [_named(first) + raised]
    for part in parts[1:]:
        count = re.match(r"\d*", part)
        digits = count[0] if count else ""
        named.append(digits + _named(part[len(digits) :].strip()))
    return "/".join(named)
