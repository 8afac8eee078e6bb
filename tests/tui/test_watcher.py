"""The thread beside typing."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from threading import Event

import pytest

from bptui.tui import watcher as module
from bptui.tui.watcher import Watcher
from bptui.workspace.evaluation import Evaluation
from bptui.workspace.examining import Check, Snapshot
from bptui.workspace.reviewing import Review
from bptui.workspace.state import State
from tests.organization.samples import ACME

PATIENCE = 10.0
NOW = datetime(2026, 1, 1, tzinfo=UTC)


class Work:
    """Stands for evaluator and examiner: tells what it is asked, and answers when it may."""

    def __init__(self) -> None:
        self.asked: list[object] = []
        self.given_up: list[object] = []
        self.answers: list[object] = []
        self.faults: list[Exception] = []
        self.begun, self.answered, self.may_go_on = Event(), Event(), Event()
        self.forgot = Event()
        self.checking, self.may_check, self.gave_up_check = Event(), Event(), Event()
        self.given_up_checks: list[object] = []
        self.fault: Exception | None = None

    judge = None
    """Nothing is judged here."""

    def evaluate(
        self, state: object, saved: object, is_stale: Callable[[], bool], moment: object
    ) -> object | None:
        assert (saved, moment) == ("saved", NOW)
        self.asked.append(state)
        self.begun.set()
        assert self.may_go_on.wait(PATIENCE)
        if self.fault is not None:
            fault, self.fault = self.fault, None
            raise fault
        if is_stale():
            self.given_up.append(state)
            return None
        return f"answer to {state}"

    def forget_older(self, is_stale: Callable[[], bool]) -> None:
        if not is_stale():
            self.forgot.set()

    def check(
        self,
        snapshot: Snapshot,
        evaluation: object,
        is_stale: Callable[[], bool],
    ) -> object | None:
        state: object = snapshot.state
        assert evaluation == f"answer to {state}"
        self.checking.set()
        while not self.may_check.wait(0.001):
            if is_stale():
                self.given_up_checks.append(state)
                self.gave_up_check.set()
                return None
        return None if is_stale() else f"check of {state}"

    def review(self, *_: object) -> None:
        """There is no review to tell of here."""

    def answer(self, evaluation: object) -> None:
        self.answers.append(evaluation)
        self.answered.set()

    def failed(self, error: Exception) -> None:
        self.faults.append(error)
        self.answered.set()


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Work:
    work = Work()
    monkeypatch.setattr(module, "Evaluator", lambda: work)
    monkeypatch.setattr(module, "Examiner", lambda _: work)
    monkeypatch.setattr(module, "Reviewer", lambda _: work)
    return work


@pytest.fixture
def watcher(work: Work) -> Iterator[Watcher]:
    watcher = Watcher(work.answer, work.failed)
    watcher.start()
    yield watcher
    work.may_go_on.set()
    watcher.stop()
    watcher._thread.join(PATIENCE)
    assert not watcher._thread.is_alive()


def submit(watcher: Watcher, state: object, *, is_urgent: bool = False) -> None:
    """Submit something that stands for a state."""
    snapshot = Snapshot(state, "saved", (), NOW)  # type: ignore[arg-type]
    watcher.submit(snapshot, is_urgent=is_urgent)


def test_the_newest_state_is_evaluated_and_those_between_are_passed_over(
    work: Work, watcher: Watcher
) -> None:
    submit(watcher, 1)
    assert work.begun.wait(PATIENCE)
    for number in (2, 3, 4):
        submit(watcher, number)
    work.may_go_on.set()
    assert work.answered.wait(PATIENCE)

    assert work.asked == [1, 4]
    assert work.given_up == [1]
    assert work.answers == ["answer to 4"]


def test_work_is_finished_where_newer_states_never_cease_to_come(
    work: Work, watcher: Watcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_LONGEST_WITHOUT", 0)
    submit(watcher, 1)
    assert work.begun.wait(PATIENCE)
    submit(watcher, 2)
    work.may_go_on.set()
    submit(watcher, 3)
    while len(work.answers) < 2:
        assert work.answered.wait(PATIENCE)
        work.answered.clear()

    assert work.given_up == []
    assert work.answers == ["answer to 1", "answer to 3"]


def test_a_fault_is_told_and_the_next_state_is_evaluated(work: Work, watcher: Watcher) -> None:
    work.fault = KeyError("fault")
    work.may_go_on.set()
    submit(watcher, 1)
    assert work.answered.wait(PATIENCE)
    work.answered.clear()
    submit(watcher, 2)
    assert work.answered.wait(PATIENCE)

    assert [str(fault) for fault in work.faults] == ["'fault'"]
    assert work.answers == ["answer to 2"]


def test_the_thread_ends_at_once_when_it_is_stopped(work: Work, watcher: Watcher) -> None:
    submit(watcher, 1)
    assert work.begun.wait(PATIENCE)
    watcher.stop()
    work.may_go_on.set()
    watcher._thread.join(PATIENCE)

    assert work.given_up == [1]
    assert work.answers == []


def test_work_that_is_held_waits_until_it_may_go_on(
    work: Work, watcher: Watcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_LONGEST_HOLD", PATIENCE)
    work.may_go_on.set()
    watcher.hold()
    submit(watcher, 1)
    assert work.begun.wait(PATIENCE)
    assert not work.answered.wait(0.05)
    watcher.go_on()
    assert work.answered.wait(PATIENCE)

    assert work.answers == ["answer to 1"]


def test_work_goes_on_when_nothing_holds_it_any_more(
    work: Work, watcher: Watcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_LONGEST_HOLD", PATIENCE)
    work.may_go_on.set()
    watcher.go_on()
    watcher.hold()
    watcher.hold()
    submit(watcher, 1)
    assert work.begun.wait(PATIENCE)
    watcher.go_on()
    assert not work.answered.wait(0.05)
    watcher.go_on()
    assert work.answered.wait(PATIENCE)

    assert work.answers == ["answer to 1"]


def test_work_is_not_held_for_long(work: Work, watcher: Watcher) -> None:
    work.may_go_on.set()
    watcher.hold()
    submit(watcher, 1)
    assert work.answered.wait(PATIENCE)

    assert work.answers == ["answer to 1"]


def test_held_work_ends_when_the_thread_is_stopped(
    work: Work, watcher: Watcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_LONGEST_HOLD", 2 * PATIENCE)
    work.may_go_on.set()
    watcher.hold()
    submit(watcher, 1)
    assert work.begun.wait(PATIENCE)
    watcher.stop()
    watcher._thread.join(PATIENCE)

    assert work.given_up == [1]


def test_a_state_is_checked_after_its_evaluation(work: Work, watcher: Watcher) -> None:
    work.may_go_on.set()
    work.may_check.set()
    submit(watcher, 1)
    while len(work.answers) < 2:
        assert work.answered.wait(PATIENCE)

    assert work.answers == ["answer to 1", "check of 1"]


def test_a_check_is_dropped_for_a_newer_state_even_if_one_never_ceases_to_come(
    work: Work, watcher: Watcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_LONGEST_WITHOUT", 0)
    work.may_go_on.set()
    submit(watcher, 1)
    assert work.checking.wait(PATIENCE)
    work.answered.clear()
    submit(watcher, 2)
    assert work.answered.wait(PATIENCE)
    work.may_check.set()
    while len(work.answers) < 3:
        assert work.answered.wait(PATIENCE)

    assert work.given_up_checks == [1]
    assert work.answers == ["answer to 1", "answer to 2", "check of 2"]


def test_a_state_is_evaluated_but_not_checked_while_somebody_types(
    work: Work, watcher: Watcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "CALM", PATIENCE)
    work.may_go_on.set()
    watcher.hold()
    watcher.go_on()
    submit(watcher, 1)
    assert work.answered.wait(PATIENCE)

    assert not work.checking.wait(0.05)
    assert work.answers == ["answer to 1"]


def test_what_need_not_be_remembered_is_forgotten_also_while_somebody_types(
    work: Work, watcher: Watcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "CALM", 2 * PATIENCE)
    work.may_go_on.set()
    watcher.hold()
    watcher.go_on()
    submit(watcher, 1)

    assert work.forgot.wait(PATIENCE)


def test_a_key_puts_a_check_off_until_typing_rests(
    work: Work, watcher: Watcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "CALM", PATIENCE)
    work.may_go_on.set()
    submit(watcher, 1)
    assert work.checking.wait(PATIENCE)
    watcher.hold()
    assert work.gave_up_check.wait(PATIENCE)
    work.may_check.set()
    monkeypatch.setattr(module, "CALM", 0)
    watcher.go_on()
    while len(work.answers) < 2:
        assert work.answered.wait(PATIENCE)

    assert work.given_up_checks == [1]
    assert work.answers == ["answer to 1", "check of 1"]


def test_no_key_puts_off_a_check_that_somebody_waits_for(
    work: Work, watcher: Watcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "CALM", PATIENCE)
    work.may_go_on.set()
    work.may_check.set()
    watcher.hold()
    watcher.go_on()
    submit(watcher, 1, is_urgent=True)
    while len(work.answers) < 2:
        assert work.answered.wait(PATIENCE)

    assert work.answers == ["answer to 1", "check of 1"]


def test_a_check_that_waits_for_a_rest_ends_when_the_thread_is_stopped(
    work: Work, watcher: Watcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "CALM", 2 * PATIENCE)
    work.may_go_on.set()
    watcher.hold()
    watcher.go_on()
    submit(watcher, 1)
    assert work.answered.wait(PATIENCE)
    watcher.stop()
    watcher._thread.join(PATIENCE)

    assert not watcher._thread.is_alive()


def test_a_real_state_is_evaluated_and_checked() -> None:
    answers: list[Evaluation | Check | Review] = []
    faults: list[Exception] = []
    answered = Event()

    def answer(answer: Evaluation | Check | Review) -> None:
        answers.append(answer)
        if isinstance(answer, Review):
            answered.set()

    state = State(7, ACME, {})
    watcher = Watcher(answer, faults.append)
    watcher.start()
    watcher.submit(Snapshot(state, state, (), NOW))
    assert answered.wait(PATIENCE)
    watcher.stop()

    assert [type(answer) for answer in answers] == [Evaluation, Check, Review]
    assert [getattr(answer, "revision", None) for answer in answers] == [7, 7, 7]
    assert faults == []


class Asked:
    """A question that is answered when it may be, or gives up when told to."""

    def __init__(self) -> None:
        self.begun, self.done, self.gave_up, self.may_end = Event(), Event(), Event(), Event()

    def answer(self, _: object, is_stale: Callable[[], bool]) -> bool:
        self.begun.set()
        while not self.may_end.wait(0.001):
            if is_stale():
                self.gave_up.set()
                return False
        self.done.set()
        return True


def test_a_question_waits_for_the_newest_state_and_goes_before_its_check(
    work: Work, watcher: Watcher
) -> None:
    question = Asked()
    question.may_end.set()
    submit(watcher, 1)
    assert work.begun.wait(PATIENCE)
    watcher.ask(question)
    assert not question.begun.is_set()
    work.may_go_on.set()

    assert question.done.wait(PATIENCE)
    assert work.answers == ["answer to 1"]


def test_a_newer_question_takes_the_place_of_an_older_one(work: Work, watcher: Watcher) -> None:
    first, second = Asked(), Asked()
    second.may_end.set()
    work.may_go_on.set()
    submit(watcher, 1)
    watcher.ask(first)
    assert first.begun.wait(PATIENCE)
    watcher.ask(second)

    assert first.gave_up.wait(PATIENCE)
    assert second.done.wait(PATIENCE)


def test_a_question_that_is_taken_back_is_given_up(work: Work, watcher: Watcher) -> None:
    question = Asked()
    work.may_go_on.set()
    submit(watcher, 1)
    watcher.ask(question)
    assert question.begun.wait(PATIENCE)
    watcher.ask(None)

    assert question.gave_up.wait(PATIENCE)


def test_a_question_waits_while_its_state_is_evaluated_again(work: Work, watcher: Watcher) -> None:
    question = Asked()
    work.may_go_on.set()
    submit(watcher, 1)
    watcher.ask(question)
    assert question.begun.wait(PATIENCE)
    submit(watcher, 1)
    assert question.gave_up.wait(PATIENCE)
    question.may_end.set()

    assert question.done.wait(PATIENCE)
