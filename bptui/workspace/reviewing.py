"""The review of a state: what saving would write, and what that does to effective policies."""

from collections.abc import Callable
from dataclasses import dataclass

from bptui.insight.compared import Compared
from bptui.insight.differences import Comparer, Side
from bptui.insight.organization_changes import OrganizationChange, organization_changes
from bptui.insight.source_changes import SourceChange, source_changes
from bptui.insight.stopped import stopped
from bptui.workspace.baselines import AtRevision
from bptui.workspace.evaluation import Evaluation, Evaluator, GivenUpError, pausing
from bptui.workspace.examining import Check, Snapshot


@dataclass(frozen=True, slots=True)
class Review:
    """What is different between a state and the saved one."""

    revision: int
    """The revision of the state."""
    sources: tuple[SourceChange, ...]
    organization: tuple[OrganizationChange, ...]
    effective: Compared
    """How effective policies change."""
    left_out: frozenset[str]
    """The policies whose text does not parse, so that saving leaves them out."""
    against: AtRevision | None = None
    """What it is compared with, None for what is saved."""
    switched_off: tuple[str, ...] = ()
    """The policies that count for nothing in it, as a what-if."""

    @property
    def count(self) -> int:
        """How many files are different; those that saving would write, remove or rename."""
        return len(self.sources) + bool(self.organization)


class Reviewer:
    """Reviews states, one after the other, remembering what did not change.

    Owned by one thread.
    """

    def __init__(self, evaluator: Evaluator | None = None) -> None:
        """Prepare.

        Args:
            evaluator: Evaluates what else than the saved state is compared with; one that knows
                the states has less to do.
        """
        self._evaluator = evaluator or Evaluator()
        self._comparer = Comparer()
        self._sources: tuple[SourceChange, ...] = ()

    def review(
        self,
        snapshot: Snapshot,
        evaluation: Evaluation,
        check: Check,
        is_stale: Callable[[], bool] = lambda: False,
    ) -> Review | None:
        """Compare a state with the saved one, or with what the snapshot says.

        Args:
            snapshot: The two states.
            evaluation: What they come to.
            check: Knows the accounts whose effective policy is invalid.
            is_stale: Asked now and then; when it says so the work is given up.

        Returns:
            The answer, or None if the work was given up.
        """
        state, against = snapshot.state, snapshot.against
        old = snapshot.saved if against is None else against.state
        pause = pausing(is_stale)
        try:
            before, after = _sides(snapshot, evaluation, check, self._evaluator, is_stale)
            groups = self._comparer.differences(before, after, pause)
            blocked = stopped(before, after, pause)
        except GivenUpError:
            return None
        sources = source_changes(old.texts, state.texts)
        organization = organization_changes(old.organization, state.organization, sources)
        self._remember(sources)
        return Review(
            state.revision,
            self._sources,
            organization,
            Compared(groups, before, after, state.documents, blocked),
            state.troubled if against is None else frozenset(),
            against,
            state.switched_off,
        )

    def _remember(self, sources: tuple[SourceChange, ...]) -> None:
        """Find the lines that differ, here and not where they are shown, those that are new."""
        known = {source.policy: source for source in self._sources}
        self._sources = tuple(
            known[new.policy] if known.get(new.policy) == new else new for new in sources
        )
        for source in self._sources:
            _ = source.hunks


def _sides(
    snapshot: Snapshot,
    evaluation: Evaluation,
    check: Check,
    evaluator: Evaluator,
    is_stale: Callable[[], bool],
) -> tuple[Side, Side]:
    state, saved, against = snapshot.state, snapshot.saved, snapshot.against
    if against is None:
        before = Side(saved.organization, evaluation.saved_results, check.saved_invalid)
        return before, Side(state.organization, evaluation.results, check.invalid)
    comparison = evaluator.compare(against.state, state, snapshot.now, is_stale)
    if comparison is None:
        raise GivenUpError
    return comparison.before, comparison.after
