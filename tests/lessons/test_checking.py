"""`bptui learn --check`: what is wrong with a lesson one is writing, and in which line."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bptui.lessons.checking import faults_of
from bptui.lessons.reading import read_lesson
from tests.lessons.making import DAYS, LESSON, lesson_folder

NOW = datetime(2026, 9, 1, 12, 0, tzinfo=UTC)


def told(place: Path, old: str = "", new: str = "", *, last: bool = False) -> list[tuple[int, str]]:
    """Return what is wrong with a lesson in which a piece is another one."""
    assert old in LESSON
    at = LESSON.rindex(old) if last else LESSON.index(old)
    folder = lesson_folder(place, LESSON[:at] + new + LESSON[at + len(old) :])
    return [(fault.line, fault.sentence) for fault in faults_of(read_lesson(folder), NOW)]


def test_nothing_is_wrong_with_a_lesson_that_is_right(tmp_path: Path) -> None:
    assert told(tmp_path) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            'target = "db"',
            'target = "dbb"',
            (18, 'there is no target with the id or name "dbb"; did you mean "db"?'),
        ),
        (DAYS, "plans/std/rule", (18, "no policy can have anything at plans/std/rule")),
        (
            "value = 60",
            "value = 70",
            (18, "the solution does not reach this goal: db: delete_after_days is 70"),
        ),
        (
            "value = 60",
            "value = 35",
            (7, "all goals of the step are reached before anything is done"),
        ),
        ('by = "50"', 'by = "60"', (24, "the wrong turn reaches all goals")),
        (
            'replace = "35"',
            'replace = "36"',
            (24, 'the wrong turn cannot be taken: "36" is not there in base'),
        ),
    ],
)
def test_a_goal_or_a_wrong_turn_that_cannot_be_is_told(
    tmp_path: Path, old: str, new: str, expected: tuple[int, str]
) -> None:
    assert expected in told(tmp_path, old, new, last=True)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            'target = "db"',
            'target = "dbb"',
            (14, 'there is no target with the id or name "dbb"; did you mean "db"?'),
        ),
        (DAYS, "plans/x/y", (15, "no policy can have anything at plans/x/y")),
        (
            f'path = "{DAYS}"',
            'asks = "policy"\npath = "plans/std/rules/daily/schedule_expression"',
            (
                16,
                (
                    "no policy sets plans/std/rules/daily/schedule_expression for db, so there is "
                    "no answer"
                ),
            ),
        ),
        (
            'replace = "35"',
            'replace = "plans"',
            (18, "the solution does not reach this goal: db: delete_after_days is 60"),
        ),
        (
            'replace = "35"',
            'replace = "assign"',
            (10, 'the solution cannot be done: "assign" is there 6 times in base'),
        ),
        (
            'policy = "base"',
            'policy = "case"',
            (10, 'the solution cannot be done: there is no policy "case"'),
        ),
        (
            "minutes = 5",
            'minutes = 5\ntarget = "nobody"',
            (4, 'there is no target with the id or name "nobody"'),
        ),
        (
            "minutes = 5",
            'minutes = 5\npolicy = "bas"',
            (4, 'there is no policy "bas"; did you mean "base"?'),
        ),
        (
            'kind = "value"\ntarget = "db"\n',
            (
                'kind = "finding"\ntarget = "db"\nrule = "effective-missing-keys"\n'
                '[[steps.goals]]\nkind = "value"\ntarget = "db"\n'
            ),
            (18, "there is no rule effective-missing-keys; did you mean effective-missing-key?"),
        ),
        (
            'kind = "value"\n',
            'kind = "changed"\naccounts = ["dbb"]\n[[steps.goals]]\nkind = "value"\n',
            (18, 'there is no target with the id or name "dbb"; did you mean "db"?'),
        ),
        (
            'kind = "value"\n',
            'kind = "untouched"\npolicy = "bas"\n[[steps.goals]]\nkind = "value"\n',
            (18, 'there is no policy "bas"; did you mean "base"?'),
        ),
        (
            'by = "60"',
            'by = "sixty"',
            (
                10,
                (
                    "the solution does not reach what goes without saying: AWS takes every policy "
                    "when it is saved"
                ),
            ),
        ),
    ],
)
def test_what_else_cannot_be_is_told(
    tmp_path: Path, old: str, new: str, expected: tuple[int, str]
) -> None:
    assert expected in told(tmp_path, old, new)


def test_a_step_with_nothing_to_do_is_told(tmp_path: Path) -> None:
    beginning = LESSON.index("[steps.question]")

    assert told(tmp_path, LESSON[beginning:], "") == [
        (7, "the step has neither a goal nor a question")
    ]


def test_an_organization_that_is_missing_is_told_where_it_is_named(tmp_path: Path) -> None:
    missing = tmp_path / "nowhere"

    assert told(tmp_path, "minutes = 5", 'minutes = 5\norganization = "nowhere"') == [
        (4, f'the organization cannot be opened: there is no folder "{missing}"')
    ]
