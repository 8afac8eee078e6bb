"""Courses: lessons beside each other, how they are named, and how far one came in them."""

from pathlib import Path

import pytest

from bptui.errors import BptuiError
from bptui.lessons.course import course_around, course_in
from bptui.lessons.progress import Progress, StepProgress, first_to_do, progress_text
from bptui.resources import lessons_folder
from tests.lessons.making import lesson_folder


def test_lessons_come_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    for name in ("10-last", "2-second", "first", "1-next"):
        lesson_folder(tmp_path / name)

    course = course_in(tmp_path)

    assert [folder.name for folder in course.folders] == ["first", "1-next", "2-second", "10-last"]
    assert [read.lesson.title for read in course.lessons] == ["Sixty days"] * 4


@pytest.mark.parametrize("text", ["03-append", "append", "3"])
def test_a_lesson_is_named_by_its_folder_its_name_or_its_number(text: str) -> None:
    assert course_in(lessons_folder(), is_ours=True).number_of(text) == 2


def test_a_name_that_no_lesson_has_is_told_with_the_nearest() -> None:
    with pytest.raises(BptuiError) as told:
        course_in(lessons_folder(), is_ours=True).number_of("apend")

    assert str(told.value) == (
        "no lesson is called `apend`; there are who-set-this, one-account, append, remove, lock, "
        "lock-gap, order, incomplete, two-rights and the-incident"
    )
    assert told.value.help == "did you mean `append`?"


def test_a_lesson_of_ones_own_is_in_the_course_around_it(tmp_path: Path) -> None:
    for name in ("1-one", "2-two"):
        lesson_folder(tmp_path / name)

    course, number = course_around(tmp_path / "2-two")

    assert (number, len(course.folders)) == (1, 2)


def test_a_folder_without_a_lesson_is_told(tmp_path: Path) -> None:
    lesson_folder(tmp_path / "one")
    (tmp_path / "empty").mkdir()

    with pytest.raises(BptuiError, match="there is no lesson in "):
        course_in(tmp_path / "empty")
    with pytest.raises(BptuiError, match="there is no lesson in "):
        course_around(tmp_path / "empty")


def test_the_progress_in_lessons_of_ones_own_is_kept_without_a_path(tmp_path: Path) -> None:
    lesson_folder(tmp_path / "secret")

    assert "secret" not in course_in(tmp_path).key(0)
    assert course_in(lessons_folder(), is_ours=True).key(0) == "01-who-set-this"


def test_how_far_one_came_is_said_in_a_word_or_two() -> None:
    done = StepProgress(is_done=True)
    begun = Progress().with_step(1, StepProgress(hints=1))

    assert progress_text(Progress(), 2) == "not begun"
    assert progress_text(begun, 2) == "0 of 2 steps"
    assert progress_text(begun.with_step(0, done), 2) == "1 of 2 steps"
    assert progress_text(begun.with_step(0, done).with_step(1, done), 2) == "done"


def test_what_is_known_of_a_step_leaves_that_of_others() -> None:
    progress = Progress().with_step(2, StepProgress(is_answered=True))

    assert [progress.at(number).is_answered for number in range(4)] == [False, False, True, False]
    assert progress.done(4) == 0


def test_the_first_lesson_to_do_is_the_first_that_is_not_done() -> None:
    done = Progress().with_step(0, StepProgress(is_done=True))

    assert first_to_do([(done, 1), (Progress(), 1), (done, 2)]) == 1
    assert first_to_do([(done, 1), (done, 2)]) == 1
    assert first_to_do([(done, 1), (done, 1)]) == 0
