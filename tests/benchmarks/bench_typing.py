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

from tests.benchmarks.figures import Figure, print_figures
from tests.benchmarks.organizations import (
    ROOT_POLICY,
    TYPED_VALUE,
    Sample,
    sample_of_accounts,
    text_of_root,
)
from tests.benchmarks.terminal import Screen, as_installed

KEYS = 300
PAUSE = 0.1
"""Seconds between two keys, as somebody types who types fast."""
_WORD = "abcdefghijkl"
"""What is typed behind the value, and taken away again, key by key."""
_TURN = 2 * len(_WORD)
"""How many keys one of the two gets before it is the other's turn."""
_LINE = 6
"""How many lines below the first the value stands."""


def keys_and_texts() -> Iterator[tuple[str, str]]:
    """Yield keys without end, each with the text that is on the screen when it has arrived."""
    typed = [(_WORD[place], _WORD[: place + 1]) for place in range(len(_WORD))]
    deleted = [("\x7f", _WORD[:place]) for place in reversed(range(len(_WORD)))]
    for key, word in cycle(typed + deleted):
        yield key, f'{TYPED_VALUE}{word}"'


class Typist:
    """Types into the value of one program, at a steady pace."""

    def __init__(self, words: list[str], shown_first: str, to_editor: str) -> None:
        self.screen = Screen(words)
        self.screen.until(shown_first)
        self.screen.rest(3.0)
        self.screen.press(to_editor + "\x1b[5~" * 30)
        self.screen.rest(1.0)
        self.screen.press("\x1b[B" * _LINE + "\x1b[F\x1b[D")
        self.screen.rest(1.0)
        self._keys = keys_and_texts()

    def turn(self) -> list[float]:
        """Type the word and take it away again, and return the seconds of each key."""
        times = []
        for key, text in islice(self._keys, _TURN):
            self.screen.press(key)
            times.append(self.screen.until_frame(text))
            self.screen.rest(max(0.0, PAUSE - times[-1]))
        return times


def in_turns(folder: Path, keys: int) -> tuple[list[float], list[float]]:
    """Type into bptui and into a bare text area; return the seconds of all keys."""
    policy = folder / "policies" / f"{ROOT_POLICY}.json"
    bare = [sys.executable, str(Path(__file__).with_name("bare.py")), str(policy)]
    typists = Typist(["bptui", str(folder)], "Effective", "\t"), Typist(bare, "plans", "")
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(-(-keys // _TURN)):
        for typist, own in zip(typists, times, strict=True):
            own.extend(typist.turn())
            typist.screen.rest(0.3)
    for typist in typists:
        typist.screen.end()
    return times


def figures(sample: Sample, folder: Path, what: str, keys: int) -> Iterator[Figure]:
    """Measure with one organization."""
    sample.texts[ROOT_POLICY] = text_of_root(1, rules_more=25)
    ours, bare = in_turns(sample.write(folder), keys)
    yield Figure(f"bare text area ({what})", bare)
    yield Figure(f"bptui ({what})", ours, beside=bare, most=1.3)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keys", type=int, default=KEYS, help="keys typed into each")
    keys = parser.parse_args().keys
    as_installed()
    place = Path(tempfile.mkdtemp())
    try:
        for accounts in (50, 10_000):
            what = f"{accounts:,} accounts"
            print_figures(figures(sample_of_accounts(accounts), place / what, what, keys))
    finally:
        shutil.rmtree(place)


if __name__ == "__main__":
    main()
