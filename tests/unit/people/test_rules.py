"""What passes for a password, an address and a way back."""

import pytest

from rxconsult.people import rules


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "/\t/evil.example",
        "\n//evil.example",
        "javascript:alert(1)",
        "case/1",
        "",
        "/a\r\nSet-Cookie: x",
    ],
)
def test_another_site_is_not_a_way_back(target: str) -> None:
    assert rules.safe_next(target) == "/"


@pytest.mark.parametrize("target", ["/", "/case/1?tab=votes", "/summary#top"])
def test_a_path_here_is_a_way_back(target: str) -> None:
    assert rules.safe_next(target) == target


@pytest.mark.parametrize(
    ("password", "fault"),
    [
        ("x" * 11, "people.password_short"),
        ("x" * 12, None),
        ("x" * 256, None),
        ("x" * 257, "people.password_long"),
        ("Ana.Ribeiro@Example.org ", "people.password_is_email"),
    ],
)
def test_only_length_and_the_email_rule_a_password_out(password: str, fault: str | None) -> None:
    assert rules.password_fault(password, "ana.ribeiro@example.org") == fault


@pytest.mark.parametrize(
    "text", ["a", "a@", "@b.c", "a b@c.d", "a@b@c.d", "a@b..c", "a@" + "b" * 260]
)
def test_malformed_email(text: str) -> None:
    assert not rules.is_email(text)


@pytest.mark.parametrize("text", ["ana@example.org", "ana+x@mail.example.org", "ana@localhost"])
def test_wellformed_email(text: str) -> None:
    assert rules.is_email(text)


def test_cookie_is_found_by_its_exact_name() -> None:
    header = "x__session=1; rxconsult_session=abc=; rxconsult_language=pt"
    assert rules.cookie_value(header, "rxconsult_session") == "abc="
    assert rules.cookie_value(header, "session") == ""


def test_cookie_is_held_to_the_host_over_tls() -> None:
    assert rules.cookie_name(secure=True) == "__Host-rxconsult_session"
    assert rules.cookie_name(secure=False) == "rxconsult_session"


def test_arabic_runs_from_right_to_left() -> None:
    assert rules.direction("ar") == "rtl"
    assert rules.direction("ar-EG") == "rtl"
    assert rules.direction("pt") == "ltr"


def test_sign_in_path_leads_on_only_inside() -> None:
    assert rules.sign_in_path("/case/1") == "/sign-in?next=%2Fcase%2F1"
    assert rules.sign_in_path("//evil.example", refused="1") == "/sign-in?refused=1"
