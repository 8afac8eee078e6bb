"""How far a change of the state would reach: which accounts change, and what becomes of them."""

from dataclasses import dataclass
from datetime import datetime

from bptui.insight.account_changes import Changes
from bptui.workspace.evaluation import Evaluator, IsStale
from bptui.workspace.state import State


@dataclass(frozen=True, slots=True)
class Reach:
    """What another state would mean for all accounts."""

    changes: Changes
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
    comparison = evaluator.compare(before, after, moment, is_stale)
    return None if comparison is None else Reach(comparison.changes)
