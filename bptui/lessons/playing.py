"""How a lesson goes: where each step begins, and how far one is in it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bptui.inheritance.inherited import Outcome
from bptui.inheritance.sources import source_of
from bptui.lessons.deeds import all_done
from bptui.lessons.facts import Facts
from bptui.lessons.lesson import Lesson, Question, Step
from bptui.lessons.values import is_same_value
from bptui.policy.meaning import Value
from bptui.policy.paths import Path
from bptui.workspace.state import State

ACCEPTED = "AWS takes every policy when it is saved"
"""The goal that goes without saying; it is told as long as it is not reached."""

_NOTHING = ("", "nothing", "none", "no value", "not set", "empty", "empty list")
"""What people say where there is no value, or an empty list."""

_UNITS = {"days": ("d", "day", "days"), "minutes": ("m", "min", "minute", "minutes")}
"""What people say behind a number, by what the name of the setting ends with."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A goal, and whether it is reached."""

    text: str
    is_met: bool


def state_at(lesson: Lesson, opened: State, number: int) -> State:
    """Return the state in which a step begins: the steps before it are done as the lesson has it.

    Args:
        lesson: The lesson.
        opened: The organization as it was opened.
        number: The number of the step, from 0.
    """
    return all_done(opened, (deed for step in lesson.steps[:number] for deed in step.solution))


def judged(step: Step, facts: Facts) -> tuple[Judged, ...]:
    """Return the goals of a step, each with whether it is reached."""
    goals = [Judged(goal.text, goal.is_met(facts)) for goal in step.goals]
    if not facts.is_accepted:
        goals.append(Judged(ACCEPTED, is_met=False))
    return tuple(goals)


def is_done(step: Step, goals: Sequence[Judged], *, is_answered: bool) -> bool:
    """Tell whether a step is done: its goals are reached, and its question is answered."""
    return all(goal.is_met for goal in goals) and (is_answered or step.question is None)


def answer_to(question: Question, facts: Facts) -> Value | None:
    """Return the right answer to a question; None if there is none."""
    node = facts.at(question.target, question.keys)
    if question.asks == "value":
        return node.value
    target = facts.target(question.target)
    applied = [step for step in node.steps if step.outcome is Outcome.APPLIED]
    if target is None or not applied:
        return None
    levels = facts.state.organization.levels(target.id)
    return source_of(applied[-1], levels, facts.state.documents).policy


def is_right(guess: str, answer: Value | None, path: Path = ()) -> bool:
    """Tell whether a guess is what it is: letter case, quotes and the order of a list are free.

    Args:
        guess: What somebody says.
        answer: What it is.
        path: Where it is; a number may be said with the unit that the name of a setting ends with.
    """
    if not answer:
        return _bare(guess.strip(" []")) in _NOTHING
    if isinstance(answer, str):
        return _without_unit(_bare(guess), path) == answer.lower()
    words = tuple(dict.fromkeys(filter(None, map(_bare, guess.strip(" []").split(",")))))
    return is_same_value(words, tuple(element.lower() for element in answer))


def _without_unit(guess: str, path: Path) -> str:
    """Return the number alone, if its unit is that of the setting."""
    told = re.fullmatch(r"([0-9]+) *([a-z]+)", guess)
    units = _UNITS.get(path[-1].rpartition("_")[2], ()) if path else ()
    return told[1] if told is not None and told[2] in units else guess


def _bare(text: str) -> str:
    return text.strip().strip("\"'").strip().lower()
