"""Questions about states that somebody thinks of, answered by whoever evaluates states."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from bptui.insight.compared import Compared
from bptui.insight.differences import Comparer
from bptui.insight.stopped import stopped
from bptui.validation.findings import Finding, Gate, Severity
from bptui.workspace.evaluation import Evaluator, GivenUpError, IsStale, pausing
from bptui.workspace.reach import Reach, reach_of
from bptui.workspace.state import State
from bptui.workspace.way import Way


class Question(Protocol):
    """Something that is found out beside typing, and told to whoever asked."""

    def answer(self, evaluator: Evaluator, is_stale: IsStale) -> bool:
        """Find it out, and tell it.

        Args:
            evaluator: Evaluates states.
            is_stale: Asked now and then; when it says so the work is given up.

        Returns:
            Whether all of it was done.
        """


@dataclass(frozen=True, slots=True)
class Trial:
    """The question what an edit would change, before it is made."""

    before: State
    after: State
    """What the edit would make of it."""
    moment: datetime
    """The time for which effective policies are judged, in UTC."""
    found: Callable[[Compared], None]

    def answer(self, evaluator: Evaluator, is_stale: IsStale) -> bool:
        """Find out how all effective policies would change by the edit."""
        comparison = evaluator.compare(self.before, self.after, self.moment, is_stale)
        if comparison is None:
            return False
        before, after, pause = comparison.before, comparison.after, pausing(is_stale)
        try:
            groups = Comparer().differences(before, after, pause)
            blocked = stopped(before, after, pause)
        except GivenUpError:
            return False
        self.found(Compared(groups, before, after, self.after.documents, blocked))
        return True


@dataclass(frozen=True, slots=True)
class Inquiry:
    """The question after ways to another value, and how far each of them would reach."""

    state: State
    """The state that is asked about."""
    moment: datetime
    """The time for which policies are judged, in UTC."""
    find: Callable[[], tuple[Way, ...]]
    found: Callable[[tuple[Way, ...]], None]
    """Called with the ways, the smallest first."""
    reaches: Callable[[Way, Reach], None]
    """Called with the reach of each of them, one after the other."""

    def answer(self, evaluator: Evaluator, is_stale: IsStale) -> bool:
        """Find the ways, then the reach of each."""
        ways = self.find()
        self.found(ways)
        for way in ways:
            reach = reach_of(evaluator, self.state, way.after, self.moment, is_stale)
            if reach is None:
                return False
            self.reaches(way, replace(reach, refusal=next(self._refusals(way), None)))
        return True

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

        found = document_findings(state.policies[policy].document, self.moment)
        return (f for f in found if f.severity is Severity.ERROR and f.gate is Gate.SAVE)


def _identity(finding: Finding) -> tuple[object, ...]:
    return finding.rule, finding.path
