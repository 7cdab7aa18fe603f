"""Unsafe settings stop the program at start."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from rxconsult.settings import Settings

STRONG = "k" * 40


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("RXCONSULT_DEMO", "RXCONSULT_PUBLIC_URL", "RXCONSULT_AUDIT_KEY"):
        monkeypatch.delenv(name, raising=False)


def load(**values: object) -> Settings:
    return Settings(_env_file=None, **values)  # type: ignore[arg-type]


def test_the_demo_cannot_be_switched_on_for_a_public_address() -> None:
    with pytest.raises(ValidationError, match="RXCONSULT_DEMO"):
        load(demo=True, public_url="https://consult.example")


def test_a_missing_or_short_audit_key_is_refused_outside_the_demo() -> None:
    for key in ("", "short"):
        with pytest.raises(ValidationError, match="RXCONSULT_AUDIT_KEY"):
            load(audit_key=key)


def test_a_public_address_needs_tls() -> None:
    with pytest.raises(ValidationError, match="https"):
        load(public_url="http://consult.example", audit_key=STRONG)


def test_a_host_that_only_looks_local_is_not() -> None:
    with pytest.raises(ValidationError):
        load(demo=True, public_url="http://localhost.example.org")


def test_safe_settings_load() -> None:
    assert load(public_url="https://consult.example", audit_key=STRONG).cookie_secure
    assert load(demo=True).is_local


def test_every_setting_is_in_the_readme() -> None:
    readme = (Path(__file__).parents[3] / "README.md").read_text()
    for name in Settings.model_fields:
        assert f"`RXCONSULT_{name.upper()}`" in readme, name
