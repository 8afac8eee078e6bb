"""Writing down on the board how far a visitor comes, and nothing else of them."""

import asyncio
import secrets
from contextlib import suppress
from pathlib import Path

from bptui.errors import BptuiError
from bptui.lessons.board import Part, write_part
from bptui.organization.folder.files import reason_of
from bptui.remembered import FILE, Remembered, RememberedFile

_LOOK = 2.0
"""Seconds between two looks at how far somebody came."""
_VISIT_BYTES = 8


def require_writable(folder: Path) -> None:
    """Make sure that a board can be written.

    Raises:
        BptuiError: It cannot.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".{secrets.token_hex(_VISIT_BYTES)}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise BptuiError(
            f'the board "{folder}" cannot be written: {reason_of(error)}', "name another folder"
        ) from error


async def keep_noting(board: Path, visit: Path, name: str) -> None:
    """Write down how far a visitor came, whenever they came further, until this is cancelled.

    Args:
        board: The folder of the board.
        visit: The folder of the visitor, in which their bptui keeps its progress.
        name: What they chose to be called.
    """
    known, number = Part(name=name), secrets.token_hex(_VISIT_BYTES)
    try:
        while True:
            known = await asyncio.to_thread(_note, board, visit, number, known)
            await asyncio.sleep(_LOOK)
    finally:
        _note(board, visit, number, known)


def _note(board: Path, visit: Path, number: str, known: Part) -> Part:
    """Write down how far somebody came if that is news, and return it.

    Where the board cannot be written now it can be the next time.
    """
    part = Part(name=known.name, lessons=_remembered(visit).lessons)
    if part == known:
        return known
    with suppress(OSError):
        write_part(board, number, part)
        return part
    return known


def _remembered(visit: Path) -> Remembered:
    """Return what the bptui of a visitor remembers, wherever its system has it keep that."""
    file = next(visit.rglob(FILE), None)
    return Remembered() if file is None else RememberedFile(file.parent).recall().remembered
