"""How long a key takes to the repainted screen: bptui beside a bare Textual text area.

Run it as `python -m tests.benchmarks.bench_typing`. Both run in pseudo-terminals of the same size
and show the same text; keys go to them in turns, so that what else the machine does hits both.
"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
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
_TURN = 24
"""How many keys one of the two gets before it is the other's turn."""


@dataclass(frozen=True)
class Work:
    """What is typed, and taken away again, key by key."""

    line: int
    """How many lines below the first it is typed."""
    before: str
    """The keys that lead to its place from the end of that line."""
    word: str
    around: str
    """What is on the screen with it: the word in the place of the star."""

    def keys_and_texts(self) -> Iterator[tuple[str, str]]:
        """Yield keys without end, each with the text that shows that it has arrived."""
        word = self.word
        typed = [(word[place], word[: place + 1]) for place in range(len(word))]
        deleted = [("\x7f", word[:place]) for place in reversed(range(len(word)))]
        for key, part in cycle(typed + deleted):
            yield key, self.around.replace("*", part)


IN_A_VALUE = Work(6, "\x1b[D", "abcdefghijkl", f'{TYPED_VALUE}*"')
IN_A_LIST = Work(4, '"', "target_backu", '{"*')
"""A key that is begun, with the list of all that can be written there open; nothing parses then."""


class Typist:
    """Types into the value of one program, at a steady pace."""

    def __init__(self, words: list[str], shown_first: str, to_editor: str, work: Work) -> None:
        self.screen = Screen(words)
        self.screen.until(shown_first)
        self.screen.rest(3.0)
        self.screen.press(to_editor + "\x1b[5~" * 30)
        self.screen.rest(1.0)
        self.screen.press("\x1b[B" * work.line + "\x1b[F" + work.before)
        self.screen.rest(1.0)
        self._keys = work.keys_and_texts()

    def turn(self) -> list[float]:
        """Type the word and take it away again, and return the seconds of each key."""
        times = []
        for key, text in islice(self._keys, _TURN):
            self.screen.press(key)
            times.append(self.screen.until_frame(text))
            self.screen.rest(max(0.0, PAUSE - times[-1]))
        return times


def in_turns(folder: Path, work: Work, keys: int) -> tuple[list[float], list[float]]:
    """Type into bptui and into a bare text area; return the seconds of all keys."""
    policy = folder / "policies" / f"{ROOT_POLICY}.json"
    bare = [sys.executable, str(Path(__file__).with_name("bare.py")), str(policy)]
    typists = (
        Typist(["bptui", str(folder)], "Effective", "\t", work),
        Typist(bare, "plans", "", work),
    )
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
    for where, work in (("", IN_A_VALUE), (", list open", IN_A_LIST)):
        # What is left of one is a draft, about which the next one would be asked.
        place = sample.write(folder / (where or "value"))
        ours, bare = in_turns(place, work, keys)
        yield Figure(f"bare text area ({what}{where})", bare)
        yield Figure(f"bptui ({what}{where})", ours, beside=bare, most=1.3)


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
