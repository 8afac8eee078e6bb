"""One visitor: a program of theirs, what they send to it, and its end."""

import asyncio
import json
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from time import monotonic

from aiohttp.web import WebSocketResponse
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

MOST_CELLS = 500
"""Columns and rows of a terminal; nobody has a screen for more."""
_GRACE = 5.0
"""Seconds in which a program that is asked to end does so."""


class Visit(AppService):
    """The program of a visitor, which ends with the visit, whatever it does."""

    def __init__(
        self,
        words: Sequence[str],
        folder: Path,
        environment: Mapping[str, str],
        socket: WebSocketResponse,
    ) -> None:
        """Prepare; `start` starts the program.

        Args:
            words: Its command line.
            folder: Where it starts.
            environment: Its environment variables.
            socket: The way to the browser.
        """

        async def close() -> None:
            await socket.close()

        super().__init__(
            "",
            write_bytes=socket.send_bytes,
            write_str=socket.send_str,
            close=close,
            download_manager=DownloadManager(),
        )
        self._words = words
        self._folder = folder
        self._environment = environment
        self._last_heard = monotonic()

    @property
    def idle(self) -> float:
        """For how many seconds the visitor has done nothing."""
        return monotonic() - self._last_heard

    async def hear(self, text: str) -> None:
        """Take what the browser sends; what makes no sense is passed over.

        Args:
            text: A JSON list: what it is, and what belongs to it.
        """
        match _read(text):
            case ["stdin", str(keys)]:
                self._last_heard = monotonic()
                await self.send_bytes(keys.encode(errors="replace"))
            case ["resize", {"width": int(width), "height": int(height)}]:
                await self.set_terminal_size(_in_cells(width), _in_cells(height))
            case ["focus", *_]:
                await self.focus()
            case ["blur", *_]:
                await self.blur()
            case ["ping", str(moment)]:
                await self.remote_write_str(json.dumps(["pong", moment]))

    async def start(self, width: int, height: int) -> None:
        """Start the program, on a screen of so many columns and rows."""
        await super().start(_in_cells(width), _in_cells(height))

    async def stop(self) -> None:
        """Ask the program to end, and see to it that it does, with all that it has started."""
        with suppress(TimeoutError):
            async with asyncio.timeout(_GRACE):
                await super().stop()
        process = self._process
        if process is not None:
            _kill_group(process)
            await process.wait()

    async def on_meta(self, data: bytes) -> None:
        """Let the program end the visit; it can make the browser do nothing else."""
        if json.loads(data).get("type") == "exit":
            await self.remote_close()

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        """Start the program itself, with no shell between, in surroundings of its own."""
        size = {"COLUMNS": str(width), "ROWS": str(height)}
        process = await asyncio.create_subprocess_exec(
            *self._words,
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
            cwd=self._folder,
            env={**self._environment, **size},
            start_new_session=True,
        )
        self._process, self._stdin = process, process.stdin
        return process


def program(*arguments: str) -> Sequence[str]:
    """Return the command line of bptui, found where this one was."""
    return (sys.executable, "-P", "-m", "bptui", *arguments)


def _read(text: str) -> object:
    """Return what a text of JSON says, None if it is none."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _in_cells(count: int) -> int:
    """Return a number of columns or rows that a terminal can have."""
    return min(max(count, 1), MOST_CELLS)


def _kill_group(process: Process) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
