"""What visitors of `bptui serve` take: memory of each, and how long their keys take.

Run it as `python -m tests.benchmarks.bench_serve`. It needs the extra `serve`. All visitors type at
the same time, each two keys a second; browsers are not part of it, nor is the network.
"""

import argparse
import asyncio
import json
import os
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from aiohttp import ClientSession, ClientWebSocketResponse, WSMsgType
from aiohttp.test_utils import TestServer

from bptui.serving.door import Door
from bptui.serving.site import Offer, Site
from tests.benchmarks.figures import Figure, print_figures
from tests.benchmarks.terminal import CONTROL, as_installed

VISITORS, SECONDS = 30, 20.0
_PAUSE = 0.5
"""Seconds between two keys of a visitor."""
_PATIENCE = 60.0
_TO_EDITOR = "\t"
_KEY, _BACK = "0", "\x7f"


class Visitor:
    """A browser, as the server sees it."""

    def __init__(self, socket: ClientWebSocketResponse) -> None:
        self._socket = socket
        self.times: list[float] = []
        """Seconds from keys to frames that show something of them."""

    async def _drain(self, seconds: float) -> None:
        """Take what is sent for a while."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._socket.receive(), left)

    async def _until(self, text: str) -> None:
        """Wait until the terminal is sent a text."""
        seen = b""
        async with asyncio.timeout(_PATIENCE):
            while text.encode() not in CONTROL.sub(b"", seen):
                message = await self._socket.receive()
                if message.type is WSMsgType.BINARY:
                    seen += message.data

    async def press(self, keys: str) -> None:
        """Press keys."""
        await self._socket.send_str(json.dumps(["stdin", keys]))

    async def settle(self) -> None:
        """Wait for the screen, and go to the editor."""
        await self._until("Effective")
        await self._drain(3.0)
        await self.press(_TO_EDITOR)
        await self._drain(1.0)

    async def type(self, seconds: float) -> None:
        """Type a figure and take it away again, key by key."""
        end, keys = time.perf_counter() + seconds, 0
        while time.perf_counter() < end:
            begin = time.perf_counter()
            await self.press(_BACK if keys % 2 else _KEY)
            keys += 1
            await asyncio.wait_for(self._socket.receive(), _PATIENCE)
            self.times.append(time.perf_counter() - begin)
            await self._drain(_PAUSE)


def megabytes(place: str) -> list[float]:
    """Return the memory of each program whose folder has a text in its name; Linux only."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if place.encode() in (folder / "cmdline").read_bytes():
                pages = int((folder / "statm").read_text().split()[1])
                found.append(pages * os.sysconf("SC_PAGE_SIZE") / 1e6)
    return found


async def measured(visitors: int, seconds: float) -> tuple[list[float], list[float]]:
    """Return the seconds of all keys, and the megabytes of all programs."""
    async with (
        TestServer(Site(Offer(), Door("", visitors)).app()) as server,
        ClientSession() as web,
    ):
        address = server.make_url("/ws").with_query(width=120, height=40)
        there = [Visitor(await web.ws_connect(address)) for _ in range(visitors)]
        await asyncio.gather(*(visitor.settle() for visitor in there))
        await asyncio.gather(*(visitor.type(seconds) for visitor in there))
        return [t for visitor in there for t in visitor.times], megabytes("bptui-visit-")


def figures(times: list[float], visitors: int) -> Iterator[Figure]:
    """Say how long keys took."""
    yield Figure(f"a key of one of {visitors} visitors", times)


def main() -> None:
    """Measure and print."""
    as_installed()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--visitors", type=int, default=VISITORS, help="how many there are")
    parser.add_argument("--seconds", type=float, default=SECONDS, help="how long they type")
    asked = parser.parse_args()
    times, memory = asyncio.run(measured(asked.visitors, asked.seconds))
    print_figures(figures(times, asked.visitors))
    print(f"memory of a visitor: {sum(memory) / len(memory):.0f} MB, of all {sum(memory):.0f} MB")


if __name__ == "__main__":
    main()
