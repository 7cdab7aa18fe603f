"""Every text on every background it stands on is readable, in light and in dark."""

import pytest

from rxconsult.ui.theme import DARK, LIGHT, STYLESHEET, stylesheet

TEXT = 4.5
CONTROL_EDGE = 3.0
SOFT = ["good-soft", "warn-soft", "bad-soft"]
PAIRS = [
    *[(text, back) for text in ("ink", "muted") for back in ("surface", "raised", *SOFT)],
    *[(t, back) for t in ("accent", "good", "warn", "bad") for back in ("surface", "raised")],
    *[(soft.removesuffix("-soft"), soft) for soft in SOFT],
    *[("accent", soft) for soft in SOFT],
    ("on-accent", "accent"),
]


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio, WCAG 2.2: 1 to 21."""
    dark, light = sorted([luminance(one), luminance(other)])
    return (light + 0.05) / (dark + 0.05)


def test_the_formula_knows_black_on_white():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "back"), PAIRS)
def test_text_is_readable(tokens: dict[str, str], text: str, back: str):
    assert contrast(tokens[text], tokens[back]) >= TEXT


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("back", ["surface", "raised"])
def test_edges_of_controls_are_visible(tokens: dict[str, str], back: str):
    assert contrast(tokens["line-strong"], tokens[back]) >= CONTROL_EDGE


def test_both_themes_have_the_same_tokens():
    assert LIGHT.keys() == DARK.keys()


def test_the_stylesheet_is_the_one_written_from_the_tokens():
    assert STYLESHEET.read_text() == stylesheet()


def test_the_latin_font_is_small():
    fonts = STYLESHEET.parent / "fonts"
    assert (fonts / "noto-sans-latin.woff2").stat().st_size <= 120 * 1024
    assert (fonts / "OFL.txt").exists()
