"""What is told of a lesson, on the strip and on its page."""

from pathlib import Path

from bptui.lessons.course import course_in
from bptui.lessons.playing import Judged
from bptui.lessons.progress import Progress, StepProgress
from bptui.lessons.sitting import Sitting, sitting_at
from bptui.lessons.texts import page_of, paragraphs, ticks, title_text
from tests.lessons.making import lesson_folder

GOALS = [Judged("db: delete_after_days is 60", is_met=False)]


def sitting(place: Path, step: StepProgress | None = None) -> Sitting:
    """Return somebody at the small lesson."""
    course = course_in(lesson_folder(place / "sixty").parent)
    known = Progress() if step is None else Progress(steps=(step,))
    return sitting_at(course, 0, {course.key(0): known})


def headings(of: Sitting) -> list[str]:
    """Return the headings on the page of a lesson."""
    return [section.heading for section in page_of(of, GOALS)]


def test_empty_lines_part_paragraphs_and_indented_lines_stay_by_themselves() -> None:
    text = "One\ngoes on.\n\n\nTwo:\n  bptui learn\n  bptui\nThree."

    assert paragraphs(text) == ["One goes on.", "Two:", "  bptui learn", "  bptui", "Three."]


def test_a_lesson_is_named_with_its_place_and_the_step(tmp_path: Path) -> None:
    assert title_text(sitting(tmp_path)) == "Lesson 1 of 1, step 1 of 1: Sixty days"


def test_the_question_is_ticked_before_the_goals(tmp_path: Path) -> None:
    assert [tick.line for tick in ticks(sitting(tmp_path), GOALS)] == [
        "[ ] How many days?",
        "[ ] db: delete_after_days is 60",
    ]


def test_the_story_comes_first_until_something_was_done(tmp_path: Path) -> None:
    assert headings(sitting(tmp_path / "a")) == ["Change a value", "Step 1"]
    assert headings(sitting(tmp_path / "b", StepProgress(hints=1))) == [
        "Step 1",
        "Hints",
        "Change a value",
    ]


def test_what_was_shown_stays_on_the_page_and_what_was_not_is_not_there(tmp_path: Path) -> None:
    known = StepProgress(is_answered=True, hints=2)
    page = {
        section.heading: section.paragraphs for section in page_of(sitting(tmp_path, known), GOALS)
    }

    assert page["The answer"] == ["35, from base."]
    assert page["Hints"] == ("Where?", "The 35.")
    assert page["Step 1"] == [
        "Make it 60.",
        "[x] How many days?\n[ ] db: delete_after_days is 60",
    ]


def test_the_end_of_a_lesson_tells_what_was_learned_and_what_does_not_work(tmp_path: Path) -> None:
    done = StepProgress(is_done=True, is_answered=True)

    assert headings(sitting(tmp_path, done)) == [
        "What you have learned",
        "Step 1",
        "The answer",
        "Ways that do not lead there",
        "Change a value",
    ]


def test_a_lesson_that_has_become_shorter_is_gone_on_with_at_its_last_step(tmp_path: Path) -> None:
    at = sitting(tmp_path).at_step(7)

    assert (at.at, at.is_last_step) == (0, True)
