"""What is wrong with a lesson that somebody is writing, each thing with its line."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from bptui.errors import BptuiError
from bptui.lessons.deeds import Deed, done
from bptui.lessons.facts import Facts, Start, start_at
from bptui.lessons.goals import (
    AboutPath,
    AboutTarget,
    AnyGoal,
    ChangedGoal,
    FindingGoal,
    NoFindingGoal,
    UntouchedGoal,
)
from bptui.lessons.lesson import Step
from bptui.lessons.playing import ACCEPTED, answer_to
from bptui.lessons.reading import Fault, ReadLesson
from bptui.lessons.trying import Trier
from bptui.organization.changes import Refusal
from bptui.organization.model import UnknownTargetError
from bptui.policy.nearest import nearest
from bptui.policy.paths import path_from_text
from bptui.policy.table import row_at
from bptui.policy.wording import shown
from bptui.workspace.opening import open_folder
from bptui.workspace.state import State


def faults_of(read: ReadLesson, now: datetime) -> Sequence[Fault]:
    """Return all that is wrong with a lesson, in the order of its lines.

    Args:
        read: The lesson.
        now: The moment for which schedules are judged, in UTC.
    """
    try:
        _, opened = open_folder(read.organization)
    except BptuiError as error:
        return [
            Fault(
                read.line("organization"),
                f"the organization cannot be opened: {_inner(str(error))}",
            )
        ]
    faults = [*_place_faults(read, opened), *_Play(read, now).faults(opened)]
    return sorted(dict.fromkeys(faults), key=lambda fault: fault.line)


def _place_faults(read: ReadLesson, opened: State) -> Iterator[Fault]:
    """Yield what is wrong with where the lesson begins."""
    if read.lesson.target is not None:
        yield from _target_faults(read.lesson.target, [opened], read.line("target"))
    if read.lesson.policy is not None:
        yield from _policy_faults(read.lesson.policy, [opened], read.line("policy"))


class _Play:
    """Goes through a lesson as it is meant, and through the wrong turns."""

    def __init__(self, read: ReadLesson, now: datetime) -> None:
        self._read = read
        self._trier = Trier(now)

    def faults(self, state: State) -> Iterator[Fault]:
        """Yield what is wrong with the steps, from the state in which the first one begins."""
        for number, step in enumerate(self._read.lesson.steps):
            begun = state
            for place, deed in enumerate(step.solution):
                after = done(state, deed)
                if isinstance(after, Refusal):
                    line = self._read.line("steps", number, "solution", place)
                    yield Fault(line, f"the solution cannot be done: {_inner(after.message)}")
                else:
                    state = after
            yield from self._step_faults(number, step, begun, state)

    def _step_faults(self, number: int, step: Step, begun: State, solved: State) -> Iterator[Fault]:
        start = start_at(begun)
        at_start = self._trier.facts(begun, start)
        after = self._trier.facts(solved, start)
        found = [
            *self._question_faults(number, step, at_start),
            *self._goal_faults(number, step, (at_start, after)),
        ]
        yield from found
        if found:
            return
        yield from self._emptiness_faults(number, step, at_start)
        yield from self._solution_faults(number, step, after)
        yield from self._wrong_turn_faults(number, step, start)

    def _question_faults(self, number: int, step: Step, facts: Facts) -> Iterator[Fault]:
        question = step.question
        if question is None:
            return
        place = ("steps", number, "question")
        wrong = list(
            _target_faults(question.target, [facts.state], self._read.line(*place, "target"))
        )
        yield from wrong
        if wrong:
            return
        is_known = (
            row_at(question.keys) is not None or facts.at(question.target, question.keys).steps
        )
        if not is_known:
            yield Fault(self._read.line(*place, "path"), _unknown_path(question.path))
        elif question.asks == "policy" and answer_to(question, facts) is None:
            yield Fault(
                self._read.line(*place, "path"),
                f"no policy sets {shown(question.path)} for {shown(question.target)}, so there is "
                "no answer",
            )

    def _goal_faults(self, number: int, step: Step, seen: Sequence[Facts]) -> Iterator[Fault]:
        states = [facts.state for facts in seen]
        for place, goal in enumerate(step.goals):
            line = self._read.line("steps", number, "goals", place)
            yield from _named_faults(goal, states, line)
            if isinstance(goal, AboutPath) and row_at(path_from_text(goal.path)) is None:
                yield Fault(line, _unknown_path(goal.path))
            if isinstance(goal, FindingGoal | NoFindingGoal) and goal.rule is not None:
                yield from _rule_faults(goal.rule, line)

    def _emptiness_faults(self, number: int, step: Step, facts: Facts) -> Iterator[Fault]:
        line = self._read.line("steps", number)
        if not step.goals and step.question is None:
            yield Fault(line, "the step has neither a goal nor a question")
        elif step.goals and all(goal.is_met(facts) for goal in step.goals):
            yield Fault(line, "all goals of the step are reached before anything is done")

    def _solution_faults(self, number: int, step: Step, facts: Facts) -> Iterator[Fault]:
        for place, goal in enumerate(step.goals):
            if not goal.is_met(facts):
                line = self._read.line("steps", number, "goals", place)
                yield Fault(line, f"the solution does not reach this goal: {goal.text}")
        if not facts.is_accepted:
            line = self._read.line("steps", number, "solution")
            yield Fault(line, f"the solution does not reach what goes without saying: {ACCEPTED}")

    def _wrong_turn_faults(self, number: int, step: Step, start: Start) -> Iterator[Fault]:
        for place, turn in enumerate(step.wrong_turns):
            line = self._read.line("steps", number, "wrong_turns", place)
            state = _followed(start.state, turn.deeds)
            if isinstance(state, Refusal):
                yield Fault(line, f"the wrong turn cannot be taken: {_inner(state.message)}")
                continue
            facts = self._trier.facts(state, start)
            if facts.is_accepted and all(goal.is_met(facts) for goal in step.goals):
                yield Fault(line, "the wrong turn reaches all goals")


def _followed(state: State, deeds: Iterable[Deed]) -> State | Refusal:
    for deed in deeds:
        after = done(state, deed)
        if isinstance(after, Refusal):
            return after
        state = after
    return state


def _named_faults(goal: AnyGoal, states: Sequence[State], line: int) -> Iterator[Fault]:
    """Yield what is wrong with the targets and policies that a goal names."""
    if isinstance(goal, AboutTarget):
        yield from _target_faults(goal.target, states, line)
    if isinstance(goal, ChangedGoal):
        for account in goal.accounts or ():
            yield from _target_faults(account, states, line)
    if isinstance(goal, UntouchedGoal):
        yield from _policy_faults(goal.policy, states, line)


def _target_faults(text: str, states: Sequence[State], line: int) -> Iterator[Fault]:
    """Say that nothing is called so in any of some states; what one of them has may be meant."""
    sentence = ""
    for state in states:
        try:
            state.organization.find(text)
        except UnknownTargetError as error:
            sentence = str(error)
        else:
            return
    yield Fault(line, _inner(sentence))


def _policy_faults(name: str, states: Sequence[State], line: int) -> Iterator[Fault]:
    names = [policy for state in states for policy in state.policies]
    if name not in names:
        near = nearest(name, names)
        advice = f'; did you mean "{near}"?' if near else ""
        yield Fault(line, f'there is no policy "{shown(name)}"{advice}')


def _rule_faults(rule: str, line: int) -> Iterator[Fault]:
    from bptui.validation.rules import RULES  # noqa: PLC0415 - only who checks a lesson needs it

    if rule not in RULES:
        near = nearest(rule, RULES)
        advice = f"; did you mean {near}?" if near else "; `bptui rule` lists them"
        yield Fault(line, f"there is no rule {shown(rule)}{advice}")


def _inner(sentence: str) -> str:
    """Return a sentence to stand inside another one."""
    return f"{sentence[:1].lower()}{sentence[1:]}".rstrip(".")


def _unknown_path(path: str) -> str:
    return f"no policy can have anything at {shown(path)}"
