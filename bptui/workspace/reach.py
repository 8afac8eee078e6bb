"""How far a change of the state would reach: which accounts change, and what becomes of them."""

from dataclasses import dataclass
from datetime import datetime

from bptui.inheritance.inherited import NOTHING_INHERITED
from bptui.insight.account_changes import Changes
from bptui.workspace.evaluation import Evaluator, IsStale
from bptui.workspace.state import State


@dataclass(frozen=True, slots=True)
class Reach:
    """What another state would mean for all accounts."""

    changes: Changes
    newly_invalid: int
    """How many accounts would become invalid."""
    newly_valid: int
    """How many accounts are invalid and would not be any more."""
    refusal: str | None = None
    """Why AWS would refuse to save a policy that it takes now; None if it would not, or if nobody
    asked."""


def reach_of(
    evaluator: Evaluator, before: State, after: State, moment: datetime, is_stale: IsStale
) -> Reach | None:
    """Find out what would become of all accounts if a state were another one.

    Args:
        evaluator: Has the memory of what was merged and judged before.
        before: The state.
        after: The one it might become.
        moment: The time for which effective policies are judged, in UTC.
        is_stale: When it says so the work is given up.

    Returns:
        The answer, or None if the work was given up.
    """
    comparison = evaluator.compare(before, after, is_stale)
    if comparison is None:
        return None
    newly_invalid = newly_valid = 0
    for account_id in comparison.changes.accounts:
        if is_stale():
            return None
        was, becomes = (
            evaluator.judge.is_invalid(
                results.get(account_id, NOTHING_INHERITED), account_id, moment
            )
            for results in (comparison.before, comparison.after)
        )
        newly_invalid += becomes and not was
        newly_valid += was and not becomes
    return Reach(comparison.changes, newly_invalid, newly_valid)
