"""The problems there are to show: what typing brings about waits for a rest, what it mends goes."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import compress
from typing import NamedTuple

from bptui.policy.document import Document
from bptui.policy.paths import Path
from bptui.policy.spans import Span
from bptui.report.problems import by_kind, counts_text
from bptui.validation.findings import Finding, Fix, Gate, Severity
from bptui.workspace.examining import Check, Identity, identity_of

COLOURS = {
    Severity.ERROR: "meaning-blocked",
    Severity.WARNING: "meaning-changed",
    Severity.INFO: "meaning-dim",
}
"""The colour of each severity."""
EDITED, EXPLAINED, ELSEWHERE, NOTES = "edited", "explained", "elsewhere", "notes"
"""What a group of findings is of; what is only worth knowing is a group of its own."""


class Problem(NamedTuple):
    """What a row of the list stands for: a finding, one of its fixes, or a related place."""

    finding: Finding
    fix: Fix | None = None
    related: int | None = None
    """The number of a related place."""


class Problems:
    """What the last check found, as far as it is shown."""

    def __init__(self) -> None:
        self.check: Check | None = None
        """The last check, None until there is one."""
        self.shown: tuple[Finding, ...] = ()
        """The findings that are shown, of all gates, worst first."""
        self.counts: Mapping[Gate, int] = {}
        """How many of them there are of each gate, in the order of the gates."""
        self.gate: Gate | None = None
        """The gate whose findings are listed, None for all."""
        self.listed: tuple[Finding, ...] = ()
        """The findings of that gate."""
        self.summary = ""
        """What the listed findings are, in a few words."""
        self._wrong = 0
        """How many of those that are shown are problems."""
        self._listed_wrong = 0
        """How many of those that are listed."""
        self.visited: Finding | None = None
        """The one of them somebody went to last, None if it is gone."""
        self._visited: tuple[Identity, int] | None = None
        """What that is known by, and its number in the list."""
        self._known: frozenset[Identity] = frozenset()
        """What is shown, to be known again when the text around it has changed."""
        self._in_policy: dict[str, Sequence[Finding]] = {}
        """What is shown of a policy that was asked for, by its name."""

    def take(self, check: Check, *, is_patient: bool) -> None:
        """Take another check.

        Args:
            check: The check.
            is_patient: Whether typing rests; else what is new in the check waits.
        """
        self.check = check
        if is_patient:
            self.show_all()
        else:
            known = [identity in self._known for identity in check.identities]
            self._known = self._known.intersection(check.identities)
            self._show(compress(check.findings, known))

    def show_all(self) -> None:
        """Show what waited for a rest."""
        if self.check is not None:
            self._known = frozenset(self.check.identities)
            self._show(self.check.findings)

    def _show(self, findings: Iterable[Finding]) -> None:
        self.shown = tuple(findings)
        self._wrong = sum(map(is_wrong, self.shown))
        self._in_policy = {}
        counts = Counter(found.gate for found in self.shown)
        self.counts = {gate: counts[gate] for gate in Gate if gate in counts}
        self.choose_gate(self.gate if self.gate in counts else None)

    def choose_gate(self, gate: Gate | None) -> None:
        """List the findings of one gate, or with None all."""
        self.gate = gate
        self.listed = tuple(f for f in self.shown if gate is None or f.gate is gate)
        self._listed_wrong = sum(map(is_wrong, self.listed))
        self.summary = counts_text(self.listed)
        self._find_visited()

    def turn_gate(self) -> None:
        """List the findings of the next gate that has any; after the last one those of all."""
        gates = (None, *self.counts)
        self.choose_gate(gates[(gates.index(self.gate) + 1) % len(gates)])

    @property
    def title(self) -> str:
        """The name of the tab, with the number of problems; what is worth knowing is none."""
        if self.check is None:
            return "Problems"
        of_all = "" if self.gate is None else f" of {self._wrong:,}"
        return f"Problems {self._listed_wrong:,}{of_all}"

    def is_about(self, policy: str, text: Document) -> bool:
        """Tell whether a policy was checked with this very text."""
        return self.check is not None and self.check.texts.get(policy) is text

    def in_policy(self, policy: str) -> Sequence[Finding]:
        """Return what is shown that has a place in the text of a policy as it was checked."""
        if self.check is not None and policy not in self._in_policy:
            found = self.check.in_policies.get(policy, ())
            self._in_policy[policy] = [each for each in found if self._knows(each)]
        return self._in_policy.get(policy, ())

    def at(self, policy: str, offset: int) -> Finding | None:
        """Return what is shown that begins in the line of a place; what is long is told there only.

        Of several it is what was gone to, else what is at the very place, else the worst.
        """
        found = self.in_policy(policy)
        if not found or self.check is None:
            return None
        lines = self.check.texts[policy].lines
        line, _ = lines.position(offset)
        places = [(f, f.place.span) for f in found if f.place is not None]
        there = [(f, span) for f, span in places if lines.position(span.start)[0] == line]
        if any(f is self.visited for f, _ in there):
            return self.visited
        exact = (f for f, span in there if span.start <= offset <= span.end)
        worst = next((f for f, _ in there if is_wrong(f)), None)
        return next(exact, worst)

    def parts_in(self, policy: str) -> Sequence[tuple[Finding, Span]]:
        """Return the places in the text of a policy that errors which stand elsewhere are about."""
        found = () if self.check is None else self.check.parts_in_policies.get(policy, ())
        return [part for part in found if self._knows(part[0])]

    def part_at(self, policy: str, offset: int) -> Finding | None:
        """Return the worst error elsewhere that is about something in the line of a place."""
        parts = self.parts_in(policy)
        if not parts or self.check is None:
            return None
        lines = self.check.texts[policy].lines
        line, _ = lines.position(offset)
        return next((f for f, span in parts if lines.position(span.start)[0] == line), None)

    def of_account(self, account_id: str) -> Sequence[Finding]:
        """Return what is shown that touches an account."""
        if self.check is None:
            return ()
        return [found for found in self.check.by_account.get(account_id, ()) if self._knows(found)]

    def groups(self, edited: str | None, target_id: str) -> Iterator[tuple[str, Sequence[Finding]]]:
        """Return the listed findings, nearest first and notes last: what they are of, and which.

        Those of the gate advice are a review of the whole organization, kind by kind.

        Args:
            edited: The name of the edited policy.
            target_id: The id of the explained target.
        """
        if self.gate is Gate.ADVICE:
            return by_kind(self.listed)
        groups: dict[str, list[Finding]] = {EDITED: [], EXPLAINED: [], ELSEWHERE: [], NOTES: []}
        touching = {id(found) for found in self.of_account(target_id)}
        for found in self.listed:
            if not is_wrong(found):
                groups[NOTES].append(found)
            elif edited is not None and found.policy == edited:
                groups[EDITED].append(found)
            elif found.target == target_id or id(found) in touching:
                groups[EXPLAINED].append(found)
            else:
                groups[ELSEWHERE].append(found)
        return iter([(of, findings) for of, findings in groups.items() if findings])

    def go_on(self, edited: str | None, target_id: str) -> Finding | None:
        """Go to the next problem and return it, None if there is none.

        Whoever goes on comes to all of them, worst first, wherever each leads: the order is not
        that of the list, which changes with the edited policy. Only the first is the nearest.
        Nobody is led to what is only worth knowing.
        """
        if self._visited is not None and self.visited is not None:
            after = self._visited[1] + 1
            way: Iterable[Finding] = self.listed[after:] + self.listed[:after]
        else:
            way = (found for _, group in self.groups(edited, target_id) for found in group)
        found = next(filter(is_wrong, way), None)
        if found is not None:
            self.visit(found)
        return found

    def visit(self, finding: Finding) -> None:
        """Note that somebody went to a problem."""
        place = next((n for n, found in enumerate(self.listed) if found is finding), 0)
        self._visited = identity_of(finding), place
        self._find_visited()

    def _find_visited(self) -> None:
        """Find again what was gone to; of several that look the same the nearest in the list."""
        self.visited = None
        if self._visited is not None:
            known_by, before = self._visited
            same = [n for n, found in enumerate(self.listed) if identity_of(found) == known_by]
            if same:
                place = min(same, key=lambda number: abs(number - before))
                self._visited, self.visited = (known_by, place), self.listed[place]

    def _knows(self, finding: Finding) -> bool:
        return identity_of(finding) in self._known


def is_wrong(finding: Finding) -> bool:
    """Tell whether a finding is a problem, not only worth knowing."""
    return finding.severity is not Severity.INFO


def problems_about(problems: Sequence[Finding], path: Path) -> Sequence[Finding]:
    """Return those problems of an effective policy in which a setting has part."""
    return [
        problem
        for problem in problems
        if any(path[: len(setting)] == setting for setting in problem.settings)
    ]
