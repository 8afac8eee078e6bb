"""What a state comes to: the results of all targets and what changes against the saved state."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bptui.inheritance.inherited import Inherited
from bptui.inheritance.levels import inherited_at, inherited_everywhere
from bptui.inheritance.memory import Memory
from bptui.insight.account_changes import Changes, Results, changes, differing
from bptui.insight.story import Storyteller
from bptui.organization.targets import Target
from bptui.workspace.state import State

_MOST_GIVEN_UP = 20
"""After how many evaluations given up in a row the memory forgets what none of them asked for."""
_CHUNK = 16
"""How many targets are merged between two looks at whether a newer state has come."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The results of one state, and how they differ from those of the saved state."""

    revision: int
    """The revision of the state evaluated."""
    results: Results
    changes: Changes
    differing: Mapping[str, int]
    """How many accounts below a unit do not get what the unit itself gives, by its id."""


class Evaluator:
    """Evaluates whole states, one after the other, remembering what did not change.

    Owned by one thread: it holds the memory of everything merged.
    """

    def __init__(self) -> None:
        self._memory = Memory()
        self._saved: State | None = None
        self._saved_results: Results = {}
        self._given_up = 0
        """How many times in a row work was given up since the memory last forgot anything."""

    def evaluate(
        self, state: State, saved: State, is_stale: Callable[[], bool] = lambda: False
    ) -> Evaluation | None:
        """Evaluate a state against the saved one.

        Args:
            state: The state.
            saved: The state it is compared with.
            is_stale: Asked now and then; when it says so the work is given up. What was merged
                until then is remembered, and so is what the work did not come to, for a while.

        Returns:
            The answer, or None if the work was given up.
        """
        evaluation = self._evaluation(state, saved, is_stale)
        self._given_up += 1
        if evaluation is not None or self._given_up == _MOST_GIVEN_UP:
            self._memory.forget_older()
            self._given_up = 0
        return evaluation

    def _evaluation(
        self, state: State, saved: State, is_stale: Callable[[], bool]
    ) -> Evaluation | None:
        if self._saved is not saved:
            results = self._results(saved, is_stale)
            if results is None:
                return None
            self._saved, self._saved_results = saved, results
        after = self._results(state, is_stale)
        if after is None:
            return None
        organization = state.organization
        changed = changes(organization, self._saved_results, after)
        if is_stale():
            return None
        counts = differing(organization, after)
        return Evaluation(state.revision, after, changed, counts)

    def _results(self, state: State, is_stale: Callable[[], bool]) -> Results | None:
        results: dict[str, Inherited] = {}
        everywhere = inherited_everywhere(state.organization, state.meanings, self._memory)
        for count, (target_id, inherited) in enumerate(everywhere):
            if count % _CHUNK == 0 and is_stale():
                return None
            results[target_id] = inherited
            # Found here, where the work can be given up; to compare them later takes no time.
            _ = inherited.values
        return results


@dataclass(frozen=True, slots=True)
class Explained:
    """One target with its result, in the draft and in the saved state."""

    target: Target
    levels: tuple[Target, ...]
    """From the root to the target."""
    inherited: Inherited
    saved: Inherited
    teller: Storyteller


class Explainer:
    """Merges for one target at a time, at once; it has a memory of its own."""

    def __init__(self) -> None:
        self._memory = Memory()

    def explain(self, state: State, saved: State, target: Target) -> Explained:
        """Return the result for a target; in an organization where it is new, saved is empty."""
        levels = state.organization.levels(target.id)
        inherited = inherited_at(levels, state.meanings, self._memory)
        saved_levels = saved.organization.levels(target.id)
        before = inherited_at(saved_levels, saved.meanings, self._memory)
        self._memory.forget_older()
        teller = Storyteller(levels, state.documents)
        return Explained(target, levels, inherited, before, teller)
