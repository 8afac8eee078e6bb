"""What a state comes to: the results of all targets and what changes against the saved state."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar

from bptui.inheritance.inherited import Inherited
from bptui.inheritance.levels import inherited_at, inherited_everywhere
from bptui.inheritance.memory import Memory
from bptui.insight.account_changes import Changes, changes, differing, touched
from bptui.insight.sides import Pause, Results, Side
from bptui.insight.story import Explanation, Storyteller
from bptui.organization.targets import Target
from bptui.policy.paths import Path
from bptui.workspace.state import State

if TYPE_CHECKING:
    from bptui.validation.effective.judging import Judge

IsStale = Callable[[], bool]
"""Asked now and then in long work, which is given up when it says so."""
_MOST_GIVEN_UP = 20
"""After how many evaluations given up in a row the memory forgets what none of them asked for."""
_CHUNK = 16
"""How many targets are merged or judged between two looks at whether a newer state has come."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The results of one state, and how they differ from those of the saved state."""

    revision: int
    """The revision of the state evaluated."""
    results: Results
    saved_results: Results
    """Those of the state it is compared with."""
    changes: Changes
    differing: Mapping[str, int]
    """How many accounts below a unit do not get what the unit itself gives, by its id."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What would become of the results of a state if it were another one."""

    before: Side
    after: Side
    """In both only those accounts are judged that change; all others count as valid."""
    changes: Changes


_Answer = TypeVar("_Answer")


class GivenUpError(Exception):
    """The work is given up: a newer state has come."""


def pausing(is_stale: IsStale) -> Pause:
    """Return what work calls now and then; it gives the work up when that is stale."""

    def pause() -> None:
        if is_stale():
            raise GivenUpError

    return pause


class Evaluator:
    """Evaluates whole states, one after the other, remembering what did not change.

    Owned by one thread: it holds the memory of everything merged, and of what was judged.
    """

    def __init__(self) -> None:
        self._memory = Memory()
        self._judge: Judge | None = None
        """None until something is to be judged: it loads much, which nobody shall wait for."""
        self._saved: State | None = None
        self._saved_results: Results = {}
        self._latest: tuple[State, Results] | None = None
        """The state that was evaluated last, and what it came to."""
        self._given_up = 0
        """How many times work was given up since the memory last forgot anything."""
        self._is_forgetful = False
        """Whether it is time to forget what was not asked for."""

    def evaluate(
        self,
        state: State,
        saved: State,
        is_stale: IsStale = lambda: False,
        moment: datetime | None = None,
    ) -> Evaluation | None:
        """Evaluate a state against the saved one.

        Args:
            state: The state.
            saved: The state it is compared with.
            is_stale: Asked now and then; when it says so the work is given up. What was merged
                until then is remembered, and so is what the work did not come to, for a while.
            moment: The time for which effective policies are judged, in UTC; now, if left out.

        Returns:
            The answer, or None if the work was given up.
        """
        when = moment or datetime.now(UTC)
        return self._finished(lambda: self._evaluation(state, saved, when, pausing(is_stale)))

    def compare(
        self,
        now: State,
        other: State,
        moment: datetime,
        is_stale: IsStale = lambda: False,
    ) -> Comparison | None:
        """Find out what would change if the state were another one.

        Args:
            now: The state.
            other: The one it might become.
            moment: The time for which effective policies are judged, in UTC.
            is_stale: As for `evaluate`.

        Returns:
            The answer, or None if the work was given up.
        """
        return self._finished(lambda: self._comparison(now, other, moment, pausing(is_stale)))

    def _finished(self, work: Callable[[], _Answer]) -> _Answer | None:
        """Do some work, unless it is given up."""
        try:
            answer = work()
        except GivenUpError:
            self._given_up += 1
            self._is_forgetful = self._is_forgetful or self._given_up == _MOST_GIVEN_UP
            return None
        self._is_forgetful = True
        return answer

    @property
    def judge(self) -> "Judge":
        """Finds what is wrong with results."""
        from bptui.validation.effective.judging import Judge  # noqa: PLC0415 - as above

        self._judge = self._judge or Judge()
        return self._judge

    def _comparison(self, now: State, other: State, moment: datetime, pause: Pause) -> Comparison:
        one, two = ((state, self._known_results(state, pause)) for state in (now, other))
        return self._compared(one, two, moment, pause)

    def _known_results(self, state: State, pause: Pause) -> Results:
        known, results = self._latest or (None, {})
        return results if known is state else self._results(state, pause)

    def _compared(
        self,
        one: tuple[State, Results],
        other: tuple[State, Results],
        moment: datetime,
        pause: Pause,
    ) -> Comparison:
        """Compare two states, of which the results are known."""
        before, after = (
            Side(state.organization, results, frozenset()) for state, results in (one, other)
        )
        judged = tuple(touched(before, after, pause))
        before, after = (self._judged(side, judged, moment, pause) for side in (before, after))
        return Comparison(before, after, changes(before, after, pause))

    def _judged(self, side: Side, accounts: Sequence[str], moment: datetime, pause: Pause) -> Side:
        """Return a side with those of some accounts whose effective policy is invalid."""
        invalid = []
        # Most accounts share their results.
        judged: dict[Inherited, frozenset[str | None]] = {}
        for count, account in enumerate(accounts):
            if count % _CHUNK == 0:
                pause()
            result = side.results.get(account)
            if result is None:
                continue
            whom = judged.get(result)
            if whom is None:
                whom = judged[result] = self.judge.invalid_for(result, moment)
            if whom and (None in whom or account in whom):
                invalid.append(account)
        return replace(side, invalid=frozenset(invalid))

    def forget_older(self, is_stale: IsStale = lambda: False) -> None:
        """Forget what is not needed any more; called between evaluations.

        Args:
            is_stale: As for `evaluate`; what is not forgotten then is the next time.
        """
        if self._is_forgetful:
            with suppress(GivenUpError):
                self._memory.forget_older(pausing(is_stale))
                if self._judge is not None:
                    self._judge.forget_older(pausing(is_stale))
                self._is_forgetful, self._given_up = False, 0

    def _evaluation(self, state: State, saved: State, moment: datetime, pause: Pause) -> Evaluation:
        if self._saved is not saved:
            self._saved_results = self._results(saved, pause)
            self._saved = saved
        after = self._results(state, pause)
        compared = self._compared((saved, self._saved_results), (state, after), moment, pause)
        counts = differing(state.organization, after, pause)
        self._latest = state, after
        return Evaluation(state.revision, after, self._saved_results, compared.changes, counts)

    def _results(self, state: State, pause: Pause) -> Results:
        results: dict[str, Inherited] = {}
        everywhere = inherited_everywhere(state.organization, state.meanings, self._memory)
        for count, (target_id, inherited) in enumerate(everywhere):
            if count % _CHUNK == 0:
                pause()
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

    def meant(self, path: Path) -> Path:
        """Return a path without the slash at its end, unless there is an empty key behind it."""
        is_slip = path[-1:] == ("",) and self.inherited.at(path) is None
        return path[:-1] if is_slip else path

    def stories(self, path: Path) -> Iterator[Explanation]:
        """Tell the stories at a path and below it; controls only for the very path asked about."""
        found = self.inherited.at(path)
        if found is None:
            return
        asked = self.teller.explain(found)
        if path and asked.steps and not asked.attempts:
            yield asked
        yield from self.teller.explain_all(found)


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

    def above(self, state: State, levels: Sequence[Target], policy: str) -> Inherited:
        """Return what a policy inherits where it is attached first on the way to a target.

        Args:
            state: The state.
            levels: From the root to the target.
            policy: The name of the policy; one that is not attached there inherits nothing.
        """
        depth = next((n for n, level in enumerate(levels) if policy in level.policies), 0)
        return inherited_at(levels[:depth], state.meanings, self._memory)
