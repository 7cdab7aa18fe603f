"""Hashing passwords with argon2id, off the event loop: one hash takes about 0.3 s."""

import asyncio
from functools import lru_cache

from pwdlib import PasswordHash


@lru_cache(maxsize=1)
def _hasher() -> PasswordHash:
    return PasswordHash.recommended()


@lru_cache(maxsize=1)
def _nobodys_hash() -> str:
    return _hasher().hash("nobody has this password")


async def hash_password(password: str) -> str:
    """The password's argon2id hash with a fresh salt."""
    return await asyncio.to_thread(_hasher().hash, password)


async def password_matches(password: str, stored: str | None) -> bool:
    """Whether the password belongs to the hash; without one, the same time passes and it does not.

    An answer that came sooner for an unknown e-mail would tell who has an account.
    """
    return await asyncio.to_thread(_verify, password, stored)


def _verify(password: str, stored: str | None) -> bool:
    matches = _hasher().verify(password, stored or _nobodys_hash())
    return matches and bool(stored)
