"""`bptui serve`: the editor in browsers, a scratch copy for each visitor."""

import argparse
import asyncio
import logging
import os
import signal
import socket
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from bptui.cli.numbers import whole
from bptui.cli.output import Exit, finish, print_lines, say
from bptui.errors import BptuiError
from bptui.report.counting import plural

if TYPE_CHECKING:
    from bptui.serving.door import Door
    from bptui.serving.site import Offer

_PORT = 8000
_LAST_PORT = 65_535
_VISITORS, _MOST_VISITORS = 30, 1_000
_MINUTES, _MOST_MINUTES = 30, 24 * 60


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments of the command."""
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "organization",
        metavar="ORG",
        nargs="?",
        help="an organization folder or a share file, of which each visitor gets a scratch copy; "
        "without it the sample first_steps",
    )
    what.add_argument("--learn", metavar="NAME", help="a lesson in place of an organization")
    parser.add_argument(
        "--board",
        metavar="DIR",
        help="with --learn: ask visitors for a name they choose, and write down in this folder how "
        "far each came; `bptui learn --board DIR` prints it",
    )
    _add_bounds(parser)


def _add_bounds(parser: argparse.ArgumentParser) -> None:
    """Describe where it listens, who may come, and for how long."""
    parser.add_argument(
        "--host",
        default="127.0.0.1",
        help="where to listen, 127.0.0.1 unless told otherwise; where others can reach it, only "
        "who knows the whole address comes in",
    )
    parser.add_argument(
        "--port",
        type=whole(0, _LAST_PORT),
        default=_PORT,
        help=f"{_PORT} unless told otherwise; 0 for one that is free",
    )
    parser.add_argument(
        "--visitors",
        metavar="N",
        type=whole(1, _MOST_VISITORS),
        default=_VISITORS,
        help=f"how many there may be at once, {_VISITORS} unless told otherwise",
    )
    parser.add_argument(
        "--minutes",
        metavar="N",
        type=whole(1, _MOST_MINUTES),
        default=_MINUTES,
        help=f"after how many without a key a visit ends, {_MINUTES} unless told otherwise",
    )


def run(arguments: argparse.Namespace) -> Exit:
    """Serve until somebody presses ctrl+c.

    Raises:
        BptuiError: What is needed is not installed, what is to be served cannot be read, or the
            port cannot be used.
    """
    if find_spec("textual_serve") is None:
        raise BptuiError(
            "the browser needs textual-serve, which is not installed", "install bptui[serve]"
        )
    from bptui.serving.door import Door
    from bptui.serving.scratch import sweep
    from bptui.serving.site import Offer

    folder = None if arguments.organization is None else Path(arguments.organization)
    if arguments.board is not None and arguments.learn is None:
        raise BptuiError("--board goes with --learn: an organization has no goals to count")
    board = None if arguments.board is None else Path(arguments.board)
    offer = Offer(folder, arguments.learn, arguments.minutes * 60.0, board)
    sweep()
    offer.check()
    door = Door.of(arguments.host, arguments.visitors)
    asyncio.run(_serve(offer, door, arguments.host, arguments.port))
    return Exit.FINE


async def _serve(offer: "Offer", door: "Door", host: str, port: int) -> None:
    """Listen until a signal comes.

    Raises:
        BptuiError: The port cannot be used.
    """
    from aiohttp.log import server_logger
    from aiohttp.web import AppRunner, TCPSite

    from bptui.serving.silence import PATIENCE
    from bptui.serving.site import Site

    told, site = _told_to_end(), Site(offer, door)
    server_logger.addFilter(_is_about_us)
    runner = AppRunner(site.app(), access_log=None, keepalive_timeout=PATIENCE)
    await runner.setup()
    silence = asyncio.create_task(site.silence.end(runner))
    try:
        try:
            await TCPSite(runner, host, port).start()
        except OSError as error:
            raise BptuiError(
                f"port {port} of {host} cannot be listened to: {_reason(error)}",
                "name another one with --port, or another host with --host",
            ) from error
        print_lines([_address(host, runner.addresses[0][1], door)])
        finish()
        say(f"open this address; at most {plural(door.room, 'visitor')}, ctrl+c ends it")
        await told.wait()
    finally:
        silence.cancel()
        await runner.cleanup()


def _is_about_us(record: logging.LogRecord) -> bool:
    """Tell whether something that is logged is not about a request that is no HTTP at all.

    Who sends such a thing is answered so; here it would be pages of a traceback.
    """
    from aiohttp.http_exceptions import HttpProcessingError

    return not (record.exc_info and isinstance(record.exc_info[1], HttpProcessingError))


def _address(host: str, port: int, door: "Door") -> str:
    """Return what to open; a host that stands for all of this machine has the name of that."""
    is_any = host in ("", "0.0.0.0", "::")  # noqa: S104 - what somebody asked for
    name = socket.gethostname() if is_any else f"[{host}]" if ":" in host else host
    return f"http://{name}:{port}{door.path}"


def _reason(error: OSError) -> str:
    """Return why a port cannot be had; of a name that nobody has, what the system says of it."""
    if isinstance(error, socket.gaierror) or error.errno is None:
        return str(error.strerror)
    return os.strerror(error.errno)


def _told_to_end() -> asyncio.Event:
    """Return what comes with ctrl+c, or when the system asks for the end."""
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    # Windows has no such handlers; ctrl+c interrupts there.
    with suppress(NotImplementedError):
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, told.set)
    return told
