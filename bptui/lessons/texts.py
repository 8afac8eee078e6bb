"""What is told of a lesson: on a strip of a few lines, and on a page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

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
    """Name the lesson, and the step one is at; its title last, of which a part will do."""
    place = f"Lesson {sitting.number + 1} of {len(sitting.course.folders)}"
    step = f"step {sitting.at + 1} of {len(sitting.lesson.steps)}"
    return f"{place}, {step}: {sitting.lesson.title}"


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of what is to be reached."""

    text: str
    is_met: bool
    is_asked: bool = False
    """Whether it is a question that is to be answered."""
    is_missed: bool = False
    """Whether it is a question that was answered, but not rightly."""

    @property
    def line(self) -> str:
        """The line with its sign."""
        return f"[{'x' if self.is_met else ' '}] {self.text}"


def ticks(sitting: Sitting, goals: Sequence[Judged]) -> Sequence[Tick]:
    """Return what is to be reached in the step: the question first, then the goals."""
    question, is_asked = sitting.step.question, sitting.is_asking
    is_missed = not (is_asked or sitting.known.is_right)
    asked = [] if question is None else [Tick(question.text, not is_asked, is_asked, is_missed)]
    return [*asked, *(Tick(goal.text, goal.is_met) for goal in goals)]


class Section(NamedTuple):
    """A heading, and the paragraphs below it."""

    heading: str
    paragraphs: Sequence[str]


WHAT_NEXT = Section(
    "You have finished the course",
    [
        "Every lesson is done. What you could do next:",
        (
            "  bptui samples   lists larger organizations, to look around in\n"
            "  bptui new DIR   begins an organization folder of your own\n"
            "  bptui DIR       opens it; bptui --help lists all else"
        ),
    ],
)
"""What is told first when no lesson is left to do."""


def page_of(
    sitting: Sitting, goals: Sequence[Judged], *, is_finished: bool = False
) -> Sequence[Section]:
    """Return what stands on the page of a lesson, what is news first.

    Args:
        sitting: The lesson, and the step one is at.
        goals: The goals of the step.
        is_finished: Whether no lesson of the course is left to do.
    """
    lesson, known = sitting.lesson, sitting.known
    story = Section(lesson.about, paragraphs(lesson.story))
    step = [_task(sitting, goals), *_known_parts(sitting)]
    if sitting.is_last_step and (known.is_done or known.is_told):
        learned = Section("What you have learned", paragraphs(lesson.ending))
        return [*([WHAT_NEXT] if is_finished else []), learned, *step, story]
    return [*step, story] if sitting.progress.steps else [story, *step]


def _task(sitting: Sitting, goals: Sequence[Judged]) -> Section:
    lines = "\n".join(tick.line for tick in ticks(sitting, goals))
    return Section(f"Step {sitting.at + 1}", [*paragraphs(sitting.step.task), lines])


def _known_parts(sitting: Sitting) -> Iterator[Section]:
    """Yield what was shown of the step until now."""
    step = sitting.step
    if step.question is not None and not sitting.is_asking:
        yield Section("The answer", paragraphs(step.question.reveals))
    if sitting.hints:
        yield Section("Hints", sitting.hints)
    if sitting.known.is_done and step.wrong_turns:
        yield Section("Ways that do not lead there", [turn.says for turn in step.wrong_turns])
