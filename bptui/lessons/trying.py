"""Trying a lesson out beside the screen: what a state comes to, by what makes the badges, too."""

from datetime import datetime

from bptui.lessons.facts import Facts, Start
from bptui.workspace.evaluation import Evaluator
from bptui.workspace.examining import Examiner, Snapshot
from bptui.workspace.state import State


class Trier:
    """Evaluates and checks the states of one lesson, one after the other."""

    def __init__(self, now: datetime) -> None:
        """Prepare.

        Args:
            now: The moment for which schedules are judged, in UTC.
        """
        self._now = now
        self._evaluator, self._examiner = Evaluator(), Examiner()

    def facts(self, state: State, start: Start) -> Facts:
        """Return all that is to be known of a state in a step."""
        evaluation = self._evaluator.evaluate(state, start.state)
        snapshot = Snapshot(state, start.state, (), self._now)
        # Nothing is given up here, as nothing newer can come.
        check = None if evaluation is None else self._examiner.check(snapshot, evaluation)
        if evaluation is None or check is None:
            raise AssertionError("work that nobody gave up has no answer")
        return Facts(state, evaluation.results, start, check.findings)
