"""The tokens of the look: one accent, semantic colours for meaning only, light and dark.

``assets/theme.css`` is written from here by ``python -m rxconsult.ui.theme``; a test compares them.
"""

from pathlib import Path
from typing import Any

LIGHT = {
    "surface": "#f6f8f8",
    "raised": "#ffffff",
    "ink": "#16211f",
    "muted": "#51605d",
    "line": "#d9e1df",
    "line-strong": "#7a8986",
    "accent": "#0f6b64",
    "on-accent": "#ffffff",
    "good": "#1d6b3a",
    "good-soft": "#e6f4ea",
    "warn": "#7a4b00",
    "warn-soft": "#fff3dc",
    "bad": "#a3211c",
    "bad-soft": "#fdeceb",
}
DARK = {
    "surface": "#0f1514",
    "raised": "#18201f",
    "ink": "#e8efed",
    "muted": "#a3b3b0",
    "line": "#2c3836",
    "line-strong": "#6f807c",
    "accent": "#5cc5ba",
    "on-accent": "#06211e",
    "good": "#7fd29b",
    "good-soft": "#14301f",
    "warn": "#f0c068",
    "warn-soft": "#352709",
    "bad": "#f5a29c",
    "bad-soft": "#3c1816",
}

FONT = "'Noto Sans', 'Noto Sans Arabic', system-ui, sans-serif"

TAILWIND: dict[str, Any] = {
    "theme": {
        "extend": {
            "colors": {name: f"var(--{name})" for name in LIGHT},
            "fontFamily": {"sans": FONT},
        }
    }
}

STYLESHEET = Path(__file__).parents[2] / "assets" / "theme.css"

RULES = """\
@font-face {
  font-family: 'Noto Sans';
  src: url('/fonts/noto-sans-latin.woff2') format('woff2');
  font-weight: 100 900;
  font-display: swap;
  unicode-range: U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC,
    U+2000-206F, U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215, U+FEFF, U+FFFD;
}
@font-face {
  font-family: 'Noto Sans Arabic';
  src: url('/fonts/noto-sans-arabic.woff2') format('woff2');
  font-weight: 100 900;
  font-display: swap;
  unicode-range: U+0600-06FF, U+0750-077F, U+FB50-FDFF, U+FE70-FEFF;
}
html {
  background: var(--surface);
  color: var(--ink);
  font-family: FONT;
  line-height: 1.5;
}
@media (prefers-reduced-motion: reduce) {
  * { animation: none !important; transition: none !important; }
}
@media print {
  header, .no-print { display: none !important; }
  html { background: #fff; color: #000; }
}
"""


def _variables(tokens: dict[str, str]) -> str:
    return "".join(f"  --{name}: {value};\n" for name, value in tokens.items())


def stylesheet() -> str:
    """The whole of assets/theme.css."""
    return (
        f":root {{\n  color-scheme: light;\n{_variables(LIGHT)}}}\n"
        f":root.dark {{\n  color-scheme: dark;\n{_variables(DARK)}}}\n"
        + RULES.replace("FONT", FONT)
    )


if __name__ == "__main__":
    STYLESHEET.write_text(stylesheet())
