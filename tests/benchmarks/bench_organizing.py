"""How long the tree takes to follow: a move among 10,000 accounts taken back and made again.

Runs the real program in a pseudo-terminal. Run it as `python -m tests.benchmarks.bench_organizing`;
figures are in milliseconds, from the key to the notice that says what was taken back.
"""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.figures import Figure, print_figures
from tests.benchmarks.organizations import sample_of_accounts
from tests.benchmarks.terminal import Screen, as_installed

ACCOUNTS = 10_000
TIMES = 10
_DOWN, _ENTER = "\x1b[B", "\r"


def figures(folder: Path) -> Iterator[Figure]:
    """Move an account to the root, and take that back and make it again."""
    screen = Screen(["bptui", str(folder)])
    try:
        screen.until("Effective")
        screen.rest(5.0)
        screen.press("m")
        screen.until("another parent")
        screen.press(_DOWN * 4 + _ENTER)
        screen.until("Type a part of the name")
        screen.rest(1.0)
        screen.press(_ENTER)
        screen.until("Done:")
        screen.rest(5.0)
        undone, redone = [], []
        for _ in range(TIMES):
            screen.press("u")
            undone.append(screen.until("Undone:"))
            screen.rest(3.0)
            screen.press("U")
            redone.append(screen.until("Redone:"))
            screen.rest(3.0)
        yield Figure(f"undo of a move, {ACCOUNTS:,} accounts", undone, median=200)
        yield Figure(f"redo of a move, {ACCOUNTS:,} accounts", redone, median=200)
    finally:
        screen.end()


def main() -> None:
    """Measure and print."""
    as_installed()
    place = Path(tempfile.mkdtemp())
    try:
        print_figures(figures(sample_of_accounts(ACCOUNTS).write(place / "organization")))
    finally:
        shutil.rmtree(place)


if __name__ == "__main__":
    main()
