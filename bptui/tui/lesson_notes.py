"""What the strip of a lesson says at its right end: how far one is, and what one can do next."""

from typing import TYPE_CHECKING

from bptui.report.counting import plural
from bptui.tui.widgets.lesson_strip import Note

if TYPE_CHECKING:
    # Loaded with the first lesson: without one nobody waits for it.
    from bptui.lessons.attending import Attendance


def notes_on(attendance: "Attendance", key: str, asking: str) -> list[Note]:
    """Say how far somebody is in a step.

    Args:
        attendance: The lesson, and how far they are.
        key: The key that shows the lesson.
        asking: The keys that ask its question.
    """
    sitting, goals = attendance.sitting, attendance.own_goals
    met = f"{sum(goal.is_met for goal in goals)} of {len(goals)}"
    refused = [] if attendance.is_accepted else [Note("AWS would refuse a policy")]
    if sitting.is_asking:
        return [Note(f"{asking} answers", "predict"), Note(f"{key} lesson, hints")]
    if not sitting.known.is_done:
        return [Note(met), *refused, Note(f"{key} lesson, hints")]
    if attendance.is_finished:
        done, on = "You have finished the course", [Note(f"{key} says what next")]
    elif attendance.is_at_end:
        left = plural(attendance.lessons_left, "lesson")
        done, on = "done", [Note(f"{left} left"), Note(f"{key} chooses one")]
    else:
        done, on = "done", [Note(f"{key} Enter goes on")]
    return [Note(done if attendance.is_reached else f"done before, now {met}"), *refused, *on]
