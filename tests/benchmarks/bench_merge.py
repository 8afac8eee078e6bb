"""How long the inheritance engine takes: for 2,000 units and 10,000 accounts, and as they grow.

Run it as `python -m tests.benchmarks.bench_merge`. Every time is the median of several runs; the
ratio is to what `json.loads` takes for all texts of the same organization in the same run, so that
figures of different machines compare.
"""

import argparse
import gc
import json
import statistics
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from time import process_time
from typing import NamedTuple

from bptui.inheritance.levels import Meanings, inherited_everywhere
from bptui.inheritance.memory import Memory
from bptui.organization.folder.organization_json import read_organization
from bptui.organization.model import Organization
from bptui.policy.reading import read_document
from bptui.workspace.evaluation import Evaluator
from bptui.workspace.state import State, new_policy
from tests.benchmarks.organizations import (
    EDITED_POLICY,
    ROOT_POLICY,
    Sample,
    Texts,
    sample_of_accounts,
    sample_of_units,
    text_of_root,
    text_of_unit_policy,
)

ACCOUNTS = 10_000
SIZES = (1_000, 3_000, 10_000, 30_000, 100_000)


class Row(NamedTuple):
    """One line of the table."""

    what: str
    seconds: float
    target: float | None = None
    """What it may take at most, in seconds."""


def main() -> None:
    """Measure, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=9, help="runs of which the median is taken")
    parser.add_argument("--no-growth", action="store_true", help="leave the large ones out")
    arguments = parser.parse_args()
    gc.set_threshold(500_000, 50, 100)
    print("500 policies of 20 settings on 2,000 units, 10,000 accounts below")
    _print_rows(_rows_of_units(sample_of_units(ACCOUNTS), arguments.runs))
    print("500 policies of 5 settings, one on each of 10,000 accounts")
    _print_rows(_rows(sample_of_accounts(ACCOUNTS), arguments.runs, wanted=(1.0, 0.5)))
    if not arguments.no_growth:
        _print_growth(3)


def _rows_of_units(sample: Sample, runs: int) -> Iterator[Row]:
    yield from _rows(sample, runs, wanted=(0.5, 0.1))
    days = range(100, 100 + runs)
    edits = [text_of_unit_policy(0, day) for day in days]
    seconds = _after_edits(sample, EDITED_POLICY, edits)
    yield Row("after an edit of a policy of 100 units", seconds)
    edits = [sample.texts[EDITED_POLICY] + " " * day for day in days]
    seconds = _after_edits(sample, EDITED_POLICY, edits)
    yield Row("after an edit of white space", seconds)


def _rows(sample: Sample, runs: int, wanted: tuple[float, float]) -> Iterator[Row]:
    """Yield what every organization is asked; wanted are the seconds from scratch and after."""
    from_scratch, after_edit = wanted
    texts = sample.texts
    loading = [_seconds(lambda: list(map(json.loads, texts.values()))) for _ in range(runs)]
    yield Row("json.loads of all texts", statistics.median(loading))
    reading = [_seconds(partial(_read, texts)) for _ in range(runs)]
    yield Row("reading all texts as documents", statistics.median(reading))
    yield Row("merging from scratch", _from_scratch(sample, runs), from_scratch)
    edits = [text_of_root(day) for day in range(100, 100 + runs)]
    seconds = _after_edits(sample, ROOT_POLICY, edits)
    yield Row("after an edit of the policy of the root", seconds, after_edit)


def _from_scratch(sample: Sample, runs: int) -> float:
    """Return what merging takes with an empty memory."""
    organization, meanings = sample.organization, _read(sample.texts)
    # The tables of the tree belong to the organization: built once, not with every merge.
    assert organization.target("r-ab12") is organization.root
    times = []
    for _ in range(runs):
        memory = Memory()
        times.append(_seconds(partial(_merge, organization, meanings, memory)))
    return statistics.median(times)


def _after_edits(sample: Sample, name: str, edits: Iterable[str]) -> float:
    """Return what merging takes after each new text of a policy, its reading left out."""
    organization, meanings, memory = sample.organization, _read(sample.texts), Memory()
    _merge(organization, meanings, memory)
    _set_aside()
    times = []
    for text in edits:
        edited = {**meanings, name: read_document(text).meaning}
        times.append(_seconds(partial(_merge, organization, edited, memory)))
    return statistics.median(times)


def _set_aside() -> None:
    """Spare the collector of garbage what will stay, as the editor does once it has opened."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def _read(texts: Texts) -> Meanings:
    return {name: read_document(text).meaning for name, text in texts.items()}


def _merge(organization: Organization, meanings: Meanings, memory: Memory) -> None:
    """Merge for every target and begin a new round, as the editor does after an edit."""
    for _ in inherited_everywhere(organization, meanings, memory):
        pass
    memory.forget_older()


def _seconds(work: Callable[[], object]) -> float:
    begin = process_time()
    work()
    return process_time() - begin


def _print_rows(rows: Iterator[Row]) -> None:
    unit: float | None = None
    for row in rows:
        unit = unit or row.seconds
        target = "" if row.target is None else f"target {row.target * 1000:.0f} ms"
        times = f"{row.seconds * 1000:9.1f} ms {row.seconds / unit:7.2f} x"
        print(f"  {row.what:<42}{times}   {target}".rstrip())
    print()


def _print_growth(runs: int) -> None:
    """Print how the times grow, as multiples of `json.loads` of the same files."""
    print("From 1,000 to 100,000 accounts with a policy each, as multiples of json.loads")
    print(f"  {'accounts':>8}{'json.loads':>13}{'read':>9}{'merge':>9}{'evaluate':>10}{'edit':>9}")
    for accounts in SIZES:
        loads, *others = (
            statistics.median(times)
            for times in zip(
                *(_grown(sample_of_accounts(accounts)) for _ in range(runs)), strict=True
            )
        )
        read, merge, evaluate, edit = (f"{seconds / loads:.1f} x" for seconds in others)
        print(f"  {accounts:8,}{loads * 1000:10.1f} ms{read:>9}{merge:>9}{evaluate:>10}{edit:>9}")


def _grown(sample: Sample) -> tuple[float, ...]:
    """Return the seconds of `json.loads`, of reading, merging, evaluating, and of a root edit."""
    text, texts, memory = sample.organization_text(), sample.texts, Memory()
    loads = _seconds(lambda: [json.loads(known) for known in (text, *texts.values())])
    read = _seconds(lambda: (read_organization(text), _read(texts)))
    meanings, organization = _read(texts), sample.organization
    _set_aside()
    merge = _seconds(lambda: _merge(organization, meanings, memory))
    policies = {name: new_policy(name, text) for name, text in texts.items()}
    saved = State(0, organization, policies)
    edited = {**policies, ROOT_POLICY: new_policy(ROOT_POLICY, text_of_root(1, "Other"))}
    evaluator = Evaluator()
    evaluate = _seconds(lambda: evaluator.evaluate(saved, saved))
    _set_aside()
    edit = _seconds(lambda: evaluator.evaluate(State(1, organization, edited), saved))
    return loads, read, merge, evaluate, edit


if __name__ == "__main__":
    main()
