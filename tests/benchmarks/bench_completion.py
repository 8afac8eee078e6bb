"""How long it takes to list what can be written, and to find out what a line does.

Run it as `python -m tests.benchmarks.bench_completion`; figures are in milliseconds. Both are what
the thread of the screen does between two keys; the second in slices, of which the longest counts.
"""

import argparse
import time
from collections.abc import Callable, Iterator

from bptui.inheritance.inherited import Inherited
from bptui.inheritance.levels import inherited_at, inherited_everywhere
from bptui.inheritance.memory import Memory
from bptui.insight.statement_effect import statement_effect
from bptui.insight.story import Storyteller
from bptui.policy.document import StatementKey
from bptui.policy.jsontext.at_cursor import place_at
from bptui.policy.paths import path_from_text
from bptui.policy.reading import read_document
from bptui.report.completion.finding import completions, offers_at
from bptui.report.completion.standpoint import Standpoint
from tests.benchmarks.figures import Figure, print_figures
from tests.benchmarks.organizations import ROOT_POLICY, Sample, sample_of_accounts, text_of_root

_STATEMENT = StatementKey(
    path_from_text("plans/base/rules/daily/lifecycle/delete_after_days"), "@@assign", 0
)


class Case:
    """An organization, and the policy of its root as it is being written."""

    def __init__(self, sample: Sample) -> None:
        sample.texts[ROOT_POLICY] = self.text = text_of_root(1, rules_more=25)
        self._organization = sample.organization
        self._documents = {name: read_document(text) for name, text in sample.texts.items()}
        meanings = {name: document.meaning for name, document in self._documents.items()}
        memory = Memory()
        self._results: dict[str, Inherited] = dict(
            inherited_everywhere(self._organization, meanings, memory)
        )
        levels = self._organization.levels(next(self._organization.accounts()).id)
        self._standpoint = Standpoint(
            self._results[levels[-1].id],
            inherited_at(levels[:-1], meanings, memory),
            Storyteller(levels, self._documents),
            self._documents,
        )

    def list_at(self, behind: str, run: int) -> float:
        """List what can be written behind a piece of the text, which was never read before."""
        text = f"{self.text}{' ' * run}"
        offset = text.index(behind) + len(behind)
        begin = time.perf_counter()
        place = place_at(text, offset)
        if place is None or not completions(text, place, offers_at(place, self._standpoint)):
            raise SystemExit("nothing was offered")
        return time.perf_counter() - begin

    def longest_slice(self) -> float:
        """Find out what a statement does; return how long the longest slice took, in seconds."""
        work = statement_effect(
            self._organization, self._results, self._documents, ROOT_POLICY, _STATEMENT
        )
        begin, longest = time.perf_counter(), 0.0
        for _ in work:
            longest = max(longest, time.perf_counter() - begin)
            begin = time.perf_counter()
        return max(longest, time.perf_counter() - begin)


def figures(case: Case, what: str, runs: int) -> Iterator[Figure]:
    """Measure with one organization."""
    places: dict[str, Callable[[int], float]] = {
        "keys": lambda run: case.list_at('"weekly": {', run),
        "values": lambda run: case.list_at('"@@assign": "', run),
        "longest slice of a line": lambda _: case.longest_slice(),
    }
    for name, measure in places.items():
        yield Figure(f"{name} ({what})", [measure(run) for run in range(1, runs + 1)], median=30)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=20, help="how many times each is measured")
    runs = parser.parse_args().runs
    for accounts in (300, 10_000):
        print_figures(figures(Case(sample_of_accounts(accounts)), f"{accounts:,} accounts", runs))


if __name__ == "__main__":
    main()
