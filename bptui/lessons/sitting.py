"""Where somebody is in a course: the lesson, the step, and what was shown of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from bptui.errors import BptuiError
from bptui.lessons.course import Course
from bptui.lessons.lesson import Lesson, Step
from bptui.lessons.progress import HINTS, Progress, StepProgress
from bptui.lessons.reading import read_lesson
from bptui.organization.folder.files import reason_of
from bptui.workspace.workspace import Workspace

Kept = Mapping[str, Progress]
"""How far one came in each lesson, by the key that its course gives it."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """A lesson that somebody is at."""

    course: Course
    number: int
    """The number of the lesson in its course, from 0."""
    lesson: Lesson
    organization: Path
    """The folder of its organization, which is never written."""
    progress: Progress

    @property
    def key(self) -> str:
        """What the progress is kept by."""
        return self.course.key(self.number)

    @property
    def at(self) -> int:
        """The number of the step, from 0; of a lesson that has become shorter, the last."""
        return min(self.progress.step, len(self.lesson.steps) - 1)

    @property
    def step(self) -> Step:
        """The step."""
        return self.lesson.steps[self.at]

    @property
    def known(self) -> StepProgress:
        """How far one is in the step."""
        return self.progress.at(self.at)

    @property
    def hints(self) -> tuple[str, ...]:
        """The hints that were shown."""
        return self.step.hints[: self.known.hints]

    @property
    def is_last_step(self) -> bool:
        """Whether no step comes after this one."""
        return self.at == len(self.lesson.steps) - 1

    @property
    def is_last_lesson(self) -> bool:
        """Whether no lesson comes after this one."""
        return self.number == len(self.course.folders) - 1

    @property
    def is_done(self) -> bool:
        """Whether all steps are done."""
        return self.progress.done(len(self.lesson.steps)) == len(self.lesson.steps)

    @property
    def is_asking(self) -> bool:
        """Whether the answer to a question is hidden still."""
        return self.step.question is not None and not self.known.is_answered

    @property
    def has_all_hints(self) -> bool:
        """Whether no hint is left, so that the solution is next."""
        return self.known.hints == HINTS

    def knowing(self, **news: object) -> "Sitting":
        """Return the sitting with other knowledge of the step."""
        known = self.known.model_copy(update=news)
        return self.with_progress(self.progress.with_step(self.at, known))

    def at_step(self, number: int) -> "Sitting":
        """Return the sitting at another step."""
        return self.with_progress(self.progress.model_copy(update={"step": number}))

    def with_progress(self, progress: Progress) -> "Sitting":
        """Return the sitting with another progress."""
        return replace(self, progress=progress)

    def begun_anew(self) -> "Sitting":
        """Return the sitting with nothing known of the step but the hints that were shown."""
        known = StepProgress(hints=self.known.hints)
        return self.with_progress(self.progress.with_step(self.at, known))


def sitting_at(course: Course, number: int, kept: Kept) -> Sitting:
    """Return somebody at a lesson, where they left it.

    Raises:
        BptuiError: The lesson cannot be read.
    """
    read = read_lesson(course.folders[number])
    progress = kept.get(course.key(number), Progress())
    return Sitting(course, number, read.lesson, read.organization, progress)


def opened_for(sitting: Sitting, folder: Path) -> Workspace:
    """Open a copy of the organization of a lesson.

    Args:
        sitting: The lesson.
        folder: Where the copy goes: a folder that is new or empty.

    Raises:
        BptuiError: The organization cannot be opened, or the folder cannot be written.
    """
    # Nothing of it is to last: it is written without waiting for the disk.
    known = Workspace(sitting.organization).work.known
    try:
        for place, data in known.items():
            if data is not None:
                (folder / place).parent.mkdir(parents=True, exist_ok=True)
                (folder / place).write_bytes(data)
    except OSError as error:
        raise BptuiError(f'"{folder}" cannot be written: {reason_of(error)}') from error
    return Workspace(folder, is_scratch=True)
