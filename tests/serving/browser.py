"""A browser without a window, driven as its developer tools drive it."""

import asyncio
import base64
import itertools
import json
import shutil
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from aiohttp import ClientSession, ClientWebSocketResponse, WSMsgType

from tests.serving.shown import Shown

PROGRAM = shutil.which("chromium")
PATIENCE = 20.0
_OPTIONS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--enable-unsafe-swiftshader",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--window-size=1200,800",
    "--remote-debugging-port=0",
)


class Page:
    """A page, and what its terminal was sent."""

    def __init__(self, socket: ClientWebSocketResponse) -> None:
        self._socket = socket
        self._numbers = itertools.count(1)
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self.shown = Shown(0, 0)
        """What the terminal shows, as far as it has been told."""
        self.requested: list[str] = []
        """The addresses that the page asked for."""
        self.complaints: list[str] = []
        """What the console of the browser was told of faults."""

    async def listen(self) -> None:
        """Take what the browser tells, until it is gone."""
        async for message in self._socket:
            if message.type is WSMsgType.TEXT:
                self._take(json.loads(message.data))

    def _take(self, told: dict[str, Any]) -> None:
        parameters = told.get("params", {})
        match told.get("method"):
            case None:
                self._answers.pop(told["id"]).set_result(told.get("result", {}))
            case "Network.webSocketFrameReceived":
                frame = parameters["response"]
                if frame["opcode"] == WSMsgType.BINARY:
                    self.shown.feed(base64.b64decode(frame["payloadData"]))
            case "Network.requestWillBeSent":
                self.requested.append(parameters["request"]["url"])
            case "Network.webSocketCreated":
                self.requested.append(parameters["url"])
                size = parse_qs(urlsplit(parameters["url"]).query)
                self.shown = Shown(int(size["width"][0]), int(size["height"][0]))
            case "Log.entryAdded" if parameters["entry"]["level"] == "error":
                self.complaints.append(parameters["entry"]["text"])
            case "Runtime.exceptionThrown":
                self.complaints.append(str(parameters["exceptionDetails"]))

    async def tell(self, method: str, **parameters: object) -> dict[str, Any]:
        """Have the browser do something, and return what comes of it."""
        number = next(self._numbers)
        answer = self._answers[number] = asyncio.get_running_loop().create_future()
        await self._socket.send_json({"id": number, "method": method, "params": parameters})
        return await asyncio.wait_for(answer, PATIENCE)

    async def begin(self, address: str) -> None:
        """Open an address."""
        for domain in ("Network", "Runtime", "Log", "Page"):
            await self.tell(f"{domain}.enable")
        await self.tell("Page.navigate", url=address)

    async def shows(self, text: str) -> None:
        """Wait until the terminal shows a text."""
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                while text not in self.shown:
                    await asyncio.sleep(0.05)
        assert text in self.shown, f"{self.shown}\n{self.complaints}"

    async def has_focus(self) -> None:
        """Wait until keys go to the terminal."""
        async with asyncio.timeout(PATIENCE):
            while await self.value("document.activeElement.tagName") != "TEXTAREA":
                await asyncio.sleep(0.05)

    async def until_new(self) -> None:
        """Wait until the page has connected its terminal again."""
        shown = self.shown
        async with asyncio.timeout(PATIENCE):
            while self.shown is shown:
                await asyncio.sleep(0.05)

    async def press(self, key: str, code: int = 0, *, is_ctrl: bool = False) -> None:
        """Press a key that writes nothing, such as Tab or F1."""
        held = {"key": key, "windowsVirtualKeyCode": code, "modifiers": 2 if is_ctrl else 0}
        await self.tell("Input.dispatchKeyEvent", type="rawKeyDown", **held)
        await self.tell("Input.dispatchKeyEvent", type="keyUp", **held)

    async def write(self, text: str) -> None:
        """Press the keys of a text, one by one."""
        for letter in text:
            await self.tell("Input.dispatchKeyEvent", type="char", text=letter)

    async def value(self, expression: str) -> object:
        """Return what an expression of the page's language comes to."""
        told = await self.tell("Runtime.evaluate", expression=expression, returnByValue=True)
        return told["result"].get("value")

    async def picture(self, file: Path) -> None:
        """Keep a picture of the page."""
        told = await self.tell("Page.captureScreenshot", format="png")
        file.write_bytes(base64.b64decode(told["data"]))


@asynccontextmanager
async def browser() -> AsyncIterator[Callable[[str], Any]]:
    """Start a browser, and give what opens an address in a page of its own."""
    assert PROGRAM is not None
    folder = Path(tempfile.mkdtemp())
    process = await asyncio.create_subprocess_exec(
        PROGRAM,
        *_OPTIONS,
        f"--user-data-dir={folder}",
        "about:blank",
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    tasks: list[asyncio.Task[None]] = []
    async with ClientSession() as session:

        async def opened(address: str) -> Page:
            port = await _port(folder / "DevToolsActivePort")
            async with session.put(f"http://127.0.0.1:{port}/json/new?about:blank") as answer:
                target = await answer.json()
            socket = await session.ws_connect(target["webSocketDebuggerUrl"], max_msg_size=0)
            page = Page(socket)
            tasks.append(asyncio.create_task(page.listen()))
            await page.begin(address)
            return page

        try:
            yield opened
        finally:
            process.kill()
            await process.wait()
            await asyncio.gather(*tasks, return_exceptions=True)
            shutil.rmtree(folder, ignore_errors=True)


async def _port(file: Path) -> str:
    """Return where the browser listens, as soon as it has written that down."""
    async with asyncio.timeout(PATIENCE):
        while not (file.exists() and file.read_text().count("\n")):
            await asyncio.sleep(0.05)
    return file.read_text().splitlines()[0]
