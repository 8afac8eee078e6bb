"""The one thread that evaluates and checks whole states beside typing."""

from collections.abc import Callable
from threading import Condition, Thread
from time import monotonic

from bptui.workspace.evaluation import Evaluation, Evaluator
from bptui.workspace.examining import Check, Examiner, Snapshot
from bptui.workspace.questions import Question
from bptui.workspace.reviewing import Review, Reviewer

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
    A question about states that somebody thinks of is answered in between.

    Two threads of Python take turns, so whatever this one does delays the screen. While a key is
    being shown it stands still.
    """

    def __init__(
        self,
        answer: Callable[[Evaluation | Check | Review], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Prepare the thread; `start` starts it.

        Args:
            answer: Called in the thread with each finished evaluation, then with its check and its
                review.
            failed: Called in the thread with a fault of bptui itself; the thread goes on.
        """
        self._answer = answer
        self._failed = failed
        self._evaluator = Evaluator()
        self._examiner: Examiner | None = None
        """None until something is to be checked: it loads much, which nobody shall wait for."""
        self._reviewer = Reviewer(self._evaluator)
        self._question: Question | None = None
        """What waits for its answer."""
        self._news = Condition()
        self._waiting: Snapshot | None = None
        self._is_urgent = False
        """Whether somebody waits for the check of the newest state."""
        self._holds = 0
        """For how many things that are being shown the work stands still."""
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
        """Let the work at hand stand still for a moment, until as many times `go_on`."""
        with self._news:
            self._holds += 1
            self._last_key = monotonic()

    def go_on(self) -> None:
        """Let the work go on, as far as nothing else holds it."""
        with self._news:
            # Nothing may be left of a hold that lasted too long.
            self._holds = max(0, self._holds - 1)
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

    def ask(self, question: Question | None) -> None:
        """Ask a question, in place of any before it; None takes it back.

        It is answered as soon as the newest state is evaluated. While it is not answered to its
        end, it is put off by every newer state, and asked again after that.
        """
        with self._news:
            self._question = question
            self._news.notify()

    def _reply(self) -> None:
        """Answer the question there is, until another one is asked or a newer state comes."""
        question = self._question
        if question is None:
            return

        def is_dropped() -> bool:
            return self._is_superseded() or self._question is not question

        is_answered = question.answer(self._evaluator, is_dropped)
        with self._news:
            # Another one may have been asked meanwhile.
            if is_answered and self._question is question:
                self._question = None
        self._evaluator.forget_older(is_dropped)

    def _is_stale(self) -> bool:
        """Tell whether an evaluation is to be given up, as soon as it may go on at all."""
        self._stand_still()
        if self._waiting is None or self._owed_since is None:
            return self._is_over
        return self._is_over or monotonic() - self._owed_since < _LONGEST_WITHOUT

    @property
    def _is_asked(self) -> bool:
        return self._question is not None

    def _has_news(self) -> bool:
        return self._is_over or self._waiting is not None

    def _has_work(self) -> bool:
        return self._has_news() or self._is_asked

    def _is_superseded(self) -> bool:
        """Tell whether there is newer work to do, as soon as any may go on at all."""
        self._stand_still()
        return self._has_news()

    def _is_put_off(self) -> bool:
        """Tell whether a check is to be given up, for now or for good."""
        return self._seconds_to_calm() > 0 or self._is_superseded() or self._is_asked

    def _seconds_to_calm(self) -> float:
        """Return how long it takes until nobody types any more, if no key comes meanwhile."""
        return 0.0 if self._is_urgent else self._last_key + CALM - monotonic()

    def _is_calm_at_last(self) -> bool:
        """Wait until nobody types, and tell whether there is no newer work by then.

        Questions that are asked meanwhile are answered.
        """
        while True:
            if self._is_asked:
                self._reply()
            with self._news:
                if self._has_news():
                    return False
                if not self._is_asked:
                    if (seconds := self._seconds_to_calm()) <= 0:
                        return True
                    self._news.wait(seconds)

    def _stand_still(self) -> None:
        """Wait while the work is held, but not for long."""
        if self._holds:
            with self._news:
                if not self._news.wait_for(lambda: self._is_over or not self._holds, _LONGEST_HOLD):
                    self._holds = 0

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
                else:
                    self._reply()
            except Exception as error:  # noqa: BLE001 - told to the user; the editor goes on
                self._evaluator, self._examiner = Evaluator(), None
                self._reviewer, self._question = Reviewer(self._evaluator), None
                self._note_answer()
                self._failed(error)

    def _do(self, job: Snapshot) -> None:
        """Evaluate a state and check it, each as far as no newer one comes.

        What need not be remembered is forgotten before the check, which may never come to its end.
        """
        evaluation = self._evaluator.evaluate(job.state, job.saved, self._is_stale, job.now)
        if evaluation is not None:
            self._note_answer()
            self._answer(evaluation)
        self._evaluator.forget_older(self._is_superseded)
        if evaluation is not None:
            self._check(job, evaluation)

    def _check(self, job: Snapshot, evaluation: Evaluation) -> None:
        """Check a state whenever nobody types, until that is done or a newer one comes."""
        while self._is_calm_at_last():
            self._examiner = self._examiner or Examiner(self._evaluator.judge)
            check = self._examiner.check(job, evaluation, self._is_put_off)
            if check is not None:
                self._answer(check)
                self._review(job, evaluation, check)
                return

    def _review(self, job: Snapshot, evaluation: Evaluation, check: Check) -> None:
        review = self._reviewer.review(job, evaluation, check, self._is_superseded)
        if review is not None:
            self._answer(review)

    def _note_answer(self) -> None:
        """Note that there is an answer; for a state that waits already another one is owed."""
        with self._news:
            self._owed_since = None if self._waiting is None else monotonic()
