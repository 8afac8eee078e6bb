"""Lessons as somebody takes them: the app of a course, without a terminal."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bptui.lessons.course import Course, course_in
from bptui.lessons.progress import Progress
from bptui.remembered import RememberedFile
from bptui.resources import lessons_folder
from bptui.settings import read_settings
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
        if not (seen.is_without_dialog or is_reading):
            await seen.press("escape")
            await seen.settled()
        yield seen


def strip(seen: Seen) -> list[str]:
    """Return the lines of the strip, every run of blanks as one."""
    lines = seen.lines()[: seen.main.query_one(LessonStrip).size.height]
    return [" ".join(line.split()) for line in lines]


def kept(key: str) -> Progress | None:
    """Return what is on disk of the progress in a lesson."""
    return RememberedFile(state_folder()).recall().remembered.lessons.get(key)
