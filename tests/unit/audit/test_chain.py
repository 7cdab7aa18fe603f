"""The audit chain holds, and every kind of tampering is found where it happened."""

import pytest
from sqlalchemy import text

from rxconsult.audit import service
from tests.conftest import As, Cast


async def write_five(as_: As, cast: type[Cast]) -> None:
    for number in range(5):
        async with as_(cast.requester) as work:
            await service.record(work, "case:read", "case-1", f"subject-{number}")


async def broken(as_: As, cast: type[Cast]) -> int | None:
    async with as_(cast.requester) as work:
        return await service.first_broken(work)


async def test_an_untouched_chain_holds(as_: As, cast: type[Cast]) -> None:
    await write_five(as_, cast)
    assert await broken(as_, cast) is None


@pytest.mark.parametrize(
    ("tampering", "located"),
    [
        ("UPDATE audit_entry SET account_id='acc-stranger' WHERE number=3", 3),
        ("DELETE FROM audit_entry WHERE number=2", 2),
        ("DELETE FROM audit_entry WHERE number=5", 5),
        ("UPDATE audit_entry SET seal='0' WHERE number=1", 1),
    ],
)
async def test_tampering_is_located(
    as_: As, cast: type[Cast], tampering: str, located: int
) -> None:
    await write_five(as_, cast)
    async with as_(cast.requester) as work:
        await work.db.exec(text(tampering))
    assert await broken(as_, cast) == located


async def test_what_is_rolled_back_leaves_no_entry(as_: As, cast: type[Cast]) -> None:
    with pytest.raises(RuntimeError):
        async with as_(cast.requester) as work:
            await service.record(work, "case:read", "case-1")
            raise RuntimeError
    async with as_(cast.requester) as work:
        assert await service.case_log(work, "case-1") == []


async def test_a_log_lists_the_newest_first_and_only_its_case(as_: As, cast: type[Cast]) -> None:
    await write_five(as_, cast)
    async with as_(cast.stranger) as work:
        await service.record(work, "case:read", "case-2")
    async with as_(cast.requester) as work:
        log = await service.case_log(work, "case-1")
    assert [entry.number for entry in log] == [5, 4, 3, 2, 1]
