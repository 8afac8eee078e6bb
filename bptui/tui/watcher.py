"""The one thread that evaluates and checks whole states beside typing."""

from collections.abc import Callable
from threading import Condition, Thread
from time import monotonic
from typing import TYPE_CHECKING

from bptui.workspace.evaluation import Evaluation, Evaluator
from bptui.workspace.examining import Check, Examiner, Snapshot
from bptui.workspace.reviewing import Review, Reviewer
from bptui.workspace.trying import Effect, Trial, Trier

if TYPE_CHECKING:
    # It loads what judges effective policies, which nothing does before the first paint.
    from bptui.workspace.reach import Inquiry

_LONGEST_HOLD = 0.1
"""Seconds for which the work stands still at most."""
_LONGEST_WITHOUT = 0.5
"""Seconds without an answer after which work is finished though a newer state has come."""
CALM = 0.2
"""Seconds without a key after which a state is checked."""


class Watcher:
    """Takes states, evaluates the newest, and drops the work on one as soon as a newer comes.

    Where newer ones never cease to come, what is at hand is finished now and then all the same: who
    types without a rest sees answers, if late ones. After its evaluation a state is checked as soon
    as no key comes for a while; the next key puts it off: what is wrong is told after a rest only.
    What an edit would change is found out when there is nothing else to do, for the newest trial.

    Two threads of Python take turns, so whatever this one does delays the screen. While a key is
    being shown it stands still.
    """

    def __init__(
        self,
        answer: Callable[[Evaluation | Check | Review | Effect], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Prepare the thread; `start` starts it.

        Args:
            answer: Called in the thread with each finished evaluation, then with its check and its
                review, and with the effect of a trial.
            failed: Called in the thread with a fault of bptui itself; the thread goes on.
        """
        self._answer = answer
        self._failed = failed
        self._evaluator = Evaluator()
        self._examiner: Examiner | None = None
        """None until something is to be checked: it loads much, which nobody shall wait for."""
        self._trier: Trier | None = None
        """The same, until an edit is to be tried out."""
        self._reviewer = Reviewer()
        self._evaluation: Evaluation | None = None
        """The newest evaluation."""
        self._inquiry: Inquiry | None = None
        """A question that waits for its answer."""
        self._news = Condition()
        self._waiting: Snapshot | None = None
        self._is_urgent = False
        """Whether somebody waits for the check of the newest state."""
        self._trial: Trial | None = None
        self._is_held = False
        self._last_key = float("-inf")
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
            self._last_key = monotonic()

    def go_on(self) -> None:
        """Let the work go on."""
        with self._news:
            self._is_held = False
            self._news.notify()

    def submit(self, snapshot: Snapshot, *, is_urgent: bool = False) -> None:
        """Ask for a state to be evaluated and checked; it replaces any before it.

        Args:
            snapshot: The state.
            is_urgent: Whether somebody waits for the check, so that no key puts it off.
        """
        with self._news:
            self._waiting, self._is_urgent = snapshot, is_urgent
            if self._owed_since is None:
                self._owed_since = monotonic()
            self._news.notify()

    def try_out(self, trial: Trial | None) -> None:
        """Ask what an edit would change; it replaces any before it, None takes that back."""
        with self._news:
            self._trial = trial
            self._news.notify()

    def ask(self, inquiry: "Inquiry | None") -> None:
        """Ask a question about the newest state, in place of any before it; None takes it back.

        It is answered as soon as that state is evaluated, and given up when a newer one comes.
        """
        with self._news:
            self._inquiry = inquiry
            self._news.notify()

    def _is_asked(self) -> bool:
        """Tell whether there is a question about the state that is evaluated."""
        inquiry, evaluation = self._inquiry, self._evaluation
        return (
            inquiry is not None
            and evaluation is not None
            and inquiry.state.revision == evaluation.revision
        )

    def _reply(self) -> None:
        """Answer the question there is, until another one is asked or a newer state comes."""
        inquiry, evaluation = self._inquiry, self._evaluation
        if inquiry is None or evaluation is None:
            return

        def is_dropped() -> bool:
            return self._is_superseded() or self._inquiry is not inquiry

        if inquiry.answer(self._evaluator, evaluation, is_dropped):
            with self._news:
                # Another one may have been asked meanwhile.
                self._inquiry = None if self._inquiry is inquiry else self._inquiry

    def _is_stale(self) -> bool:
        """Tell whether an evaluation is to be given up, as soon as it may go on at all."""
        self._stand_still()
        if self._waiting is None or self._owed_since is None:
            return self._is_over
        return self._is_over or monotonic() - self._owed_since < _LONGEST_WITHOUT

    def _has_news(self) -> bool:
        return self._is_over or self._waiting is not None

    def _has_work(self) -> bool:
        return self._has_news() or self._trial is not None or self._is_asked()

    def _is_superseded(self) -> bool:
        """Tell whether there is newer work to do, as soon as any may go on at all."""
        self._stand_still()
        return self._has_news()

    def _is_put_off(self) -> bool:
        """Tell whether a check is to be given up, for now or for good."""
        return self._seconds_to_calm() > 0 or self._is_superseded() or self._is_asked()

    def _seconds_to_calm(self) -> float:
        """Return how long it takes until nobody types any more, if no key comes meanwhile."""
        return 0.0 if self._is_urgent else self._last_key + CALM - monotonic()

    def _is_calm_at_last(self) -> bool:
        """Wait until nobody types, and tell whether there is no newer work by then.

        Questions that are asked meanwhile are answered.
        """
        while True:
            if self._is_asked():
                self._reply()
            with self._news:
                if self._has_news():
                    return False
                if not self._is_asked():
                    if (seconds := self._seconds_to_calm()) <= 0:
                        return True
                    self._news.wait(seconds)

    def _stand_still(self) -> None:
        """Wait while the work is held, but not for long."""
        if self._is_held:
            with self._news:
                self._news.wait_for(lambda: self._is_over or not self._is_held, _LONGEST_HOLD)
                self._is_held = False

    def _work(self) -> None:
        while True:
            with self._news:
                self._news.wait_for(self._has_work)
                if self._is_over:
                    return
                job, self._waiting = self._waiting, None
            try:
                if job is not None:
                    self._do(job)
                elif self._trial is not None:
                    self._try_out()
                else:
                    self._reply()
            except Exception as error:  # noqa: BLE001 - told to the user; the editor goes on
                self._evaluator, self._examiner = Evaluator(), None
                self._reviewer, self._trier = Reviewer(), None
                self._trial = self._inquiry = None
                self._note_answer()
                self._failed(error)

    def _do(self, job: Snapshot) -> None:
        """Evaluate a state and check it, each as far as no newer one comes.

        What need not be remembered is forgotten before the check, which may never come to its end.
        """
        evaluation = self._evaluator.evaluate(job.state, job.saved, self._is_stale)
        if evaluation is not None:
            self._note_answer()
            self._evaluation = evaluation
            self._answer(evaluation)
        self._evaluator.forget_older(self._is_superseded)
        if evaluation is not None:
            self._check(job, evaluation)

    def _check(self, job: Snapshot, evaluation: Evaluation) -> None:
        """Check a state whenever nobody types, until that is done or a newer one comes."""
        while self._is_calm_at_last():
            self._examiner = self._examiner or Examiner()
            check = self._examiner.check(job, evaluation, self._is_put_off)
            if check is not None:
                self._answer(check)
                self._review(job, evaluation, check)
                return

    def _review(self, job: Snapshot, evaluation: Evaluation, check: Check) -> None:
        review = self._reviewer.review(job, evaluation, check, self._is_superseded)
        if review is not None:
            self._answer(review)

    def _try_out(self) -> None:
        """Answer the trial that waits; it goes on waiting while there is something more urgent."""
        trial = self._trial
        if trial is None:
            return

        def is_stale() -> bool:
            return self._is_superseded() or self._trial is not trial

        self._trier = self._trier or Trier()
        effect = self._trier.effect(trial, self._evaluator, is_stale)
        with self._news:
            if effect is not None and self._trial is trial:
                self._trial = None
                self._answer(effect)
        self._evaluator.forget_older(self._is_superseded)

    def _note_answer(self) -> None:
        """Note that there is an answer; for a state that waits already another one is owed."""
        with self._news:
            self._owed_since = None if self._waiting is None else monotonic()
