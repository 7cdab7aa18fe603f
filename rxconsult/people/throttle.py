"""Limits on tries, kept in this process: several workers each allow as much."""

from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from rxconsult.base.refusals import NotAllowed

_storage = MemoryStorage()
_limiter = MovingWindowRateLimiter(_storage)

# Account with address stops guessing one password; address alone stops one password for everyone;
# account alone stops many addresses, and is wide so that nobody is locked out by a stranger.
PER_ACCOUNT_AND_ADDRESS = parse("10 per 15 minutes")
PER_ADDRESS = parse("60 per 15 minutes")
PER_ACCOUNT = parse("100 per hour")
EVENTS = parse("50 per second")


def admit_sign_in(email: str, address: str) -> None:
    """Count one try; raises NotAllowed ``people.too_many_tries`` when there were too many."""
    tries = (
        (PER_ADDRESS, ("sign-in-address", address)),
        (PER_ACCOUNT_AND_ADDRESS, ("sign-in", email, address)),
        (PER_ACCOUNT, ("sign-in-account", email)),
    )
    for limit, key in tries:
        if not _limiter.hit(limit, *key):
            raise NotAllowed("people.too_many_tries")


def forget_sign_in(email: str, address: str) -> None:
    """Forget the tries of an account from an address, after the right password."""
    _limiter.clear(PER_ACCOUNT_AND_ADDRESS, "sign-in", email, address)


def admit_event(session: str) -> bool:
    """Whether a session, or an address without one, may send one more event this second."""
    return _limiter.hit(EVENTS, "event", session)


def forget_everything() -> None:
    """Start counting anew."""
    _storage.reset()
