"""What a post may hold and how it is drawn."""

import time

import pytest

from rxconsult.access.rules import Role
from rxconsult.cases.rules import Stage
from rxconsult.discussion.rules import (
    clean_body,
    depth_of,
    fits,
    is_open,
    path_under,
    render,
    speaks_as,
)

ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "![x](https://tracker.example/pixel.png)",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:msgbox)",
    "<a href='javascript:alert(1)'>x</a>",
    "<svg onload=alert(1)>",
    "<iframe src='https://evil.example'></iframe>",
    "<style>*{display:none}</style>",
    "[x](https://a.example 'onmouseover=alert(1)')",
    '[x](https://a.example/"onmouseover="alert(1))',
    "<form action='https://evil.example'><input></form>",
    "```<script>\nalert(1)\n```",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<math><mi xlink:href='data:x,<script>alert(1)</script>'>",
    "<https://a.example/<script>>",
]


class Tags:
    """Every element and attribute of an HTML text."""

    def __init__(self, html: str) -> None:
        from html.parser import HTMLParser

        self.elements: set[str] = set()
        self.attributes: dict[str, str] = {}
        outer = self

        class Reader(HTMLParser):
            def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
                outer.elements.add(tag)
                outer.attributes.update({name: value or "" for name, value in attrs})

        Reader().feed(html)


@pytest.mark.parametrize("body", ATTACKS)
def test_nothing_active_survives(body: str) -> None:
    tags = Tags(render(body))
    assert tags.elements <= {"p", "a", "code", "pre", "br"}
    assert set(tags.attributes) <= {"href", "rel"}
    assert tags.attributes.get("href", "https:").startswith("https:")


def test_plain_markdown_is_drawn() -> None:
    html = render("**Do not** give *10 mg*\n\n- one\n- two\n\n|a|b|\n|-|-|\n|1|2|")
    for part in ("<strong>Do not</strong>", "<em>10 mg</em>", "<li>one</li>", "<td>1</td>"):
        assert part in html


def test_a_post_cannot_add_a_heading_to_the_page() -> None:
    assert "<h1" not in render("# Big\n\nBig\n===")
    assert "# Big" in render("# Big")


def test_less_than_stays_readable() -> None:
    assert render("eGFR <30 and >15") == "<p>eGFR &lt;30 and &gt;15</p>\n"


@pytest.mark.parametrize(
    "body", ["[" * 10_000, "*a " * 3_333, "> " * 5_000, "`" * 9_999, "- " * 5_000]
)
def test_hostile_text_is_drawn_quickly(body: str) -> None:
    start = time.perf_counter()
    render(body)
    assert time.perf_counter() - start < 2


def test_a_body_has_1_to_10_000_characters() -> None:
    assert not fits(clean_body(" \n\x00\ud800 "))
    assert fits("x" * 10_000)
    assert not fits("x" * 10_001)


def test_cleaning_keeps_lines_and_scripts() -> None:
    assert clean_body(" a\r\nb\tع\x00\x07 ") == "a\nb\tع"


def test_replies_are_drawn_at_most_four_deep_and_sort_below_their_parent() -> None:
    paths = [""]
    for number in range(8):
        paths.append(path_under(paths[-1], f"{number:032x}"))
    assert [depth_of(path) for path in paths[1:]] == [0, 1, 2, 3, 4, 4, 4, 4]
    assert paths[1:] == sorted(paths[1:])


def test_writing_waits_for_the_blind_first_opinions() -> None:
    open_in = {stage for stage in Stage if is_open(stage)}
    assert not open_in & {Stage.DRAFT, Stage.READY, Stage.FIRST_OPINIONS, Stage.CLOSED}
    assert {Stage.DISCUSSION, Stage.VOTING} <= open_in


def test_a_chair_who_is_also_an_expert_speaks_as_chair() -> None:
    assert speaks_as({Role.EXPERT, Role.CHAIR}) is Role.CHAIR
