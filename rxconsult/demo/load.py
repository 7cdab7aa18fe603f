"""Loading the demo through the same services that people use."""

import json
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from importlib.resources import files
from typing import Any

from rxconsult.access.rules import ANONYMOUS, Actor, Role
from rxconsult.base.work import Work, system_now, unit_of_work
from rxconsult.cases import service as cases
from rxconsult.cases.rules import Stage
from rxconsult.consensus import service as consensus
from rxconsult.discussion import service as discussion
from rxconsult.people import service as people
from rxconsult.summary import service as summary

CASES = ("lung", "encephalitis", "vascular")
BOARD = "Difficult cases"
MANAGER = "demo-ana"
STEP = timedelta(hours=2)


def _content(name: str) -> Any:
    return json.loads(files("rxconsult.demo").joinpath(name).read_text("utf-8"))


class Telling:
    """One case being told, step by step, as its people and at their times."""

    def __init__(self, actors: dict[str, Actor], story: dict[str, Any], now: datetime) -> None:
        self.actors, self.story, self.today = actors, story, now
        self.at = now - timedelta(days=story["days_ago"])
        self.proposals: dict[str, str] = {}
        self.id = ""

    @asynccontextmanager
    async def step(self, account_id: str) -> AsyncIterator[Work]:
        """One transaction as this person, two hours after the last step."""
        self.at += STEP
        async with unit_of_work(self.actors[account_id], now=self.at) as work:
            yield work

    async def intake(self, board_id: str) -> None:
        """The case, its laboratory values and its seats, up to the discussion."""
        story, owner = self.story, self.story["requester"]
        async with self.step(owner) as work:
            due = self.today + timedelta(days=story["due_in_days"])
            self.id = await cases.create_case(
                work, board_id, story["title"], story["language"], story["urgency"], due
            )
            opened = await cases.open_case(work, self.id)
            await cases.save_draft(work, self.id, opened.version, **story["intake"])
        async with self.step(owner) as work:
            for lab in story["labs"]:
                for days_ago, value in lab["values"]:
                    await cases.add_lab(
                        work, self.id, lab["name"], value, lab["unit"], lab["low"], lab["high"],
                        self.today - timedelta(days=days_ago),
                    )  # fmt: skip
        async with self.step(owner) as work:
            await cases.move_stage(work, self.id, Stage.READY)
            await cases.invite(work, self.id, story["chair"], Role.CHAIR)
            for expert in story["experts"]:
                await cases.invite(work, self.id, expert, Role.EXPERT)
        for account_id in dict.fromkeys([story["chair"], *story["experts"]]):
            async with self.step(account_id) as work:
                await cases.answer_seat(work, self.id, accept=True)
        for stage in (Stage.FIRST_OPINIONS, Stage.DISCUSSION):
            async with self.step(owner) as work:
                await cases.move_stage(work, self.id, stage)

    async def discuss(self) -> None:
        """The thread and the proposals."""
        written: dict[str, str] = {}
        for number, post in enumerate(self.story["posts"], start=1):
            async with self.step(post["by"]) as work:
                written[str(number)] = await discussion.write_post(
                    work,
                    self.id,
                    body=post["body"],
                    language=post["language"],
                    parent_id=written.get(str(post.get("to", ""))),
                )
        for proposal in self.story["proposals"]:
            async with self.step(proposal["by"]) as work:
                self.proposals[proposal["key"]] = await consensus.propose(
                    work, self.id, proposal["kind"], proposal["title"], proposal["detail"],
                    proposal["language"],
                )  # fmt: skip

    async def vote(self) -> None:
        """The round with the ballots cast so far."""
        round_ = self.story["round"]
        async with self.step(self.story["chair"]) as work:
            closes = self.today + timedelta(days=round_["closes_in_days"])
            await consensus.open_round(work, self.id, round_["quorum"], closes)
        for ballot in round_["ballots"]:
            async with self.step(ballot["by"]) as work:
                for key, rating in ballot["ratings"].items():
                    await consensus.cast_vote(
                        work, self.id, self.proposals[key], rating,
                        rationale=ballot["rationale"], language=ballot["language"],
                    )  # fmt: skip

    async def decide(self) -> None:
        """The close, the dissent and the outcome."""
        outcome = self.story["outcome"]
        async with self.step(self.story["chair"]) as work:
            await consensus.close_round(work, self.id)
        dissent = outcome["dissent"]
        async with self.step(dissent["by"]) as work:
            await consensus.dissent(work, self.id, dissent["text"], dissent["language"])
        async with self.step(self.story["chair"]) as work:
            await consensus.write_outcome(
                work, self.id, outcome["result"], outcome["text"], outcome["language"]
            )

    async def release(self) -> None:
        """The joint summary, signed by everyone, approved and released to the patient."""
        story, owner = self.story, self.story["requester"]
        async with self.step(owner) as work:
            version = await summary.draft_summary(work, self.id)
            version = await summary.edit_summary(
                work, self.id, version, story["summary"], story["language"]
            )
        for account_id in dict.fromkeys([owner, story["chair"], *story["experts"]]):
            async with self.step(account_id) as work:
                await summary.sign_summary(work, self.id, version)
        async with self.step(owner) as work:
            await summary.approve_patient_version(work, self.id, version)
        async with self.step(owner) as work:
            await summary.release_summary(work, self.id, version)


async def load_demo() -> None:
    """Load the demo's people, board and cases; what is there already stays as it is."""
    now = system_now()
    actors = await _people()
    board_id = await _board(actors)
    for name in CASES:
        told = Telling(actors, _content(f"content/{name}.json"), now)
        shown = cases.Filters(text=told.story["title"])
        async with unit_of_work(actors[told.story["requester"]], now=now) as work:
            page = await cases.board_page(work, board_id, shown)
        if page.cards:
            continue
        await told.intake(board_id)
        await told.discuss()
        if "round" in told.story:
            await told.vote()
        if "outcome" in told.story:
            await told.decide()
            await told.release()


async def _people() -> dict[str, Actor]:
    actors = {}
    for person in _content("people.json"):
        account_id = person["account_id"]
        email = f"{account_id.removeprefix('demo-')}@demo.example"
        async with unit_of_work(ANONYMOUS) as work:
            if await people.find_account(work, email) is None:
                # Nobody learns this password: people of the demo are entered with one click.
                await people.create_account(
                    work, email=email, password=secrets.token_urlsafe(24), **person
                )
        actors[account_id] = Actor(account_id, person["name"], person["languages"][0])
    return actors


async def _board(actors: dict[str, Actor]) -> str:
    async with unit_of_work(actors[MANAGER]) as work:
        found = [board.id for board in await cases.boards(work) if board.name == BOARD]
        board_id = found[0] if found else (await cases.create_board(work, BOARD)).id
        for account_id in actors:
            await cases.add_board_member(work, board_id, account_id)
    return board_id
