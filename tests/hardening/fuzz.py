"""Give everything that reads what others may have written: `python -m tests.hardening.fuzz`."""

import argparse
import shutil
import sys
import tempfile
import traceback
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count, islice
from pathlib import Path
from random import Random
from time import perf_counter, process_time

from tests.hardening.reader import Reader
from tests.hardening.readers import READERS, assert_harmless

STALL = 0.2
"""Seconds that reading may keep a processor busy."""
USUAL_SIZE = 50_000
"""Characters up to which that holds; for longer inputs it grows with them."""
HANG = 10.0
"""Seconds that reading may take by the clock on the wall, on a machine that has more to do."""
_MOST_FAILURES = 20
"""Failures after which it ends."""
_TRIES = 3
"""How often an input must be slow: the machine may have been busy with something else."""
_MEMORY = Path("/dev/shm")  # noqa: S108 - only a quick place for files that are gone at once
_QUICK = _MEMORY if _MEMORY.is_dir() else None


@dataclass
class Tally:
    """What came of all inputs."""

    read: Counter[str] = field(default_factory=Counter)
    slowest: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    failures: list[str] = field(default_factory=list)


def drawn_reader(seed: str, number: int) -> tuple[Reader, Random]:
    """Return the reader of an input, and the chance that makes it."""
    random = Random(f"{seed}:{number}")
    return random.choices(READERS, [reader.weight for reader in READERS])[0], random


def try_one(seed: str, number: int, tally: Tally) -> None:
    """Draw one input, read it, and note what came of it."""
    reader, random = drawn_reader(seed, number)
    drawn = reader.draw(random)
    allowed = STALL * max(1, drawn.size / USUAL_SIZE)
    try:
        for _ in range(_TRIES):
            took = _read(reader, drawn.what, random)
            if took <= allowed:
                break
        else:
            raise AssertionError(f"busy for {took:.3f} s, {drawn.size:,} characters")  # noqa: TRY301
    except Exception:  # noqa: BLE001 - whatever it is, it is told with its input
        story = f"--seed {seed} --only {number}: {reader.name}\n{ascii(drawn.what)[:600]}\n"
        tally.failures.append(story + traceback.format_exc())
        return
    tally.read[reader.name] += 1
    tally.slowest[reader.name] = max(tally.slowest[reader.name], took)


def _read(reader: Reader, what: object, random: Random) -> float:
    """Read, check what is shown, and return how long it kept the processor busy."""
    place = Path(tempfile.mkdtemp(prefix="bptui-fuzz-", dir=_QUICK)) if reader.writes else Path()
    try:
        begin, busy_before = perf_counter(), process_time()
        shown = list(reader.read(what, random, place))
        busy = process_time() - busy_before
        assert perf_counter() - begin < HANG, "it hangs"
    finally:
        if reader.writes:
            shutil.rmtree(place)
    for text in shown:
        assert_harmless(text)
    return busy


def main() -> int:
    """Read as many inputs as was asked for, and print what came of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", default="bptui", help="any text; the inputs follow from it")
    parser.add_argument("--count", type=int, default=1_000_000, help="how many inputs at most")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="for how long at most")
    parser.add_argument("--only", type=int, help="the number of the only input to read")
    asked = parser.parse_args()
    numbers = count() if asked.only is None else iter((asked.only,))
    tally, begin = Tally(), perf_counter()
    for number in islice(numbers, asked.count):
        try_one(asked.seed, number, tally)
        if perf_counter() - begin > asked.seconds or len(tally.failures) >= _MOST_FAILURES:
            break
    for line in report(tally, perf_counter() - begin):
        print(line)
    return 1 if tally.failures else 0


def report(tally: Tally, seconds: float) -> Iterator[str]:
    """Yield what came of all inputs, line by line."""
    yield from tally.failures
    yield f"{'reader':20}{'inputs':>10}{'slowest':>12}"
    for name, times in sorted(tally.read.items()):
        yield f"{name:20}{times:10,}{1000 * tally.slowest[name]:9.0f} ms"
    yield f"{sum(tally.read.values()):,} inputs in {seconds:.0f} s, {len(tally.failures)} failures"


if __name__ == "__main__":
    sys.exit(main())
