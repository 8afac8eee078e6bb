"""An hour of work as fast as it goes, and the memory it takes: `python -m tests.hardening.soak`."""

import argparse
import asyncio
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from time import perf_counter

from bptui.remembered import RememberedFile
from bptui.settings import read_settings
from bptui.tui.app import BptuiApp
from bptui.tui.screens.main import MainScreen
from bptui.user_folders import config_folder, state_folder
from bptui.workspace.workspace import Workspace
from tests.conftest import OWN_FOLDERS
from tests.hardening.gusts import (
    BACKSPACE,
    DOWN,
    ENTER,
    ESCAPE,
    F1,
    F2,
    PAGE_DOWN,
    REDO,
    SAVE,
    SIZES,
    TAB,
    UNDO,
    UP,
    Gust,
    Size,
)
from tests.hardening.storm import blow, terminal_events
from tests.organizations import folder
from tests.tui.screen import Seen, sample

_REPORTS = 20
"""How often the memory is looked at."""
_IN_A_UNIT = 50
"""Accounts of each unit of the big organization."""
_BREATH = 40
"""Gusts between two rests, after which all of them have arrived."""
_THEMES = ("dark", "light", "high-contrast", "colour-blind")
_MORE = 1.1
"""Times as much as after a quarter of the work that it may take at its end."""


class Unleavable(BptuiApp):
    """The app, which goes on when somebody leaves it: its memory is what is looked at."""

    def exit(self, *_: object, **__: object) -> None:
        """Stay."""


def work(random: Random) -> Iterator[Gust]:
    """Yield what somebody does who works, without end."""
    ways: Sequence[tuple[int, Callable[[], Gust]]] = (
        (60, lambda: random.choice('0123456789abc {}[]",:')),
        (25, lambda: BACKSPACE),
        (6, lambda: random.choice((UNDO, UNDO, REDO))),
        (20, lambda: random.choice((UP, DOWN))),
        (6, lambda: random.choice((TAB, ESCAPE, "\x1b[Z"))),
        (6, lambda: f"1{DOWN * random.randint(0, 9)}{ENTER}"),
        (2, lambda: f"1{PAGE_DOWN}{random.choice((' ', ENTER))}"),
        (3, lambda: f"{F2}{DOWN}{ENTER}"),
        (1, lambda: f"{F1}{ESCAPE}"),
        (1, lambda: SAVE),
        (2, lambda: random.choice(SIZES)),
    )
    weights, makers = zip(*ways, strict=True)
    while True:
        yield random.choices(makers, weights)[0]()


def generated(place: Path, accounts: int) -> Path:
    """Write an organization of many accounts: every unit has a policy of its own."""
    names = [f"unit-{number}" for number in range(accounts // _IN_A_UNIT)]
    units = [
        {
            "id": f"ou-ab12-{number:08}",
            "name": name,
            "policies": [name],
            "accounts": [
                {"id": f"{number * _IN_A_UNIT + each:012}", "name": f"{name}-{each}"}
                for each in range(_IN_A_UNIT)
            ],
        }
        for number, name in enumerate(names)
    ]
    root = {"id": "r-ab12", "name": "Root", "policies": ["base"], "organizational_units": units}
    days = {"lifecycle": {"delete_after_days": {"@@assign": 35}}}
    rules = {"plans": {"std": {"rules": {f"rule-{number}": days for number in range(10)}}}}
    base = {"plans": {"std": {"regions": {"@@assign": ["eu-west-1"]}}}}
    policies = {"base": base, **dict.fromkeys(names, rules)}
    return folder(place / "generated", {"root": root}, policies)


async def soaked(place: Path, events: int, random: Random) -> list[float]:
    """Work in the app opened on a folder, and return the memory taken, in megabytes."""
    app = Unleavable(
        Workspace(place),
        read_settings(config_folder()),
        RememberedFile(state_folder(), config_folder()),
    )
    measured: list[float] = []
    async with app.run_test(size=SIZES[1], notifications=True, tooltips=True) as pilot:
        seen = Seen(app, pilot)
        await seen.until(lambda: any(isinstance(s, MainScreen) for s in app.screen_stack))
        await seen.settled()
        gusts = work(random)
        for number in range(events):
            if number % (events // _REPORTS) == 0:
                measured.append(resident())
                app.action_use_theme(random.choice(_THEMES))
                print(f"{number:8,} events {measured[-1]:8.1f} MB", flush=True)
            await _hurried(seen, next(gusts), number)
        await seen.settled()
        assert app._exception is None
        measured.append(resident())
    return measured


async def _hurried(seen: Seen, gust: Gust, number: int) -> None:
    """Let one gust go over the app, and now and then wait until all is done."""
    driver = seen.app._driver
    if isinstance(gust, Size) or driver is None or number % _BREATH == 0:
        await blow(seen, gust)
        await seen.settled()
        return
    for event in terminal_events(gust):
        driver.send_message(event)
        await asyncio.sleep(0)


def resident() -> float:
    """Return how many megabytes of memory this process has, as Linux tells it."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def main() -> int:
    """Work on a sample and on a big organization, and print what memory that took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=20_000, help="how many for each folder")
    parser.add_argument("--accounts", type=int, default=2_000, help="of the big organization")
    parser.add_argument("--seed", default="bptui", help="any text; the work follows from it")
    parser.add_argument("--only", choices=("acme", "generated"), help="one of the two folders")
    asked = parser.parse_args()
    place = Path(tempfile.mkdtemp(prefix="bptui-soak-"))
    for name in (*OWN_FOLDERS, "XDG_STATE_HOME"):
        os.environ[name] = str(place)
    # What is typed may be the name of a folder to make.
    os.chdir(place)
    is_flat = True
    for name in [asked.only] if asked.only else ("acme", "generated"):
        folder_ = sample(name, place) if name == "acme" else generated(place, asked.accounts)
        print(name)
        begin = perf_counter()
        measured = asyncio.run(soaked(folder_, asked.events, Random(asked.seed)))
        warm, end = measured[len(measured) // 4], measured[-1]
        is_flat = is_flat and end < warm * _MORE
        print(f"{asked.events:8,} events {end:8.1f} MB after {perf_counter() - begin:.0f} s")
    shutil.rmtree(place)
    return 0 if is_flat else 1


if __name__ == "__main__":
    sys.exit(main())
