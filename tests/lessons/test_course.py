"""The course that comes with bptui: its solutions solve it, and its wrong turns do not."""

from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from bptui.lessons.checking import faults_of
from bptui.lessons.course import course_in
from bptui.lessons.deeds import DetachDeed, WriteDeed, all_done
from bptui.lessons.facts import Facts, start_at
from bptui.lessons.playing import answer_to, judged, state_at
from bptui.lessons.reading import ReadLesson
from bptui.lessons.trying import Trier
from bptui.organization.folder.reading import read_folder
from bptui.policy.meaning import Value
from bptui.policy.text_edits import applied
from bptui.policy.wording import listed
from bptui.resources import lessons_folder
from bptui.workspace.opening import open_folder
from bptui.workspace.state import State

NOW = datetime(2026, 9, 1, 12, 0, tzinfo=UTC)
COURSE = course_in(lessons_folder(), is_ours=True)
LESSONS = COURSE.lessons
STEPS = [(read, number) for read in LESSONS for number in range(len(read.lesson.steps))]
WRONG_TURNS = [
    (read, number, turn)
    for read, number in STEPS
    for turn in range(len(read.lesson.steps[number].wrong_turns))
]


def called(value: object) -> str:
    """Name a lesson and the numbers behind it."""
    return value.name if isinstance(value, ReadLesson) else str(value)


@cache
def opened(folder: Path) -> State:
    """Open an organization."""
    return open_folder(folder)[1]


def facts_after(read: ReadLesson, number: int, turn: int | None = None) -> Facts:
    """Return what is known after the solution of a step, or after a wrong turn in it."""
    step = read.lesson.steps[number]
    begun = state_at(read.lesson, opened(read.organization), number)
    deeds = step.solution if turn is None else step.wrong_turns[turn].deeds
    return Trier(NOW).facts(all_done(begun, deeds), start_at(begun))


def test_the_course_begins_with_who_set_this_and_ends_with_the_incident() -> None:
    assert [folder.name for folder in COURSE.folders] == [
        "01-who-set-this",
        "02-one-account",
        "03-append",
        "04-remove",
        "05-lock",
        "06-lock-gap",
        "07-order",
        "08-incomplete",
        "09-two-rights",
        "10-the-incident",
    ]


@pytest.mark.parametrize("read", LESSONS, ids=called)
def test_nothing_is_wrong_with_a_lesson(read: ReadLesson) -> None:
    assert faults_of(read, NOW) == []
    assert read_folder(read.organization).problems == ()


@pytest.mark.parametrize(("read", "number"), STEPS, ids=called)
def test_a_step_is_solved_by_its_own_solution(read: ReadLesson, number: int) -> None:
    goals = judged(read.lesson.steps[number], facts_after(read, number))

    assert [goal.text for goal in goals if not goal.is_met] == []


@pytest.mark.parametrize(("read", "number", "turn"), WRONG_TURNS, ids=called)
def test_a_wrong_turn_fails_a_goal(read: ReadLesson, number: int, turn: int) -> None:
    goals = judged(read.lesson.steps[number], facts_after(read, number, turn))

    assert [goal.text for goal in goals if not goal.is_met] != []


def test_every_lesson_has_something_to_do_and_wrong_turns_in_it() -> None:
    for read in LESSONS:
        to_do = [step for step in read.lesson.steps if step.goals]

        assert to_do
        assert all(len(step.wrong_turns) > 1 for step in to_do)


def test_every_lesson_takes_five_to_ten_minutes() -> None:
    assert all(5 <= read.lesson.minutes <= 10 for read in LESSONS)


def test_the_answers_to_the_questions_are_what_the_lessons_reveal() -> None:
    answers: dict[str, list[Value | None]] = {}
    for read, number in STEPS:
        question = read.lesson.steps[number].question
        if question is not None:
            begun = state_at(read.lesson, opened(read.organization), number)
            facts = Trier(NOW).facts(begun, start_at(begun))
            answers.setdefault(read.name, []).append(answer_to(question, facts))

    assert answers == {
        "01-who-set-this": ["shop-retention", "14"],
        "02-one-account": ["30"],
        "03-append": [("eu-north-1",)],
        "04-remove": [("eu-west-1", "us-east-1", "ap-southeast-2")],
        "05-lock": ["7"],
        "06-lock-gap": ["1"],
        "07-order": ["14"],
        "08-incomplete": [None],
        "09-two-rights": ["180"],
        "10-the-incident": [(), "residency"],
    }


@pytest.mark.parametrize(
    ("name", "invalid"),
    [
        ("07-order", []),
        ("08-incomplete", ["api", "web"]),
        ("09-two-rights", ["star-catalogue"]),
        ("10-the-incident", ["orders"]),
    ],
)
def test_who_is_invalid_at_the_beginning_is_who_the_story_is_about(
    name: str, invalid: list[str]
) -> None:
    read = next(read for read in LESSONS if read.name == name)
    state = opened(read.organization)
    facts = Trier(NOW).facts(state, start_at(state))
    errors = {
        account.name
        for account in state.organization.accounts()
        for found in facts.findings_at(account.id)
        if found.severity == "error"
    }

    assert listed(sorted(errors)) == listed(invalid)


def test_the_incident_is_repaired_by_detaching_as_well() -> None:
    read = LESSONS[-1]
    begun = state_at(read.lesson, opened(read.organization), 2)
    deed = DetachDeed(do="detach", policy="orders-near-customers", target="orders")
    facts = Trier(NOW).facts(all_done(begun, [deed]), start_at(begun))

    assert all(goal.is_met for goal in judged(read.lesson.steps[2], facts))


def test_the_lock_gap_is_closed_by_the_fix_that_its_hint_names() -> None:
    read = next(read for read in LESSONS if read.name == "06-lock-gap")
    begun = state_at(read.lesson, opened(read.organization), 1)
    start = start_at(begun)
    gap = next(f for f in Trier(NOW).facts(begun, start).findings or () if f.rule == "lock-gap")
    (fix, *_) = gap.fixes
    text = applied(begun.policies["clinic-backup"].text, fix.edits)
    deed = WriteDeed(do="write", policy="clinic-backup", text=text)
    goals = judged(read.lesson.steps[1], Trier(NOW).facts(all_done(begun, [deed]), start))

    assert [goal.text for goal in goals if not goal.is_met] == []


@pytest.mark.parametrize(
    ("name", "target", "rule"),
    [
        ("04-remove", "parchment", "no-effect"),
        ("05-lock", "branch-north", None),
        ("06-lock-gap", "radiology", "blocked"),
        ("07-order", "scenes", "conflict"),
        ("08-incomplete", "api", "effective-missing-key"),
        ("09-two-rights", "star-catalogue", "effective-continuous-retention"),
        ("10-the-incident", "orders", "effective-no-regions"),
    ],
)
def test_the_problems_that_a_lesson_tells_of_are_found(
    name: str, target: str, rule: str | None
) -> None:
    read = next(read for read in LESSONS if read.name == name)
    state = opened(read.organization)
    found = {f.rule for f in Trier(NOW).facts(state, start_at(state)).findings_at(target)}

    assert (rule in found) if rule else "blocked" not in found


def test_the_lock_on_rules_does_stop_the_new_rule_and_nothing_else() -> None:
    state = opened(next(read for read in LESSONS if read.name == "06-lock-gap").organization)
    facts = Trier(NOW).facts(state, start_at(state))
    rules = ("plans", "clinic", "rules")

    assert not facts.at("radiology", (*rules, "weekly-copy")).holds
    assert facts.at("radiology", (*rules, "nightly", "lifecycle", "delete_after_days")).value == "1"
