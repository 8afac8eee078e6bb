"""How long a key takes to the repainted screen: bptui beside a bare Textual text area.

Run it as `python -m tests.benchmarks.bench_typing`. Both run in pseudo-terminals of the same size
and show the same text; keys go to them in turns, so that what else the machine does hits both.
"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.figures import Figure, print_figures
from tests.benchmarks.organizations import (
    ROOT_POLICY,
    TYPED_VALUE,
    sample_of_accounts,
    text_of_root,
)
from tests.benchmarks.terminal import Screen, as_installed

KEYS = 300
PAUSE = 0.1
"""Seconds between two keys, as somebody types who types fast."""


class Place(NamedTuple):
    """Where something is typed, and taken away again, key by key."""

    keys: str
    """The keys that lead there from the first line."""
    before: str
    """What stands before it on the screen."""
    word: str
    """What is typed."""

    @property
    def turn(self) -> int:
        """How many keys one program gets before it is the turn of the next."""
        return 2 * len(self.word)

    def keys_and_texts(self) -> Iterator[tuple[str, str]]:
        """Yield keys without end, each with the text that is on the screen when it has arrived."""
        starts = [self.word[:length] for length in range(len(self.word) + 1)]
        typed = list(zip(self.word, starts[1:], strict=True))
        deleted = [("\x7f", start) for start in reversed(starts[:-1])]
        for key, word in cycle(typed + deleted):
            yield key, f'{self.before}{word}"'


_VALUE = Place("\x1b[B" * 6 + "\x1b[F\x1b[D", TYPED_VALUE, "abcdefghijkl")
"""Behind a value of the policy of the root."""
_KEY = Place("\x1b[B" * 9 + '\x1b[F\r"', '"', "copy_action")
"""In a rule, a key that is in the list of completions as long as it is typed."""


class Typist:
    """Types into one program, at a steady pace."""

    def __init__(
        self, words: list[str], shown_first: str, to_editor: str, place: Place = _VALUE
    ) -> None:
        self.screen = Screen(words)
        self.screen.until(shown_first)
        self.screen.rest(3.0)
        self.screen.press(to_editor + "\x1b[5~" * 30)
        self.screen.rest(1.0)
        self.screen.press(place.keys)
        self.screen.rest(1.0)
        self._turn = place.turn
        self._keys = place.keys_and_texts()

    def turn(self) -> list[float]:
        """Type the word and take it away again, and return the seconds of each key."""
        times = []
        for key, text in islice(self._keys, self._turn):
            self.screen.press(key)
            times.append(self.screen.until_frame(text))
            self.screen.rest(max(0.0, PAUSE - times[-1]))
        return times


def in_turns(folder: Path, place: Place, keys: int) -> tuple[list[float], list[float]]:
    """Type into bptui and into a bare text area; return the seconds of all keys."""
    policy = folder / "policies" / f"{ROOT_POLICY}.json"
    bare = [sys.executable, str(Path(__file__).with_name("bare.py")), str(policy)]
    typists = Typist(["bptui", str(folder)], "Effective", "\t", place), Typist(bare, "plans", "")
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(-(-keys // place.turn)):
        for typist, own in zip(typists, times, strict=True):
            own.extend(typist.turn())
            typist.screen.rest(0.3)
    for typist in typists:
        typist.screen.end()
    return times


def figures(folder: Path, place: Place, what: str, keys: int) -> Iterator[Figure]:
    """Measure with one organization."""
    ours, bare = in_turns(folder, place, keys)
    yield Figure(f"bare text area ({what})", bare)
    yield Figure(f"bptui ({what})", ours, beside=bare, most=1.3)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keys", type=int, default=KEYS, help="keys typed into each")
    keys = parser.parse_args().keys
    as_installed()
    scratch = Path(tempfile.mkdtemp())
    try:
        for accounts, place, more in (
            (50, _VALUE, ""),
            (10_000, _VALUE, ""),
            (50, _KEY, ", with the list of completions"),
            (10_000, _KEY, ", with the list of completions"),
        ):
            what = f"{accounts:,} accounts{more}"
            sample = sample_of_accounts(accounts)
            sample.texts[ROOT_POLICY] = text_of_root(1, rules_more=25)
            print_figures(figures(sample.write(scratch / what), place, what, keys))
    finally:
        shutil.rmtree(scratch)


if __name__ == "__main__":
    main()
