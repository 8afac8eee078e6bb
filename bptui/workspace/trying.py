"""Trying an edit out: how many accounts it would change, before it is made."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bptui.inheritance.inherited import NOTHING_INHERITED
from bptui.insight.account_changes import Changes
from bptui.workspace.evaluation import Comparison, Evaluator
from bptui.workspace.state import State


@dataclass(frozen=True, slots=True)
class Trial:
    """A state, and the one that an edit would make of it."""

    number: int
    """Tells the answer to it from that to another."""
    now: State
    then: State
    moment: datetime
    """The moment, in UTC."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What an edit would do to the accounts."""

    number: int
    """That of the trial."""
    changes: Changes
    newly_invalid: int
    """How many accounts would become invalid."""


class Trier:
    """Tries edits out, one after the other, remembering what was judged. Owned by one thread."""

    def __init__(self) -> None:
        # Here, as judging loads much, which nobody shall wait for before the first paint.
        from bptui.validation.effective.judging import Judge  # noqa: PLC0415

        self._judge = Judge()

    def effect(
        self, trial: Trial, evaluator: Evaluator, is_stale: Callable[[], bool] = lambda: False
    ) -> Effect | None:
        """Return what an edit would do; None if the work was given up.

        Args:
            trial: The edit.
            evaluator: Has the memory of what was merged before.
            is_stale: Asked now and then; when it says so the work is given up.
        """
        comparison = evaluator.compare(trial.now, trial.then, is_stale)
        if comparison is None:
            return None
        count = 0
        for account_id in comparison.changes.accounts:
            if is_stale():
                return None
            count += self._becomes_invalid(comparison, account_id, trial.moment)
        self._judge.forget_older(is_stale)
        return Effect(trial.number, comparison.changes, count)

    def _becomes_invalid(self, comparison: Comparison, account_id: str, now: datetime) -> bool:
        before = comparison.before.get(account_id, NOTHING_INHERITED)
        is_invalid = self._judge.is_invalid
        return is_invalid(comparison.after[account_id], account_id, now) and not is_invalid(
            before, account_id, now
        )
