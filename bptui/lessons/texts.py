"""The texts of lessons as paragraphs, and what a strip of a few lines says of a lesson."""

from collections.abc import Sequence
from dataclasses import dataclass

from bptui.lessons.playing import Judged
from bptui.lessons.sitting import Sitting


def paragraphs(text: str) -> Sequence[str]:
    """Return the paragraphs of a text: empty lines part them, indented lines stay by themselves."""
    found: list[str] = []
    is_open = False
    for line in text.split("\n"):
        if line.startswith("  ") or not line.strip():
            found.extend([line.rstrip()] if line.strip() else [])
            is_open = False
        elif is_open:
            found[-1] = f"{found[-1]} {line.strip()}"
        else:
            found.append(line.strip())
            is_open = True
    return found


def title_text(sitting: Sitting) -> str:
    """Name the lesson, and the step one is at."""
    place = f"Lesson {sitting.number + 1} of {len(sitting.course.folders)}"
    step = f"step {sitting.at + 1} of {len(sitting.lesson.steps)}"
    return f"{place}: {sitting.lesson.title} · {step}"


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of what is to be reached."""

    text: str
    is_met: bool

    @property
    def line(self) -> str:
        """The line with its sign."""
        return f"[{'x' if self.is_met else ' '}] {self.text}"


def ticks(sitting: Sitting, goals: Sequence[Judged]) -> Sequence[Tick]:
    """Return what is to be reached in the step: the question first, then the goals."""
    question = sitting.step.question
    asked = [] if question is None else [Tick(question.text, sitting.known.is_answered)]
    return [*asked, *(Tick(goal.text, goal.is_met) for goal in goals)]
