"""How a lesson starts: on a scratch copy of its organization."""

from collections.abc import Callable
from pathlib import Path

from bptui.lessons.course import Course
from bptui.remembered import RememberedFile
from bptui.settings import read_settings
from bptui.tui.learning_app import LearningApp
from bptui.tui.start import run, wants_ascii
from bptui.user_folders import config_folder, state_folder


def start_lesson(
    course: Course,
    number: int | None,
    *,
    theme: str | None,
    is_ascii: bool = False,
    is_presenting: bool = False,
) -> int:
    """Open a lesson, and return the exit code when it is left.

    Args:
        course: The lessons.
        number: Which one, from 0; None to ask.
        theme: The name of a theme for this time; if left out, the one set or else remembered.
        is_ascii: Whether nothing but ASCII is drawn, also where the terminal would show more.
        is_presenting: Whether it begins as a room is shown it.
    """

    def app(scratch: Callable[[], Path]) -> LearningApp:
        settings = read_settings(config_folder())
        return LearningApp(
            course,
            number,
            scratch(),
            settings,
            RememberedFile(state_folder(), config_folder()),
            theme=theme,
            is_ascii=is_ascii or wants_ascii(settings),
            is_presenting=is_presenting,
        )

    return run(app)
