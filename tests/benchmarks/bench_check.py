"""How long `bptui check` takes: for one document, for a sample, and for 10,000 accounts.

Run it as `python -m tests.benchmarks.bench_check`; figures are in milliseconds, and the ratio is to
what `bptui --version` takes, in turns with it.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bptui.resources import copy_sample
from tests.benchmarks.figures import Figure, print_figures
from tests.benchmarks.organizations import sample_of_accounts, sample_of_units
from tests.benchmarks.terminal import as_installed

ACCOUNTS = 10_000


def run_time(*words: str) -> float:
    """Return how long a command takes, in seconds."""
    begin = time.perf_counter()
    command = [sys.executable, "-m", "bptui", *words]
    done = subprocess.run(command, check=False, capture_output=True)
    seconds = time.perf_counter() - begin
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr.decode())
    return seconds


def check_times(what: str, path: Path, runs: int, most: float | None = None) -> Figure:
    """Measure a check, in turns with the least that bptui does."""
    pairs = [(run_time("check", str(path)), run_time("--version")) for _ in range(runs)]
    checks, versions = zip(*pairs, strict=True)
    return Figure(what, checks, median=most, beside=versions)


def figures(place: Path, runs: int) -> Iterator[Figure]:
    """Measure what is checked, from small to large."""
    copy_sample("acme", acme := place / "acme")
    document = acme / "policies" / "prod-retention.json"
    yield check_times("a document", document, runs, 400)
    yield check_times("sample acme", acme, runs)
    for name, sample in (("units", sample_of_units), ("accounts", sample_of_accounts)):
        folder = sample(ACCOUNTS).write(place / name)
        yield check_times(f"10,000 accounts, 500 policies on {name}", folder, runs, 3000)


def main() -> None:
    """Measure and print."""
    as_installed()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=10, help="how many times each is measured")
    runs = parser.parse_args().runs
    place = Path(tempfile.mkdtemp())
    try:
        print_figures(figures(place, runs))
    finally:
        shutil.rmtree(place)


if __name__ == "__main__":
    main()
