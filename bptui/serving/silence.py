"""Connections over which nobody asks for anything: they end, and take no room from others."""

import asyncio
from time import monotonic
from weakref import WeakSet

from aiohttp import web
from aiohttp.web_protocol import RequestHandler

PATIENCE = 15.0
"""Seconds in which whoever connects has to ask for something, and for which a browser that has got
an answer may keep its connection for the next one."""


class Silence:
    """Knows over which connections something was asked."""

    def __init__(self) -> None:
        self._asked: WeakSet[asyncio.BaseTransport] = WeakSet()

    async def break_(self, request: web.Request, _: web.StreamResponse) -> None:
        """Note that something was asked, and is about to be answered."""
        if request.transport is not None:
            self._asked.add(request.transport)

    async def end(self, runner: web.BaseRunner, patience: float = PATIENCE) -> None:
        """End connections over which no whole request comes in time, until this is cancelled.

        The library has no limit of its own for the first request.
        """
        since: dict[RequestHandler, float] = {}
        while True:
            now = monotonic()
            there = () if runner.server is None else runner.server.connections
            since = {c: since.get(c, now) for c in there if self._is_silent(c)}
            for connection, begun in since.items():
                if now - begun >= patience:
                    connection.force_close()
            await asyncio.sleep(patience / 4)

    def _is_silent(self, connection: RequestHandler) -> bool:
        return connection.transport is not None and connection.transport not in self._asked
