"""Lessons as somebody takes them: the app of a course, without a terminal."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bptui.lessons.course import Course, course_in
from bptui.lessons.progress import Progress
from bptui.remembered import RememberedFile
from bptui.resources import lessons_folder
from bptui.settings import read_settings
from bptui.tui.dialogs.lesson import LessonDialog
from bptui.tui.dialogs.name import NameDialog
from bptui.tui.learning_app import LearningApp
from bptui.tui.widgets.lesson_strip import LessonStrip
from bptui.user_folders import config_folder, state_folder
from tests.tui.screen import NORMAL, Seen, running

OURS = course_in(lessons_folder(), is_ours=True)


@asynccontextmanager
async def attending(
    place: Path,
    number: int | None,
    size: tuple[int, int] = NORMAL,
    *,
    course: Course = OURS,
    is_reading: bool = False,
) -> AsyncIterator[Seen]:
    """Open a lesson, from 0, and close its page unless that is what is to be read."""
    app = LearningApp(
        course,
        number,
        place,
        read_settings(config_folder()),
        RememberedFile(state_folder(), config_folder()),
    )
    async with running(app, size) as seen:
        # The page comes by itself, unless one has begun already.
        attendance = seen.main._attendance
        if number is None or (attendance and not attendance.sitting.progress.steps):
            await seen.until(lambda: isinstance(seen.app.screen, LessonDialog))
        if not (seen.is_without_dialog or is_reading):
            await seen.press("escape")
            await seen.until(lambda: seen.is_without_dialog)
        await seen.settled()
        yield seen


def strip(seen: Seen) -> list[str]:
    """Return the lines of the strip, every run of blanks as one."""
    lines = seen.lines()[: seen.main.query_one(LessonStrip).size.height]
    return [" ".join(line.split()) for line in lines]


def kept(key: str) -> Progress | None:
    """Return what is on disk of the progress in a lesson."""
    return RememberedFile(state_folder()).recall().remembered.lessons.get(key)


async def ask(seen: Seen) -> None:
    """Let the value in question, or that of the lesson, be asked for, and wait for the field."""
    await seen.press("P")
    await seen.until(lambda: isinstance(seen.app.screen, NameDialog) and seen.focus == "field-0")
    await seen.settled()


async def predict(seen: Seen, guess: str = "") -> None:
    """Answer what is asked, and wait until it is revealed."""
    await ask(seen)
    await seen.type(guess)
    await seen.press("enter")
    await seen.until(lambda: seen.is_without_dialog)
    await seen.settled()
