"""The one thread that evaluates and checks whole states beside typing."""

from collections.abc import Callable
from threading import Condition, Thread
from time import monotonic

from bptui.workspace.evaluation import Evaluation, Evaluator
from bptui.workspace.examining import Check, Examiner, Snapshot

_LONGEST_HOLD = 0.1
"""Seconds for which the work stands still at most."""
_LONGEST_WITHOUT = 0.5
"""Seconds without an answer after which work is finished though a newer state has come."""


class Watcher:
    """Takes states, evaluates the newest, and drops the work on one as soon as a newer comes.

    Where newer ones never cease to come, what is at hand is finished now and then all the same: who
    types without a rest sees answers, if late ones. After its evaluation a state is checked, which
    is always dropped for a newer state: what is wrong is told after a rest only.

    Two threads of Python take turns, so whatever this one does delays the screen. While a key is
    being shown it stands still.
    """

    def __init__(
        self,
        answer: Callable[[Evaluation | Check], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Prepare the thread; `start` starts it.

        Args:
            answer: Called in the thread with each finished evaluation, then with its check.
            failed: Called in the thread with a fault of bptui itself; the thread goes on.
        """
        self._answer = answer
        self._failed = failed
        self._evaluator, self._examiner = Evaluator(), Examiner()
        self._news = Condition()
        self._waiting: Snapshot | None = None
        self._is_held = False
        self._is_over = False
        self._owed_since: float | None = None
        """Since when there was no answer though a state was submitted, None while none is owed."""
        self._thread = Thread(target=self._work, name="bptui watcher", daemon=True)

    def start(self) -> None:
        """Start working."""
        self._thread.start()

    def stop(self) -> None:
        """Give up the work at hand and end the thread."""
        with self._news:
            self._is_over = True
            self._news.notify()

    def hold(self) -> None:
        """Let the work at hand stand still for a moment, until `go_on`."""
        with self._news:
            self._is_held = True

    def go_on(self) -> None:
        """Let the work go on."""
        with self._news:
            self._is_held = False
            self._news.notify()

    def submit(self, snapshot: Snapshot) -> None:
        """Ask for a state to be evaluated and checked; it replaces any before it."""
        with self._news:
            self._waiting = snapshot
            if self._owed_since is None:
                self._owed_since = monotonic()
            self._news.notify()

    def _is_stale(self) -> bool:
        """Tell whether an evaluation is to be given up, as soon as it may go on at all."""
        self._stand_still()
        if self._waiting is None or self._owed_since is None:
            return self._is_over
        return self._is_over or monotonic() - self._owed_since < _LONGEST_WITHOUT

    def _has_news(self) -> bool:
        return self._is_over or self._waiting is not None

    def _is_check_stale(self) -> bool:
        """Tell whether a check is to be given up, as soon as it may go on at all."""
        self._stand_still()
        return self._has_news()

    def _stand_still(self) -> None:
        """Wait while the work is held, but not for long."""
        if self._is_held:
            with self._news:
                self._news.wait_for(lambda: self._is_over or not self._is_held, _LONGEST_HOLD)
                self._is_held = False

    def _work(self) -> None:
        while True:
            with self._news:
                self._news.wait_for(self._has_news)
                if self._is_over or self._waiting is None:
                    return
                job, self._waiting = self._waiting, None
            try:
                self._do(job)
            except Exception as error:  # noqa: BLE001 - told to the user; the editor goes on
                self._evaluator, self._examiner = Evaluator(), Examiner()
                self._note_answer()
                self._failed(error)

    def _do(self, job: Snapshot) -> None:
        """Evaluate a state and check it, each as far as no newer one comes.

        What need not be remembered is forgotten after the answers.
        """
        evaluation = self._evaluator.evaluate(job.state, job.saved, self._is_stale)
        if evaluation is not None:
            self._note_answer()
            self._answer(evaluation)
            check = self._examiner.check(job, evaluation, self._is_check_stale)
            if check is not None:
                self._answer(check)
        self._evaluator.forget_older(self._is_check_stale)

    def _note_answer(self) -> None:
        """Note that there is an answer; for a state that waits already another one is owed."""
        with self._news:
            self._owed_since = None if self._waiting is None else monotonic()
