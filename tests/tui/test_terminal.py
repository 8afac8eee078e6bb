"""The program in a real terminal: what it writes there, and how it leaves it behind."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest

from tests.tui.screen import sample
from tests.tui.test_hostile import evil_folder

PATIENCE = 10.0
MODES = "25|7|1000|1003|1004|1006|1015|1049|2004"
ALLOWED = re.compile(
    rb"\x1b\[[0-9;]*[mHJK]"  # colours, places, erasing
    rb"|\x1b\[\?(?:" + MODES.encode() + rb")[hl]"  # modes, each of them taken back in the end
    rb"|\x1b\[\?20(?:26|48)(?:\$p|[hl])"  # drawing at once and sizes in band, where they are known
    rb"|\x1b\[>[0-9]+u|\x1b\[<u"  # names of keys
    rb"|\x1b\]22;[a-z-]*\x07"  # the shape of the mouse pointer
)
"""Everything but texts that may be written."""
ACTIVE = re.compile(
    rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\x8b-\x8f\xaa-\xae]"
)
"""What is not text: C0 and C1, and what is invisible or changes the direction."""


USUAL = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8"}
"""What a terminal says about itself that can show everything."""


class Terminal:
    """A program in a terminal of its own, and all that it wrote there."""

    def __init__(self, *words: str, **environment: str) -> None:
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.written = b""
        self._process = subprocess.Popen(
            [sys.executable, *words],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
            # What is typed may be the name of a folder to make.
            cwd=os.environ["HOME"],
            env={**os.environ, **USUAL, **environment},
        )
        os.close(theirs)

    def close(self) -> None:
        """End the program if it has not ended, and give the terminal back."""
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait(PATIENCE)
        os.close(self._ours)

    def _read(self) -> bool:
        """Read what there is; return whether the program still has the terminal."""
        if select.select([self._ours], [], [], 0.05)[0]:
            try:
                news = os.read(self._ours, 65536)
            except OSError:
                return False
            self.written += news
            return bool(news)
        return True

    def until(self, text: str, seconds: float = PATIENCE) -> bool:
        """Wait until a text is written that was not before; return whether it came in time."""
        before, end = len(self.written), monotonic() + seconds
        while text.encode() not in ALLOWED.sub(b"", self.written[before:]):
            assert self._read(), self.written[-2000:]
            if monotonic() > end:
                return False
        return True

    def press(self, keys: str, shows: str) -> None:
        """Press keys, and wait for a text that they bring."""
        self.type(keys)
        assert self.until(shows), f"{shows!r} does not come"

    def insist(self, keys: str, shows: str) -> None:
        """Press keys until they bring a text, where it does not show when they are taken."""
        for _ in range(int(PATIENCE)):
            self.type(keys)
            if self.until(shows, 1):
                return
        raise AssertionError(f"{shows!r} does not come")

    def send(self, number: signal.Signals) -> None:
        """Send a signal."""
        self._process.send_signal(number)

    def type(self, keys: str) -> None:
        """Press keys."""
        os.write(self._ours, keys.encode())

    def exit_code(self) -> int:
        """Wait for the end, and return the exit code."""
        while self._read():
            pass
        return self._process.wait(PATIENCE)

    def assert_left_as_it_was(self) -> None:
        """Check that every mode is what it was before: the last word on it says so."""
        last = dict(re.findall(rb"\x1b\[\?(" + MODES.encode() + rb")([hl])", self.written))
        shown = {b"25", b"7"}
        assert last == {mode: b"h" if mode in shown else b"l" for mode in last}
        assert {b"25", b"1000", b"1049", b"2004"} <= set(last)
        assert self.written.count(b"\x1b[>") == self.written.count(b"\x1b[<u")

    def assert_nothing_but_text_and_what_is_allowed(self) -> None:
        """Check that nothing else acts on the terminal."""
        rest = ALLOWED.sub(b"", self.written)
        found = ACTIVE.search(rest)
        assert not found, rest[found.start() - 20 : found.end() + 20]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return sample("acme", tmp_path)


@pytest.fixture
def terminal(folder: Path) -> Iterator[Terminal]:
    terminal = Terminal("-m", "bptui", str(folder))
    assert terminal.until("Effective")
    yield terminal
    terminal.close()


def test_nothing_hostile_reaches_the_terminal(tmp_path: Path) -> None:
    terminal = Terminal("-m", "bptui", str(evil_folder(tmp_path)))
    assert terminal.until("Effective")
    try:
        terminal.press("\x1bOQ", "┏━ Effective · Why")  # F2
        terminal.press("2", "┏━ low")
        terminal.press("x\x1b[200~\x1b]0;pwn\x07\x9b\x1b[201~", "u001b]0;pwn")
        terminal.press("\x1bOP", "The editor")  # F1
        terminal.type("q")
        terminal.insist("\x13", "was not saved")  # ctrl+s
        terminal.press("\x10", "Save all changes")  # ctrl+p
        terminal.press("leave", "Asks first")
        terminal.insist("\r", "Leave bptui?")
        terminal.type("\x1b[C\r")

        assert terminal.exit_code() == 0
    finally:
        terminal.close()
    terminal.assert_nothing_but_text_and_what_is_allowed()
    terminal.assert_left_as_it_was()


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_ends_it_in_good_order(
    terminal: Terminal, number: signal.Signals, code: int
) -> None:
    terminal.press("2", "┏━ prod-retention")
    terminal.press("x", "unsaved")
    terminal.send(number)

    assert terminal.exit_code() == code
    terminal.assert_left_as_it_was()


def test_many_keys_in_one_piece_keep_their_order(terminal: Terminal, folder: Path) -> None:
    terminal.press("2", "┏━ prod-retention")
    terminal.press("12\x7f3\x1b[D4\x1b[C5" + "\x7f" * 4 + "\r", "unsaved")
    terminal.press("\x13", "Saved prod-retention")
    terminal.type("\x11")

    assert terminal.exit_code() == 0
    assert (
        '\n\n              "@@assign": "35"'
        in (folder / "policies" / "prod-retention.json").read_text()
    )
    terminal.assert_left_as_it_was()


def test_keys_that_come_while_it_closes_ask_in_vain(terminal: Terminal) -> None:
    terminal.type("\x11\x10\x1bOQ")  # ctrl+q, ctrl+p, F2

    assert terminal.exit_code() == 0
    terminal.assert_left_as_it_was()


FAULTY = """
import sys
from bptui.__main__ import main
from bptui.tui.screens.main import MainScreen

def fault(screen):
    raise KeyError("a key")

MainScreen.action_show_help = fault
sys.exit(main(sys.argv[1:]))
"""
"""A bptui with a fault of its own."""


def test_after_a_fault_there_is_one_line_and_nothing_is_lost(folder: Path, tmp_path: Path) -> None:
    logs = tmp_path / "state"
    terminal = Terminal("-c", FAULTY, str(folder), XDG_STATE_HOME=str(logs))
    assert terminal.until("Effective")
    try:
        terminal.press("2", "┏━ prod-retention")
        terminal.press("x", "unsaved")
        terminal.type("\x1bOP")
        assert terminal.exit_code() == 1
    finally:
        terminal.close()

    terminal.assert_left_as_it_was()
    (kept,) = logs.rglob("bptui-fault-*")
    last = ALLOWED.sub(b"", terminal.written).splitlines()[-1].decode()
    assert last.endswith(
        f"bptui: ended by a fault of its own; the report is in {kept},"
        " with what was not saved of prod-retention"
    )
    assert b"Traceback" not in terminal.written
    assert 'x"@@assign": "35"' in (kept / "prod-retention.json").read_text()
    assert "KeyError: 'a key'" in (kept / "report.txt").read_text()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_leaves_a_draft_of_the_last_key(
    folder: Path, tmp_path: Path, number: signal.Signals
) -> None:
    state = str(tmp_path / "state")
    first = Terminal("-m", "bptui", str(folder), XDG_STATE_HOME=state)
    assert first.until("Effective")
    try:
        first.press("2", "┏━ prod-retention")
        first.press("x", "unsaved")
        first.send(number)
        assert first.exit_code() == 128 + number
    finally:
        first.close()

    assert_offered(folder, state)


def assert_offered(folder: Path, state: str) -> None:
    """Check that the next start offers a draft, and has the key in it when it is kept."""
    second = Terminal("-m", "bptui", str(folder), XDG_STATE_HOME=state)
    try:
        assert second.until("There is a draft of what was not saved")
        second.press("\r", "The draft is here again")
        second.press("2", 'x"@@assign": "35"')
    finally:
        second.close()


def test_a_kill_leaves_a_draft_of_what_was_typed_before_the_last_second(
    folder: Path, tmp_path: Path
) -> None:
    state = tmp_path / "state"
    first = Terminal("-m", "bptui", str(folder), XDG_STATE_HOME=str(state))
    assert first.until("Effective")
    try:
        first.press("2", "┏━ prod-retention")
        first.press("x", "unsaved")
        end = monotonic() + PATIENCE
        while not list(state.rglob("drafts/*/*.json")):
            assert first._read()
            assert monotonic() < end
        first.send(signal.SIGKILL)
        assert first.exit_code() == -signal.SIGKILL
    finally:
        first.close()

    assert_offered(folder, str(state))
