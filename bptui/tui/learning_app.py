"""The app with a lesson in it: lesson after lesson, and what is remembered of them."""

import tempfile
from collections.abc import Mapping
from pathlib import Path

from textual import on

from bptui.errors import BptuiError
from bptui.lessons.attending import Attendance
from bptui.lessons.course import Course
from bptui.lessons.progress import Progress, first_to_do
from bptui.lessons.sitting import opened_for, sitting_at
from bptui.remembered import Remembered, RememberedFile
from bptui.settings import UserSettings
from bptui.tui.app import BptuiApp
from bptui.tui.screens.main import MainScreen


class LearningApp(BptuiApp, inherit_bindings=False):
    """The terminal editor with a lesson of a course open in it."""

    def __init__(  # noqa: PLR0913 - as many as the app has, and the course
        self,
        course: Course,
        number: int | None,
        scratch: Path,
        settings: UserSettings,
        remembered: RememberedFile,
        *,
        theme: str | None = None,
        is_ascii: bool = False,
        is_presenting: bool = False,
    ) -> None:
        """Prepare the app.

        Args:
            course: The lessons.
            number: Which one to open, from 0; None to ask, on the first that is not done.
            scratch: Where copies of organizations go.
            settings: What its user set.
            remembered: What is remembered of the user's choices.
            theme: The name of a theme for this time; if left out, the one set or else remembered.
            is_ascii: Whether nothing but ASCII may be drawn.
            is_presenting: Whether it begins as a room is shown it.

        Raises:
            BptuiError: The lesson cannot be opened, or no theme has this name.
        """
        self._course, self._scratch = course, scratch
        self._is_choosing = number is None
        kept = remembered.recall().remembered.lessons
        self._attendance = self._attend(_first(course, kept) if number is None else number, kept)
        super().__init__(
            self._opened,
            settings,
            remembered,
            theme,
            is_ascii=is_ascii,
            is_presenting=is_presenting,
        )

    def _attend(self, number: int, kept: Mapping[str, Progress]) -> Attendance:
        """Open a copy of the organization of a lesson.

        Raises:
            BptuiError: It cannot be opened.
        """
        sitting = sitting_at(self._course, number, kept)
        self._opened = opened_for(sitting, Path(tempfile.mkdtemp(dir=self._scratch)))
        return Attendance(sitting, self._opened.state, kept)

    def _first_screen(self) -> MainScreen:
        """Return the main screen with the lesson."""
        main = super()._first_screen()
        main.attend(self._attendance, is_choosing=self._is_choosing)
        return main

    @on(MainScreen.LessonWanted)
    def _open_lesson(self, event: MainScreen.LessonWanted) -> None:
        """Open another lesson in the place of the one that is open."""
        try:
            self._attendance = self._attend(event.number, self._attendance.kept)
        except (BptuiError, OSError) as error:
            if self._main is not None:
                self._main.warn(f"The lesson cannot be opened: {error}.")
            return
        self._workspace, self._is_choosing = self._opened, False
        self._go_on_at(self._first_screen())

    @on(MainScreen.ProgressMade)
    def _remember_progress(self, event: MainScreen.ProgressMade) -> None:
        """Remember how far one came."""

        def with_news(known: Remembered) -> Remembered:
            lessons = {**known.lessons, **event.news}
            kept = {key: progress for key, progress in lessons.items() if progress is not None}
            return known.model_copy(update={"lessons": kept})

        self._remember(with_news)


def _first(course: Course, kept: Mapping[str, Progress]) -> int:
    """Return the number of the first lesson of a course that is not done."""
    return first_to_do(
        (kept.get(course.key(number), Progress()), len(read.lesson.steps))
        for number, read in enumerate(course.lessons)
    )
