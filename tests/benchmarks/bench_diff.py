"""How long `bptui diff` takes: for a sample, and for 10,000 accounts against 10,000.

Run it as `python -m tests.benchmarks.bench_diff`; figures are in milliseconds, and the ratio is to
what `bptui --version` takes, in turns with it. In the large ones every account changes: by an edit
of the policy of the root, or by one of each of the 500 policies.
"""

import argparse
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from bptui.resources import copy_sample
from tests.benchmarks.bench_check import ACCOUNTS, run_time
from tests.benchmarks.figures import Figure, print_figures
from tests.benchmarks.organizations import (
    ROOT_POLICY,
    TYPED_VALUE,
    Sample,
    sample_of_accounts,
    sample_of_units,
)


def diff_times(what: str, old: Path, new: Path, runs: int, most: float | None = None) -> Figure:
    """Measure a diff, in turns with the least that bptui does."""
    words = "diff", str(old), str(new), "--format", "json"
    pairs = [(run_time(*words), run_time("--version")) for _ in range(runs)]
    diffs, versions = zip(*pairs, strict=True)
    return Figure(what, diffs, median=most, beside=versions)


def with_root_edited(sample: Sample) -> Sample:
    """Return the same with another value in the policy that reaches everybody."""
    text = sample.texts[ROOT_POLICY].replace(TYPED_VALUE, "Another")
    return replace(sample, texts={**sample.texts, ROOT_POLICY: text})


def with_all_edited(sample: Sample) -> Sample:
    """Return the same with another window in each policy."""
    edited = {
        name: text.replace(": 480", ": 481").replace(": 60\n", ": 61\n")
        for name, text in sample.texts.items()
    }
    return replace(with_root_edited(sample), texts=edited)


def figures(place: Path, runs: int) -> Iterator[Figure]:
    """Measure what is compared, from small to large."""
    copy_sample("acme", acme := place / "acme")
    yield diff_times("sample acme with itself", acme, acme, runs, 300)
    for name, make in (("units", sample_of_units), ("accounts", sample_of_accounts)):
        sample = make(ACCOUNTS)
        old = sample.write(place / name)
        for what, edited in (("root", with_root_edited), ("all", with_all_edited)):
            new = edited(sample).write(place / f"{name}-{what}")
            title = f"10,000 accounts, 500 policies on {name}: {what}"
            yield diff_times(title, old, new, runs, 3000)


def main() -> None:
    """Measure and print."""
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
