"""Everything that rxconsult reads from its environment, in one place."""

from functools import lru_cache
from typing import Self

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

WEAKEST_SECRET = 32


class Settings(BaseSettings):
    """Settings, each from a variable with the prefix ``RXCONSULT_``."""

    model_config = SettingsConfigDict(env_prefix="RXCONSULT_", env_file=".env", extra="ignore")

    database_url: str = Field(
        "sqlite+aiosqlite:///data/rxconsult.db",
        description="Where the data live: SQLite through aiosqlite or PostgreSQL through psycopg.",
    )
    public_url: str = Field(
        "http://localhost:3000",
        description="The address people type; the only origin that may call the server.",
    )
    demo: bool = Field(
        False,
        description="Load the demo and offer one-click entry. Refused unless public_url is local.",
    )
    audit_key: SecretStr = Field(
        SecretStr(""),
        description="Key of the audit chain, 32 characters or more; required outside demo mode.",
    )
    session_idle_minutes: int = Field(60, ge=5, description="A session unused for this long ends.")
    session_hours: int = Field(12, ge=1, description="A session older than this ends.")

    @property
    def is_local(self) -> bool:
        """Whether the application is reached on this machine only."""
        host = self.public_url.split("://", 1)[-1].split("/", 1)[0].rsplit(":", 1)[0]
        return host in {"localhost", "127.0.0.1", "[::1]"}

    @property
    def cookie_secure(self) -> bool:
        """Whether the session cookie is limited to TLS, which http://localhost cannot offer."""
        return self.public_url.startswith("https://")

    @model_validator(mode="after")
    def refuse_what_is_unsafe(self) -> Self:
        """Stop at start rather than run with a setting that exposes patients."""
        if self.demo and not self.is_local:
            raise ValueError(
                "RXCONSULT_DEMO=true is only allowed with a local RXCONSULT_PUBLIC_URL"
            )
        if not self.demo and len(self.audit_key.get_secret_value()) < WEAKEST_SECRET:
            raise ValueError(
                "RXCONSULT_AUDIT_KEY needs at least 32 characters outside demo mode; make one with"
                " python -c 'import secrets; print(secrets.token_urlsafe(32))'"
            )
        if not self.is_local and not self.cookie_secure:
            raise ValueError("RXCONSULT_PUBLIC_URL must use https unless it is local")
        return self


@lru_cache
def settings() -> Settings:
    """The settings of this process, read once."""
    return Settings()
