"""How far a way would reach: which accounts it changes, and what becomes of them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from bptui.inheritance.inherited import NOTHING_INHERITED
from bptui.insight.account_changes import Changes, Results
from bptui.validation.effective.judging import Judge
from bptui.validation.findings import Finding, Gate, Severity
from bptui.workspace.evaluation import Evaluation, Evaluator
from bptui.workspace.state import State
from bptui.workspace.way import Way

IsStale = Callable[[], bool]
"""Asked now and then in long work, which is given up when it says so."""


@dataclass(frozen=True, slots=True)
class Reach:
    """What a way would do to all accounts."""

    changes: Changes
    newly_invalid: int
    """How many accounts become invalid."""
    newly_valid: int
    """How many accounts are invalid and would not be any more."""
    refusal: str | None
    """Why AWS would refuse to save a policy that it takes now; None if it would not."""


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A question after ways, to be answered by whoever evaluates states."""

    state: State
    """The state that is asked about."""
    now: datetime
    """The time for which effective policies are judged, in UTC."""
    find: Callable[[], tuple[Way, ...]]
    found: Callable[[tuple[Way, ...]], None]
    """Called with the ways, the smallest first."""
    reaches: Callable[[Way, Reach], None]
    """Called with the reach of each of them, one after the other."""

    def answer(self, evaluator: Evaluator, evaluation: Evaluation, is_stale: IsStale) -> bool:
        """Find the ways, then the reach of each.

        Args:
            evaluator: Evaluates states.
            evaluation: What the state that is asked about comes to.
            is_stale: When it says so the rest of the work is given up.

        Returns:
            Whether all of it was done.
        """
        judge, ways = Judge(), self.find()
        self.found(ways)
        for way in ways:
            weighed = evaluator.weigh(way.after, evaluation.results, is_stale)
            if weighed is None:
                return False
            after, changes = weighed
            was = self._invalid(changes, evaluation.results, judge)
            is_now = self._invalid(changes, after, judge)
            refusal = next(self._refusals(way), None)
            self.reaches(way, Reach(changes, len(is_now - was), len(was - is_now), refusal))
        return True

    def _invalid(self, changes: Changes, results: Results, judge: Judge) -> set[str]:
        """Return which of the accounts that change are invalid in some results."""
        found = set()
        for account_id in changes.accounts:
            faults = judge.faults(results.get(account_id, NOTHING_INHERITED), self.now)
            about = {fault.account for fault in faults if fault.aws is not None}
            if not about.isdisjoint((None, account_id)):
                found.add(account_id)
        return found

    def _refusals(self, way: Way) -> Iterator[str]:
        """Yield what AWS would refuse on save that it does not refuse now."""
        for edit in way.edits:
            known = {_identity(found) for found in self._errors(way.before, edit.policy)}
            for found in self._errors(way.after, edit.policy):
                if _identity(found) not in known:
                    yield found.message

    def _errors(self, state: State, policy: str) -> Iterator[Finding]:
        # Only here, beside the screen: it takes long to load.
        from bptui.validation.documents import document_findings  # noqa: PLC0415

        found = document_findings(state.policies[policy].document, self.now)
        return (f for f in found if f.severity is Severity.ERROR and f.gate is Gate.SAVE)


def _identity(finding: Finding) -> tuple[object, ...]:
    return finding.rule, finding.path
