"""The guard finds what is broken and is silent on what is right."""

from decimal import Decimal

import pytest

from rxconsult.translation.guard import check
from rxconsult.translation.guard.numbers import numbers_in
from rxconsult.translation.views import Finding


def kinds(source: str, target: str, languages: str, severity: str | None = None) -> set[str]:
    src, dst = languages.split("-")
    return {f.kind for f in check(source, target, src, dst) if severity in {None, f.severity}}


@pytest.mark.parametrize(
    ("source", "target", "languages"),
    [
        ("Chest pain for 3 days.", "Dor no peito há 3 dias.", "en-pt"),
        ("Chest pain for three days.", "Dor no peito há 3 dias.", "en-pt"),
        ("Take 2.5 mg twice a day.", "Tomar 2,5 mg duas vezes por dia.", "en-pt"),
        ("Take 1,500 mg daily.", "Prendre 1 500 mg par jour.", "en-fr"),
        ("Take 100 mcg.", "Tomar 100 µg.", "en-es"),
        ("Over 5 million people", "Más de 5 millones de personas", "en-es"),
        ("2.5 billion", "2500 millones", "en-es"),
        ("Creatinine < 1.2 mg/dL", "Creatinina < 1,2 mg/dL", "en-pt"),
        ("Creatinine < 1.2 mg/dL", "Creatinina inferior a 1,2 mg/dL", "en-es"),
        ("A platelet count of 150 x 10^9/L", "Plaquetas de 150 x 10⁹/L", "en-pt"),
        ("The pain is in the left knee.", "La douleur est au genou gauche.", "en-fr"),
        ("She denies allergies.", "Nega alergias.", "en-pt"),
        ("He can't walk.", "Il ne peut pas marcher.", "en-fr"),
        ("Curfew at 8 p.m.", "Recolher às 20 h.", "en-pt"),
        ("Seen at 10 a.m.", "Visto às 10:00 h.", "en-pt"),
        ("The dose is ٥٠٠ mg", "A dose é 500 mg", "en-pt"),
        ("Start amoxicillin and furosemide.", "Iniciar amoxicilina e furosemida.", "en-pt"),
        ("Fever and cough since last night, with chills.", "昨晚开始发烧咳嗽，伴有寒战。", "en-zh"),
        ("", "", "en-pt"),
    ],
)
def test_right_translations_are_left_in_peace(source: str, target: str, languages: str) -> None:
    assert check(source, target, *languages.split("-")) == []


@pytest.mark.parametrize(
    ("source", "target", "languages", "kind"),
    [
        ("Take 5 mg daily.", "Tomar 50 mg por dia.", "en-pt", "number"),
        ("Take 2.5 mg daily.", "Tomar 25 mg por dia.", "en-pt", "number"),
        ("Take 1,500 mg daily.", "Tomar 1,5 mg por dia.", "en-pt", "number"),
        ("Leukocytes 12 x 10^9/L", "Leucócitos 12 x 109/L", "en-pt", "number"),
        ("Two of 20 patients", "Dois de 200 pacientes", "en-pt", "number"),
        ("Troponin <0.04", "Troponina -0,04", "en-pt", "comparator"),
        ("Troponin <0.04", "Troponina >0,04", "en-pt", "comparator"),
        ("Troponin <0.04", "肌钙蛋白 0.04", "en-zh", "comparator"),
        ("Take 5 mg daily.", "Tomar 5 g por dia.", "en-pt", "unit"),
        ("Glucose 90 mg/dL", "Glicose 90 mg/L", "en-pt", "unit"),
        ("For 3 days.", "Durante 3 semanas.", "en-pt", "unit"),
        ("No fever.", "Com febre.", "en-pt", "negation"),
        ("Dor no peito.", "No chest pain.", "pt-en", "negation"),
        ("Chest pain.", "Dor não peito.", "en-pt", "negation"),
        ("Pain in the left knee.", "Dor no joelho direito.", "en-pt", "laterality"),
        ("Start prednisone.", "Iniciar prednisolona.", "en-pt", "drug"),
        ("He was seen today.", "", "en-pt", "missing"),
        (
            "He came to the clinic today. He has had a fever for some time. He was sent home.",
            "Veio à consulta.", "en-pt", "missing",
        ),
        ("The patient was seen today.", "The patient was seen today.", "en-pt", "untranslated"),
        # What an engine made of this sentence.
        ("Doente com dor no peito.", "S S S S S S S S S S S S S S S S S S S S", "pt-en", "length"),
        ("No fever today.", "Sem febre sem febre sem febre hoje.", "en-pt", "length"),
    ],
)  # fmt: skip
def test_broken_translations_are_errors(
    source: str, target: str, languages: str, kind: str
) -> None:
    assert kind in kinds(source, target, languages, "error")


@pytest.mark.parametrize("target", ["Dor no peito.", "Dor no joelho e no braço."])
def test_portuguese_no_is_not_a_negation(target: str) -> None:
    assert "negation" not in kinds("Chest pain.", target, "en-pt")
    assert "negation" not in kinds(target, "Chest pain.", "pt-en")


def test_a_prefix_that_becomes_a_negation_is_no_error() -> None:
    assert kinds("Pain is unspecified.", "Dolor no especificado.", "en-es", "error") == set()


def test_one_negation_of_two_lost_is_a_warning() -> None:
    assert kinds("No fever and no cough.", "Sem febre e tosse.", "en-pt", "warning") == {"negation"}


def test_a_mark_that_reads_differently_is_pointed_out() -> None:
    assert kinds("Dose 1.500 mg", "Dose 1.500 mg", "pt-en", "warning") == {"number"}


def test_finding_says_where() -> None:
    [finding] = check("Take 5 mg daily.", "Tomar 5 g por dia.", "en", "pt")
    assert finding == Finding("unit", "error", (5, 6), (6, 7), "guard.unit")
    assert Finding.from_json(finding.as_json()) == finding


def test_languages_without_a_word_list_still_have_their_numbers_checked() -> None:
    assert kinds("Take 5 mg.", "Nehmen Sie 50 mg.", "en-de") == {"number"}
    assert kinds("No fever.", "Fieber.", "en-de") == set()


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("1.234,5", "pt", ["1234.5"]),
        ("1,234.5", "en", ["1234.5"]),
        ("1.234.567", "es", ["1234567"]),
        ("0.125", "pt", ["0.125"]),
        ("100 000", "fr", ["100000"]),
        ("٣٫٥", "ar", ["3.5"]),
        ("twenty-five", "en", ["25"]),
        ("segunda dose", "pt", ["2"]),
        ("10⁹", "en", ["1E+9"]),
    ],
)
def test_numbers_are_read_by_value(text: str, language: str, values: list[str]) -> None:
    assert [n.value for n in numbers_in(text, language)] == [Decimal(v) for v in values]
