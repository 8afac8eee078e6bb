"""A program in a pseudo-terminal, as the benchmarks of the screen watch it."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Sequence
from pathlib import Path

COLUMNS, ROWS = 120, 40
PATIENCE = 30.0
"""Seconds after which a text that does not come is given up."""
CONTROL = re.compile(rb"\x1b\[[0-9;:?<>=]*[ -/]*[@-~]|\x1b[@-Z\\-_]|\x1b\][^\x07]*\x07")
_ASKED, _ANSWER = b"\x1b[?2026$p", b"\x1b[?2026;2$y"
"""How a program asks for frames that are shown at once, and how a terminal says it has them."""
_END_OF_FRAME = b"\x1b[?2026l"


def as_installed() -> None:
    """Let programs be found beside this Python, and start as they do where they are installed.

    There Python keeps what it has compiled; where it is told not to, a start takes half as long
    again.
    """
    os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


class Screen:
    """A program in a pseudo-terminal that shows whole frames at once."""

    def __init__(self, words: Sequence[str]) -> None:
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor", LANG="C.UTF-8")
            os.execvp(words[0], list(words))  # noqa: S606 - the program that is measured
        size = struct.pack("HHHH", ROWS, COLUMNS, 0, 0)
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, size)

    def _read(self, seconds: float) -> bytes:
        """Return what is written next, and answer what a program asks of its terminal."""
        if not select.select([self.terminal], [], [], seconds)[0]:
            return b""
        written = os.read(self.terminal, 65536)
        if _ASKED in written:
            os.write(self.terminal, _ANSWER)
        return written

    def until(self, text: str) -> float:
        """Return how many seconds pass until a text is written."""
        return self._until(lambda seen: text.encode() in CONTROL.sub(b"", seen), text)

    def until_frame(self, text: str) -> float:
        """Return how many seconds pass until a frame with a text is complete."""

        def is_shown(seen: bytes) -> bool:
            frames = seen[: seen.rfind(_END_OF_FRAME) + 1]
            return text.encode() in CONTROL.sub(b"", frames)

        return self._until(is_shown, text)

    def _until(self, is_there: Callable[[bytes], bool], text: str) -> float:
        begin, seen = time.perf_counter(), b""
        while time.perf_counter() - begin < PATIENCE:
            seen += self._read(PATIENCE)
            if is_there(seen):
                return time.perf_counter() - begin
        raise TimeoutError(text)

    def rest(self, seconds: float) -> None:
        """Let the program work, and read what it writes."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            self._read(left)

    def press(self, keys: str) -> None:
        """Press keys."""
        os.write(self.terminal, keys.encode())

    def processor_seconds(self) -> float:
        """Return how long the program has kept a processor busy."""
        fields = _of_process(self.process, "stat").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def megabytes(self) -> float:
        """Return how much memory the program holds."""
        pages = int(_of_process(self.process, "statm").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6

    def end(self) -> None:
        """End the program."""
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self.terminal)


def _of_process(process: int, name: str) -> str:
    """Return what the system tells about a process; Linux only."""
    return Path(f"/proc/{process}/{name}").read_text(encoding="utf-8")
