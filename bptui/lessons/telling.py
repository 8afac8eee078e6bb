"""What `bptui learn` prints: lessons one in a line, and what is wrong with one."""

from collections.abc import Sequence

from bptui.lessons.course import Course
from bptui.lessons.progress import Progress, progress_text
from bptui.lessons.reading import Fault, ReadLesson
from bptui.lessons.sitting import Kept
from bptui.policy.escapes import visible
from bptui.report.counting import plural


def course_rows(course: Course, kept: Kept) -> Sequence[tuple[str, ...]]:
    """Return a row for each lesson: number, name, title, how long it takes, how far one came."""
    rows = []
    for number, read in enumerate(course.lessons):
        progress = kept.get(course.key(number), Progress())
        rows.append(
            (
                str(number + 1),
                visible(course.name(number)),
                visible(read.lesson.title),
                f"{read.lesson.minutes} min",
                progress_text(progress, len(read.lesson.steps)),
            )
        )
    return rows


def fault_line(file: str, fault: Fault) -> str:
    """Say what is wrong with a lesson, the place first as compilers have it."""
    return f"{visible(file)}:{fault.line}: {visible(fault.sentence)}"


def all_is_well(read: ReadLesson) -> str:
    """Say that nothing is wrong with a lesson, and what there is in it."""
    steps = read.lesson.steps
    goals, turns = sum(len(s.goals) for s in steps), sum(len(s.wrong_turns) for s in steps)
    counts = f"{plural(len(steps), 'step')}, {plural(goals, 'goal')}, {plural(turns, 'wrong turn')}"
    return f"Nothing is wrong with {visible(read.name)}: {counts}."
