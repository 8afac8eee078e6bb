"""The web server: a page with a terminal in it, and behind it a program for each visitor."""

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

from aiohttp import WSMsgType, web

from bptui.errors import BptuiError
from bptui.lessons.board import name_fault
from bptui.lessons.course import lesson_named
from bptui.resources import lessons_folder
from bptui.serving.door import Closed, Door
from bptui.serving.noting import keep_noting, require_writable
from bptui.serving.page import OWN, name_page, page, sentence_page
from bptui.serving.scratch import furnish, scratch_folder, surroundings
from bptui.serving.silence import Silence
from bptui.serving.visit import Visit, program

_MOST_BYTES = 2_000_000
"""Of what a browser sends at once: a paste as long as the longest text, however it is written."""
_HEARTBEAT = 15.0
"""Seconds after which a browser that is not there any more is noticed."""
_PARTING = 10.0
"""Seconds in which browsers that are told of the end have to take note of it."""
_USUAL = 80, 24
_HEADERS: Mapping[str, str] = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
        "font-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""Nothing is loaded from elsewhere, and nobody elsewhere learns the address."""


@dataclass(frozen=True)
class Offer:
    """What every visitor gets."""

    organization: Path | None = None
    """The organization folder of which each gets a copy; the first sample if there is none."""
    lesson: str | None = None
    """The lesson that opens in its place: its name, its number, or its folder."""
    patience: float = 1800.0
    """Seconds after which the visit of somebody who does nothing ends."""
    board: Path | None = None
    """The folder in which is written down how far each came; None to collect nothing."""

    @property
    def title(self) -> str:
        """What the page is called."""
        if self.lesson is not None:
            return f"bptui: {self.lesson}"
        return "bptui" if self.organization is None else f"bptui: {self.organization.name}"

    def check(self) -> None:
        """See whether visitors can be given it.

        Raises:
            BptuiError: They cannot.
        """
        with scratch_folder() as folder:
            self.arguments(folder)
        if self.board is not None:
            require_writable(self.board)

    def arguments(self, folder: Path) -> Sequence[str]:
        """Prepare the folder of a visitor, and return the arguments of bptui there.

        Raises:
            BptuiError: There is no such lesson, or the organization cannot be read or copied.
        """
        if self.lesson is not None:
            course, _ = lesson_named(self.lesson, lessons_folder())
            # A visitor's program starts in another folder.
            return ("learn", self.lesson if course.is_ours else str(Path(self.lesson).resolve()))
        return (str(furnish(folder, self.organization)),)


class Site:
    """The server of one offer."""

    def __init__(self, offer: Offer, door: Door) -> None:
        self._offer = offer
        self._door = door
        self.silence = Silence()
        """What ends connections over which nothing is asked."""
        self._visits: dict[asyncio.Task[None], web.WebSocketResponse] = {}
        """Every visit, until nothing of it is left, with the way to its browser."""

    def app(self) -> web.Application:
        """Return what answers requests."""
        app = web.Application(client_max_size=1024)
        place = self._door.path
        app.add_routes(
            [
                web.get(place, self._show_page),
                web.get(f"{place}ws", self._receive),
                web.get(f"{place}ws/{{name}}", self._receive),
                web.static(f"{place}static", terminal_files()),
                web.static(f"{place}own", OWN),
                web.get("/{anywhere:.*}", _nowhere),
            ]
        )
        app.on_response_prepare.extend((_add_headers, self.silence.break_))
        app.on_shutdown.append(self._part)
        return app

    def _closed_to(self, request: web.Request) -> Closed | None:
        refused = self._door.closed_to(request.headers)
        return refused or self._door.full_with(len(self._visits))

    async def _show_page(self, request: web.Request) -> web.Response:
        closed = self._closed_to(request)
        if closed is not None:
            return _refusal(closed)
        name = request.query.get("name", "")
        if self._offer.board is not None and (fault := name_fault(name)) is not None:
            text = name_page(self._offer.title, fault if name else "")
            return web.Response(text=text, content_type="text/html")
        is_safe = "https" in (request.scheme, request.headers.get("X-Forwarded-Proto"))
        way = "ws" if self._offer.board is None else f"ws/{quote(name, safe='')}"
        socket = f"{'wss' if is_safe else 'ws'}://{request.host}{self._door.path}{way}"
        text = page(self._offer.title, socket, request.query.get("fontsize", ""))
        return web.Response(text=text, content_type="text/html")

    async def _receive(self, request: web.Request) -> web.StreamResponse:
        """Run a program for a visitor until one of the two ends it."""
        name = request.match_info.get("name", "")
        closed = self._closed_to(request) or self._nameless(name)
        if closed is not None:
            return _refusal(closed)
        socket = web.WebSocketResponse(heartbeat=_HEARTBEAT, max_msg_size=_MOST_BYTES)
        await socket.prepare(request)
        # What answers a request is cancelled when the browser is gone; a visit is to be ended well.
        visit = asyncio.create_task(self._entertain(socket, _size_of(request), name))
        self._visits[visit] = socket
        visit.add_done_callback(self._visits.pop)
        await asyncio.shield(visit)
        return socket

    def _nameless(self, name: str) -> Closed | None:
        """Say why nobody of this name may come in, None if they may or no name is asked for."""
        fault = None if self._offer.board is None else name_fault(name)
        return None if fault is None else Closed(403, fault)

    async def _entertain(
        self, socket: web.WebSocketResponse, size: tuple[int, int], name: str
    ) -> None:
        # Where there is no folder for them now the visit ends at once.
        with suppress(BptuiError), scratch_folder() as folder:
            if self._offer.board is None:
                await self._entertain_in(folder, socket, size)
                return
            noting = asyncio.create_task(keep_noting(self._offer.board, folder, name))
            try:
                await self._entertain_in(folder, socket, size)
            finally:
                noting.cancel()
                await asyncio.gather(noting, return_exceptions=True)

    async def _entertain_in(
        self, folder: Path, socket: web.WebSocketResponse, size: tuple[int, int]
    ) -> None:
        try:
            arguments = await asyncio.to_thread(self._offer.arguments, folder)
        except BptuiError:
            # What was offered could be read when the server started.
            await socket.close()
            return
        visit = Visit(program(*arguments), folder, surroundings(folder), socket)
        leaving = asyncio.create_task(self._ask_to_leave(visit, socket))
        try:
            await visit.start(*size)
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    await visit.hear(message.data)
        finally:
            leaving.cancel()
            await visit.stop()

    async def _ask_to_leave(self, visit: Visit, socket: web.WebSocketResponse) -> None:
        """End a visit in which nothing is done for too long."""
        left = self._offer.patience
        while left > 0:
            await asyncio.sleep(left)
            left = self._offer.patience - visit.idle
        await socket.close()

    async def _part(self, _: web.Application) -> None:
        """End all visits, and wait until nothing of them is left: the server is stopped."""
        visits = dict(self._visits)
        with suppress(TimeoutError):
            async with asyncio.timeout(_PARTING):
                await asyncio.gather(*(socket.close() for socket in visits.values()))
                await asyncio.gather(*visits, return_exceptions=True)
        # A browser that reads nothing, or a program that takes nothing, is not waited for.
        for visit in visits:
            visit.cancel()
        await asyncio.gather(*visits, return_exceptions=True)


def _size_of(request: web.Request) -> tuple[int, int]:
    """Return the columns and rows a browser says its terminal has."""
    width, height = (request.query.get(name, "") for name in ("width", "height"))
    both = (width, height)
    if all(text.isascii() and text.isdigit() and len(text) <= len("9999") for text in both):
        return int(width), int(height)
    return _USUAL


def _refusal(closed: Closed) -> web.Response:
    return web.Response(
        status=closed.status, text=sentence_page(closed.sentence), content_type="text/html"
    )


async def _nowhere(_: web.Request) -> web.Response:
    return _refusal(Closed(404, "Nothing is here. Use the whole address that bptui printed."))


async def _add_headers(_: web.Request, response: web.StreamResponse) -> None:
    response.headers.update(_HEADERS)


def terminal_files() -> Path:
    """Return the folder of the terminal in the browser, which comes with textual-serve."""
    found = find_spec("textual_serve")
    if found is None or found.origin is None:
        raise BptuiError("textual-serve is not installed")
    return Path(found.origin).parent / "static"
