"""How long the screen takes: first paint, the result after a key, and what comes at rest.

Runs the real program in a pseudo-terminal. Run it as `python -m tests.benchmarks.bench_screen`;
figures are in milliseconds.
"""

import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bptui.resources import copy_sample
from tests.benchmarks.figures import Figure, print_figures
from tests.benchmarks.organizations import sample_of_accounts
from tests.benchmarks.terminal import Screen, as_installed

KEYS = 100
RESTS = 20
PAUSE = 0.1
"""Seconds between two keys, as somebody types who types fast."""
REST = 0.08
"""Seconds without a key after which bptui evaluates all accounts."""
IDLE = 10.0
"""Seconds for which an idle program is watched."""
_SIZES = {1_000: 150, 10_000: 500}
"""How many milliseconds badges and totals may take, by the number of accounts."""


@contextmanager
def running(folder: Path) -> Iterator[Screen]:
    """Open a folder in bptui."""
    screen = Screen(["bptui", str(folder)])
    try:
        yield screen
    finally:
        screen.end()


def first_paints(folder: Path, times: int) -> list[float]:
    """Measure how long it takes from the command to the effective policy on the screen."""
    paints = []
    for _ in range(times):
        with running(folder) as screen:
            paints.append(screen.until("Effective"))
    return paints


def lesson_paints(times: int) -> list[float]:
    """Measure how long it takes from the command to the strip of a lesson on the screen."""
    paints = []
    for _ in range(times):
        screen = Screen(["bptui", "learn", "1"])
        try:
            paints.append(screen.until("Lesson 1 of 10"))
        finally:
            screen.end()
    return paints


def result_times(folder: Path) -> list[float]:
    """Measure how long it takes from a key in the editor to the new value in the result."""
    with running(folder) as screen:
        screen.until("Effective")
        screen.rest(1.0)
        screen.press("\t")
        screen.rest(0.5)
        screen.press("\x1b[F\x1b[D")
        screen.rest(0.5)
        return list(_digit_times(screen))


def _digit_times(screen: Screen) -> Iterator[float]:
    value = "35"
    for number in range(KEYS):
        if len(value) > 5:
            screen.press("\x7f" * 4)
            value = value[:-4]
            screen.rest(0.5)
        digit = str(1 + number % 9)
        value += digit
        screen.press(digit)
        yield screen.until(f"-> {value}")
        screen.rest(PAUSE)


def total_times(folder: Path, accounts: int) -> list[float]:
    """Measure how long it takes from the end of the rest after a key to the total.

    The text is that of the saved state after every other key, so that the total comes and goes.
    """
    times = []
    with running(folder) as screen:
        screen.until("Effective")
        screen.rest(3.0)
        screen.press("\t" + "\x1b[5~" * 30 + "\x1b[B" * 6 + "\x1b[F\x1b[D")
        screen.rest(1.0)
        for _ in range(RESTS):
            screen.press("x")
            times.append(screen.until(f"{accounts:,} of {accounts:,}") - REST)
            screen.rest(1.0)
            screen.press("\x7f")
            screen.rest(2.0)
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


def print_needs(folder: Path) -> None:
    """Print the memory that is held and the processor time that an idle program takes."""
    with running(folder) as screen:
        screen.until("Effective")
        screen.rest(5.0)
        before = screen.processor_seconds()
        screen.rest(IDLE)
        idle = 100 * (screen.processor_seconds() - before) / IDLE
        print(f"idle, 10,000 accounts: {idle:.1f} % of one processor over {IDLE:.0f} s")
        print(f"memory, 10,000 accounts: {screen.megabytes():.0f} MB; may be 300 MB")


def figures(place: Path) -> Iterator[Figure]:
    """Measure what is measured many times."""
    copy_sample("acme", acme := place / "acme")
    yield Figure("first paint, sample acme", first_paints(acme, 10), median=700)
    yield Figure("first paint, lesson 1", lesson_paints(10), median=700)
    yield Figure("first paint, 10,000 accounts", first_paints(place / "10000", 5), median=2000)
    yield Figure("key to result, acme", result_times(acme), median=50, p95=100)
    for accounts, most in _SIZES.items():
        times = total_times(place / f"{accounts}", accounts)
        yield Figure(f"rest to total, {accounts:,} accounts", times, median=most)
    yield Figure("bptui effective acme db-prod", command_times(acme, 10), median=300)


def main() -> None:
    """Measure and print."""
    as_installed()
    place = Path(tempfile.mkdtemp())
    try:
        for accounts in _SIZES:
            sample_of_accounts(accounts).write(place / f"{accounts}")
        print_figures(figures(place))
        print_needs(place / "10000")
    finally:
        shutil.rmtree(place)


if __name__ == "__main__":
    main()
