"""How long the screen takes: first paint, the result after a key, and `bptui effective`.

Runs the real program in a pseudo-terminal. Run it as `python tests/benchmarks/bench_screen.py`;
figures are in milliseconds.
"""

import fcntl
import os
import pty
import re
import select
import shutil
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Sequence
from pathlib import Path

from bptui.resources import copy_sample

COLUMNS, ROWS = 120, 40
KEYS = 100
PAUSE = 0.1
"""Seconds between two keys, as somebody types who types fast."""
PATIENCE = 10.0
"""Seconds after which a text that does not come is given up."""
CONTROL = re.compile(rb"\x1b\[[0-9;:?<>=]*[ -/]*[@-~]|\x1b[@-Z\\-_]|\x1b\][^\x07]*\x07")


class Screen:
    """A program in a pseudo-terminal."""

    def __init__(self, words: Sequence[str]) -> None:
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor", LANG="C.UTF-8")
            os.execvp(words[0], list(words))  # noqa: S606 - the program that is measured
        size = struct.pack("HHHH", ROWS, COLUMNS, 0, 0)
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, size)

    def until(self, text: str) -> float:
        """Return how many seconds pass until a text is written."""
        begin, seen = time.perf_counter(), b""
        while time.perf_counter() - begin < PATIENCE:
            if select.select([self.terminal], [], [], PATIENCE)[0]:
                seen += os.read(self.terminal, 65536)
                if text.encode() in CONTROL.sub(b"", seen):
                    return time.perf_counter() - begin
        raise TimeoutError(text)

    def rest(self, seconds: float) -> None:
        """Let the program work, and read what it writes."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            if select.select([self.terminal], [], [], left)[0]:
                os.read(self.terminal, 65536)

    def press(self, keys: str) -> None:
        """Press keys."""
        os.write(self.terminal, keys.encode())

    def end(self) -> None:
        """End the program."""
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self.terminal)


def first_paints(folder: Path, times: int) -> list[float]:
    """Measure how long it takes from the command to the effective policy on the screen."""
    paints = []
    for _ in range(times):
        screen = Screen(["bptui", str(folder)])
        paints.append(screen.until("Effective"))
        screen.end()
    return paints


def result_times(folder: Path) -> list[float]:
    """Measure how long it takes from a key in the editor to the new value in the result."""
    screen = Screen(["bptui", str(folder)])
    screen.until("Effective")
    screen.rest(1.0)
    screen.press("\t")
    for _ in range(9):
        screen.press("\x1b[B")
        screen.rest(0.1)
    screen.press("\x1b[F\x1b[D")
    screen.rest(0.5)
    value, times = "35", []
    for number in range(KEYS):
        if len(value) > 5:
            screen.press("\x7f" * 4)
            value = value[:-4]
            screen.rest(0.5)
        digit = str(1 + number % 9)
        value += digit
        screen.press(digit)
        times.append(screen.until(f"-> {value}"))
        screen.rest(PAUSE)
    screen.end()
    return times


def command_times(folder: Path, times: int) -> list[float]:
    """Measure how long `bptui effective` takes for one account."""
    measured = []
    for _ in range(times):
        begin = time.perf_counter()
        words = ["bptui", "effective", str(folder), "db-prod"]
        subprocess.run(words, check=True, capture_output=True)
        measured.append(time.perf_counter() - begin)
    return measured


def main() -> None:
    """Measure and print."""
    os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    place = Path(tempfile.mkdtemp())
    try:
        copy_sample("acme", place / "acme")
        rows = (
            ("first paint of the sample acme", first_paints(place / "acme", 10), 700, None),
            ("a key to its result, acme", result_times(place / "acme"), 50, 100),
            ("bptui effective acme db-prod", command_times(place / "acme", 10), 300, None),
        )
    finally:
        shutil.rmtree(place)
    print(f"{'milliseconds':34}{'median':>8}{'p95':>8}   wanted")
    for name, seconds, median, p95 in rows:
        figures = sorted(1000 * second for second in seconds)
        high = figures[int(len(figures) * 0.95)]
        wanted = f"{median}" if p95 is None else f"{median}, p95 {p95}"
        print(f"{name:34}{statistics.median(figures):8.0f}{high:8.0f}   {wanted}")


if __name__ == "__main__":
    main()
