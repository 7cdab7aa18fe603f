"""``python -m rxconsult.demo``: load the demo into an empty database."""

import asyncio

from rxconsult.access.rules import ANONYMOUS
from rxconsult.base.work import unit_of_work
from rxconsult.demo.load import load_demo
from rxconsult.people.service import demo_people
from rxconsult.settings import settings


async def main() -> None:
    """Load the demo if demo mode is on and nobody has an account; otherwise say why not."""
    if not settings().demo:
        print("The demo was not loaded: set RXCONSULT_DEMO=true first.")
        return
    async with unit_of_work(ANONYMOUS) as work:
        someone = await demo_people(work)
    if someone:
        print("The demo was not loaded: this database already has accounts.")
        return
    await load_demo()
    print("The demo is loaded.")


if __name__ == "__main__":
    asyncio.run(main())
