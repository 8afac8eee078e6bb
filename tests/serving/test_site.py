"""The server with visitors of whom each has a program of their own."""

import asyncio
import json
import os
import signal
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest
from aiohttp import ClientWebSocketResponse, WSMsgType, WSServerHandshakeError, web
from aiohttp.test_utils import TestClient, TestServer

from bptui.contained import NOT_HERE
from bptui.lessons.board import read_board
from bptui.serving.door import Door
from bptui.serving.site import Offer, Site
from bptui.sharing.share import SharedPlace
from bptui.sharing.writing import share_of, write_share_file
from bptui.workspace.edits import ReplaceText
from bptui.workspace.state import State
from bptui.workspace.workspace import Workspace
from tests.serving.shown import Shown
from tests.tui.screen import sample

Client = TestClient[web.Request, web.Application]
PATIENCE = 60.0
COLUMNS, ROWS = 120, 40


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where scratch folders are made."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


async def answer_to(client: Client, sent: bytes) -> bytes:
    """Connect, send something, and return all that comes until the server ends it."""
    reader, writer = await asyncio.open_connection(client.host, client.port)
    writer.write(sent)
    async with asyncio.timeout(PATIENCE):
        answer = await reader.read()
    writer.close()
    await writer.wait_closed()
    return answer


@asynccontextmanager
async def served(offer: Offer, room: int = 5, token: str = "") -> AsyncIterator[Client]:
    """Serve an offer, and give a client of it."""
    async with TestClient(TestServer(Site(offer, Door(token, room)).app())) as client:
        yield client


class Visitor:
    """A browser, as the server sees it."""

    def __init__(self, socket: ClientWebSocketResponse) -> None:
        self.socket = socket
        self.shown = Shown(COLUMNS, ROWS)

    async def until(self, text: str) -> None:
        """Wait until the terminal shows a text."""
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                while text not in self.shown:
                    message = await self.socket.receive()
                    assert message.type in (WSMsgType.BINARY, WSMsgType.TEXT), message
                    if message.type is WSMsgType.BINARY:
                        self.shown.feed(message.data)
        assert text in self.shown, str(self.shown)

    async def until_closed(self) -> None:
        """Wait until the server ends the visit."""
        async with asyncio.timeout(PATIENCE):
            while (await self.socket.receive()).type in (WSMsgType.BINARY, WSMsgType.TEXT):
                pass

    async def say(self, *message: object) -> None:
        """Send what a terminal in a browser sends."""
        await self.socket.send_str(json.dumps(message))

    async def type(self, keys: str) -> None:
        """Press keys."""
        await self.say("stdin", keys)


async def visit(client: Client, path: str = f"/ws?width={COLUMNS}&height={ROWS}") -> Visitor:
    """Come in, and wait for the screen."""
    visitor = Visitor(await client.ws_connect(path))
    await visitor.until("Effective")
    return visitor


async def holds(condition: Callable[[], bool]) -> bool:
    """Wait until something holds, and tell whether it does."""
    async with asyncio.timeout(PATIENCE):
        while not condition():
            await asyncio.sleep(0.05)
    return True


def programs(place: Path) -> list[str]:
    """Return the command lines of the programs that run in scratch folders."""
    lines = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            line = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except OSError:
            continue
        if str(place) in line:
            lines.append(line)
    return lines


async def test_a_visitor_works_in_a_copy_that_is_gone_when_they_leave(
    tmp_path: Path, place: Path
) -> None:
    own = sample("first_steps", tmp_path / "own")
    before = {path: path.read_bytes() for path in own.rglob("*.json")}
    async with served(Offer(own)) as client:
        visitor = await visit(client)
        await visitor.type("\t")
        await visitor.until("┏━ production-daily")
        await visitor.type("\r")
        await visitor.until("unsaved")
        await visitor.type("\x13")
        await visitor.until("Saved")
        assert len(list(place.iterdir())) == 1
        await visitor.socket.close()

        assert await holds(lambda: not list(place.iterdir()))
        assert await holds(lambda: not programs(place))
    assert {path: path.read_bytes() for path in own.rglob("*.json")} == before


async def test_of_a_share_file_every_visitor_begins_where_it_ends(
    tmp_path: Path, place: Path
) -> None:
    workspace = Workspace(sample("acme", tmp_path / "own"))
    assert isinstance(workspace.apply(ReplaceText("dev-weekly", '{"plans": {}}')), State)
    target = workspace.state.organization.find("api-dev").id
    there = SharedPlace(target=target, policy="dev-weekly", column=9)
    file = tmp_path / "own" / "mine.bptui"
    write_share_file(file, share_of(workspace.work, there).share)
    before = file.read_bytes()
    async with served(Offer(file)) as client:
        for _ in range(2):
            visitor = await visit(client)
            await visitor.until("Acme > Root > Dev > api-dev")
            await visitor.until("dev-weekly · attached at 2 targets · unsaved")
            await visitor.until("This is a scratch copy of what is in organization.bptui.")
            await visitor.until(" 1:10 ")
            await visitor.type("\x13")
            await visitor.until("Saved dev-weekly.")
            await visitor.type("q")
            await visitor.until_closed()

    assert list(place.iterdir()) == []
    assert file.read_bytes() == before


async def test_visitors_know_nothing_of_each_other(place: Path) -> None:
    async with served(Offer()) as client:
        one, two = await visit(client), await visit(client)
        folders = {path.name for path in place.iterdir()}
        await one.type("\x11")
        await one.until_closed()
        assert await holds(lambda: len(list(place.iterdir())) == 1)
        await two.type("?")
        await two.until("Moving here chooses the explained target")

        assert len(folders) == 2


async def test_no_more_come_in_than_there_is_room_for(place: Path) -> None:
    async with served(Offer(), room=1) as client:
        visitor = await visit(client)
        page = await client.get("/")
        with pytest.raises(WSServerHandshakeError) as refused:
            await client.ws_connect("/ws")
        assert (page.status, refused.value.status) == (503, 503)
        assert "The only place is taken. Try again" in await page.text()
        await visitor.socket.close()
        assert await holds(lambda: not list(place.iterdir()))

        assert (await client.get("/")).status == 200


async def test_who_does_nothing_for_long_makes_room_and_who_works_stays(place: Path) -> None:
    async with served(Offer(patience=8)) as client:
        idle, busy = await visit(client), await visit(client)
        ended = asyncio.create_task(idle.until_closed())
        while not ended.done():
            await busy.type("j")
            await asyncio.sleep(0.1)
        await busy.type("?")
        await busy.until("Moving here chooses the explained target")

        assert len(list(place.iterdir())) == 1


async def test_whatever_a_browser_sends_the_program_goes_on() -> None:
    async with served(Offer()) as client:
        visitor = Visitor(await client.ws_connect("/ws?width=-1&height=99999999999999999999"))
        for nonsense in ("", "{", "[]", "[" * 50_000, '["stdin"]', '["stdin", 5]', "7", "null"):
            await visitor.socket.send_str(nonsense)
        await visitor.socket.send_bytes(b"\xff\x00")
        for size in ({}, {"width": "9", "height": 9}, {"width": -5, "height": 10**9}, None):
            await visitor.say("resize", size)
        await visitor.say("unknown", 1)
        await visitor.type("\ud800")
        await visitor.say("resize", {"width": COLUMNS, "height": ROWS})
        await visitor.say("blur")
        await visitor.say("focus")
        await visitor.say("ping", "5")
        await visitor.type("?")

        await visitor.until("Moving here chooses the explained target")


async def test_a_flood_of_one_keeps_no_other_from_working() -> None:
    async with served(Offer()) as client:
        flood, other = await visit(client), await visit(client)
        for size in range(300):
            await flood.say("resize", {"width": 20 + size, "height": 10 + size % 60})
            await flood.type("jk" * 50)
        await other.type("?")

        await other.until("Moving here chooses the explained target")


async def test_nothing_of_the_machine_can_be_reached() -> None:
    async with served(Offer()) as client:
        visitor = await visit(client)
        for command, answer in (
            (
                "new organization",
                NOT_HERE,
            ),
            (
                "edit the policy in",
                "Another editor needs the terminal, which cannot be given to it here.",
            ),
        ):
            await visitor.type("\x10")
            await visitor.until("Search for commands")
            await visitor.type(command)
            await visitor.until(answer)
            await visitor.type("\x1b")
            await visitor.until("v Production")
    for path in ("/own/../../site.py", "/static/../../server.py", "/static/%2e%2e/%2e%2e/x", "/x"):
        async with served(Offer()) as client:
            assert (await client.get(path)).status == 404


async def test_only_the_whole_address_leads_in() -> None:
    async with served(Offer(), token="secret") as client:  # noqa: S106 - of a test
        for path in ("/", "/ws", "/static/js/textual.js", "/secre/", "/secret/nothing"):
            answer = await client.get(path)
            assert answer.status == 404, path
        page = await client.get("/secret/")

        assert page.status == 200
        assert f'"ws://{client.host}:{client.port}/secret/ws"' in await page.text()


async def test_another_page_or_name_is_refused() -> None:
    async with served(Offer()) as client:
        for headers in ({"Host": "evil.example"}, {"Origin": "http://evil.example"}):
            assert (await client.get("/", headers=headers)).status == 403
            with pytest.raises(WSServerHandshakeError):
                await client.ws_connect("/ws", headers=headers)


async def test_every_answer_forbids_what_is_from_elsewhere() -> None:
    async with served(Offer()) as client:
        for path in ("/", "/static/js/textual.js", "/own/page.css", "/nowhere"):
            headers = (await client.get(path)).headers

            assert headers["Content-Security-Policy"].startswith("default-src 'none'; ")
            assert headers["Referrer-Policy"] == "no-referrer"


async def test_with_a_board_visitors_choose_a_name_and_only_that_and_how_far_they_came_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bptui.serving.noting._LOOK", 0.05)
    board = tmp_path / "board"
    async with served(Offer(lesson="who-set-this", board=board)) as client:
        asked = await (await client.get("/")).text()
        refused = await (await client.get("/?name=%1b")).text()
        page = await (await client.get("/?name=A%2FB%20%26%22")).text()
        assert f'"ws://{client.host}:{client.port}/ws/A%2FB%20%26%22"' in page
        with pytest.raises(WSServerHandshakeError):
            await client.ws_connect("/ws")
        visitor = Visitor(await client.ws_connect("/ws/A%2FB%20%26%22?width=120&height=40"))
        await visitor.until("Back to the work")
        await visitor.type("\x1b")
        await visitor.until("┏━ Organization ━━━")
        await visitor.type("P")
        await visitor.until("Your prediction")
        await visitor.type("shop-retention\r")
        await visitor.until("done")
        assert await holds(
            lambda: "is_done" in "".join(f.read_text() for f in board.glob("*.json"))
        )
        await visitor.socket.close()

    (part,) = read_board(board).parts
    assert "What shall you be called on the board?" in asked
    assert "Choose a name of letters that can be seen." in refused
    assert part.name == 'A/B &"'
    assert [progress.done(3) for progress in part.lessons.values()] == [1]


async def test_who_connects_and_asks_for_nothing_is_cut_off_and_visitors_stay() -> None:
    site = Site(Offer(), Door("", 5))
    async with TestClient(TestServer(site.app())) as client:
        visitor = await visit(client)
        assert client.server.runner is not None
        silence = asyncio.create_task(site.silence.end(client.server.runner, 0.5))
        for sent in (b"", b"GET / HTTP/1.1\r\nHost: local"):
            assert await answer_to(client, sent) == b""

        await visitor.type("?")
        await visitor.until("Moving here chooses the explained target")
        silence.cancel()


async def test_where_there_is_no_folder_for_a_visitor_the_visit_ends_and_the_server_goes_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with served(Offer()) as client:
        with monkeypatch.context() as full:
            full.setattr(tempfile, "tempdir", "/nowhere")
            await Visitor(await client.ws_connect("/ws")).until_closed()

        await visit(client)


async def test_the_end_of_the_server_is_the_end_of_everything(place: Path) -> None:
    async with served(Offer()) as client:
        await visit(client)
        await visit(client)

    assert not programs(place)
    assert not list(place.iterdir())


async def test_a_program_that_does_not_end_is_ended(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bptui.serving.visit._GRACE", 0.2)
    async with served(Offer()) as client:
        visitor = await visit(client)
        (line,) = programs(place)
        assert line
        os.kill(_process_of(place), signal.SIGSTOP)
        await visitor.socket.close()

        assert await holds(lambda: not programs(place))


async def test_a_program_that_takes_nothing_does_not_keep_the_server_from_ending(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bptui.serving.visit._GRACE", 0.2)
    monkeypatch.setattr("bptui.serving.site._PARTING", 0.2)
    async with served(Offer()) as client:
        visitor = await visit(client)
        os.kill(_process_of(place), signal.SIGSTOP)
        for _ in range(40):
            await visitor.type("j" * 10_000)

    assert not programs(place)
    assert not list(place.iterdir())


def _process_of(place: Path) -> int:
    """Return the number of the only program in a scratch folder."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if str(place).encode() in (folder / "cmdline").read_bytes():
                return int(folder.name)
        except OSError:
            continue
    raise LookupError(place)
