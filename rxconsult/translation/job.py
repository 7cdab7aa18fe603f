"""The background work of the translation room."""

import asyncio
from typing import Any

from rxconsult.audit.service import record
from rxconsult.base.work import Work, unit_of_work
from rxconsult.jobs.service import SYSTEM
from rxconsult.translation.engines import engine_for
from rxconsult.translation.engines.port import Engine, EngineError, Transient
from rxconsult.translation.models import MemorySegment, Translation
from rxconsult.translation.pipeline import Outcome, memory_keys, text_hash, translate_text
from rxconsult.translation.store import latest, remembered

KIND = "translate"
PAUSES_SECONDS = (0.5, 2.0, 0.0)


async def translate_job(payload: dict[str, Any]) -> None:
    """Translate one text for one case: the handler of the jobs of kind ``translate``.

    Safe to run twice. An engine that gives no answer in time is asked three times; after that,
    or where it cannot translate, a failed version is stored, so that the reader is told.
    """
    case_id, body = str(payload["case_id"]), str(payload["body"])
    source, target = str(payload["source"]), str(payload["target"])
    hashed = text_hash(body)
    engine = engine_for(source, target)
    async with unit_of_work(SYSTEM) as work:
        if await latest(work, case_id, hashed, source, target) is not None:
            return
        keys = memory_keys(body, source, target, engine) if engine else set()
        known = await remembered(work, keys)
    # The engine takes seconds: no transaction is open meanwhile.
    outcome = await _outcome(body, source, target, engine, known) if engine else None
    async with unit_of_work(SYSTEM) as work:
        if await latest(work, case_id, hashed, source, target) is not None:
            return
        await _learn(work, outcome.learned if outcome else {})
        translation = Translation(
            id=work.new_id(),
            case_id=case_id,
            source_hash=hashed,
            source_language=source,
            target_language=target,
            version=1,
            text=outcome.text if outcome else "",
            status="machine" if outcome else "failed",
            engine=f"{engine.name} {engine.version}" if engine else "",
            findings=[finding.as_json() for finding in outcome.findings] if outcome else [],
            created_at=work.now,
        )
        work.db.add(translation)
        await work.db.flush()
        await record(work, "case:translation:store", case_id, translation.id)
        work.tell(f"case:{case_id}")


async def _outcome(
    body: str, source: str, target: str, engine: Engine, known: dict[str, str]
) -> Outcome | None:
    for pause in PAUSES_SECONDS:
        try:
            return await translate_text(body, source, target, engine, known)
        except Transient:
            await asyncio.sleep(pause)
        except EngineError:
            return None
    return None


async def _learn(work: Work, learned: dict[str, str]) -> None:
    known = await remembered(work, set(learned))
    work.db.add_all(
        MemorySegment(key=key, text=text) for key, text in learned.items() if key not in known
    )
