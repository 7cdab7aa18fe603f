"""People with accounts, and counters at zero."""

from collections.abc import Awaitable, Callable, Iterator

import pytest

from rxconsult.access.rules import ANONYMOUS, Actor
from rxconsult.people import service, throttle
from tests.conftest import As

PASSWORD = "correct horse battery staple"

Enrol = Callable[[Actor], Awaitable[str]]


def email_of(person: Actor) -> str:
    """The address that a cast member's account has."""
    return f"{person.account_id}@example.org"


@pytest.fixture(autouse=True)
def _nothing_counted() -> Iterator[None]:
    throttle.forget_everything()
    yield
    throttle.forget_everything()


@pytest.fixture
def enrol(as_: As) -> Enrol:
    """Create the account of a cast member; returns its id."""

    async def create(person: Actor) -> str:
        async with as_(ANONYMOUS) as work:
            return await service.create_account(
                work,
                email=email_of(person),
                name=person.name,
                password=PASSWORD,
                specialty="Oncology",
                country="PT",
                time_zone="Europe/Lisbon",
                languages=[person.language],
                account_id=person.account_id,
            )

    return create
