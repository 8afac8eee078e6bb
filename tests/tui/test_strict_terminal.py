"""All that the app writes to a real terminal is meant, whatever it shows and is told."""

import fcntl
import os
import select
import signal
import struct
import termios
from itertools import islice
from pathlib import Path
from random import Random
from time import monotonic

import pytest

from tests.hardening.gusts import ENTER, ESCAPE, F1, F2, PALETTE, SAVE, UNDO, Gust, Size, gusts
from tests.hardening.hostile import HARMFUL_TEXTS
from tests.organization.samples import folder_with
from tests.tui.strict_terminal import StrictTerminal
from tests.tui.test_hostile import EVIL, evil_folder, policy
from tests.tui.test_terminal import Terminal

BREATH = 0.02
"""Seconds without a sign of the app after which the next gust comes."""


def long_folder(place: Path) -> Path:
    """Make an organization of names and texts that are far too long, and harmful besides."""
    names = [text * 300 for text in HARMFUL_TEXTS if text.isprintable() or "\x1b" in text]
    accounts = [
        {"id": f"{number:012}", "name": name.encode(errors="replace").decode(), "policies": ["low"]}
        for number, name in enumerate(names)
    ]
    root = {"id": "r-ab12", "name": EVIL * 200, "policies": ["high"], "accounts": accounts}
    data = {"name": EVIL * 200, "root": root}
    return folder_with(place, data, high=policy(EVIL * 50), low=policy(f"{EVIL * 50} low"))


class Weathered(Terminal):
    """A program in a terminal over which a storm goes."""

    def resize(self, size: Size) -> None:
        """Give the terminal another size."""
        packed = struct.pack("HHHH", size.rows, size.columns, 0, 0)
        fcntl.ioctl(self._ours, termios.TIOCSWINSZ, packed)
        if self._process.poll() is None:
            self.send(signal.SIGWINCH)

    def take(self, gust: Gust) -> bool:
        """Send a gust, read what comes of it, and return whether the program still runs."""
        if isinstance(gust, Size):
            self.resize(gust)
        else:
            left = gust.encode(errors="replace")
            while left and self._process.poll() is None:
                if select.select([], [self._ours], [], BREATH)[1]:
                    left = left[os.write(self._ours, left[:1000]) :]
                elif not self._read():
                    return False
        return self.rest()

    def rest(self, seconds: float = 2.0) -> bool:
        """Read until nothing comes for a moment; return whether the program still runs."""
        end, before = monotonic() + seconds, -1
        while before != len(self.written) and monotonic() < end:
            before = len(self.written)
            if not self._read():
                return False
        return True


def assert_all_is_meant(terminal: Terminal) -> None:
    """Check everything that was written."""
    strict = StrictTerminal()
    strict.feed(terminal.written)

    assert strict.end() == []
    assert strict.meant > 100
    assert b"Traceback" not in terminal.written
    assert b"fault of its own" not in terminal.written
    terminal.assert_left_as_it_was()


@pytest.mark.parametrize("make", [evil_folder, long_folder])
def test_every_dialog_and_pane_writes_only_what_is_meant(tmp_path: Path, make: object) -> None:
    assert callable(make)
    terminal = Weathered("-m", "bptui", str(make(tmp_path)))
    assert terminal.until("Effective")
    pastes = "".join(f"\x1b[200~{text}\x1b[201~" for text in HARMFUL_TEXTS if "\ud800" not in text)
    try:
        for keys in (F2, "3", "2", pastes, UNDO, F1, ESCAPE, SAVE, PALETTE, pastes, ESCAPE):
            assert terminal.take(keys)
        for keys in (PALETTE, "notices", ENTER, ESCAPE, "2", "x", "\x11", ESCAPE):
            assert terminal.take(keys)
        terminal.send(signal.SIGTERM)
        assert terminal.exit_code() == 128 + signal.SIGTERM
    finally:
        terminal.close()
    assert_all_is_meant(terminal)


@pytest.mark.parametrize(("seed", "make"), [("squall", evil_folder), ("blizzard", long_folder)])
def test_a_storm_makes_it_write_only_what_is_meant(tmp_path: Path, seed: str, make: object) -> None:
    assert callable(make)
    terminal = Weathered("-m", "bptui", str(make(tmp_path)), XDG_STATE_HOME=str(tmp_path / "state"))
    assert terminal.until("Effective")
    try:
        if all(terminal.take(gust) for gust in islice(gusts(Random(seed)), 60)):
            terminal.send(signal.SIGTERM)
        assert terminal.exit_code() in (0, 128 + signal.SIGTERM)
    finally:
        terminal.close()
    assert_all_is_meant(terminal)


@pytest.mark.parametrize(
    "written",
    [
        *("\x1b]0;pwn\x07", "\x1b[5n", "\x1b[?1h", "\x1bc", "\x1b(0", "\x1bP+q\x1b\\", "\x1b[3;8t"),
        *("\x9b31m", "\x85", "\x07", "\x00", "\x1b", "\x1b]52;c;?\x07", "a\u202eb", "\u200b", "\t"),
    ],
)
def test_what_is_not_meant_is_found(written: str) -> None:
    for text in (written, f"\x1b[0m{written}\x1b[1;1H", f"x{written}x"):
        whole, pieces = StrictTerminal(), StrictTerminal()
        whole.feed(text.encode())
        for byte in text.encode():
            pieces.feed(bytes([byte]))

        assert len(whole.end()) >= 1
        assert len(pieces.end()) >= 1


def test_bytes_that_are_no_text_are_found() -> None:
    strict = StrictTerminal()
    strict.feed(b"\x9b31m")

    assert len(strict.end()) == 1


def test_what_is_meant_is_let_through() -> None:
    strict = StrictTerminal()
    for byte in "\x1b[?1049h\x1b[1;31mcaf\u00e9\r\n\x1b]22;default\x07\x1b[?1049l".encode():
        strict.feed(bytes([byte]))

    assert (strict.end(), strict.meant) == ([], 4)
