"""The audit chain: each entry's seal covers the entry and the seal before it."""

import hashlib
import hmac
import json
from collections.abc import Mapping

FIRST_SEAL = "0" * 64


def seal(key: bytes, previous: str, entry: Mapping[str, str | int | None]) -> str:
    """HMAC-SHA256 over the previous seal and the entry in canonical JSON, as hexadecimal."""
    canonical = json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hmac.new(key, f"{previous}\n{canonical}".encode(), hashlib.sha256).hexdigest()
