"""A course: lessons in folders beside each other, in the order of their names."""

import hashlib
import os
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bptui.errors import BptuiError
from bptui.lessons.reading import FILE, ReadLesson, read_lesson
from bptui.policy.escapes import visible
from bptui.policy.nearest import nearest
from bptui.policy.wording import listed, shown

_NUMBER = re.compile(r"([0-9]+)[-_.]?")


# Without slots: what is read is kept in the instance, when it is first asked for.
@dataclass(frozen=True)
class Course:
    """The lessons of a folder."""

    folders: Sequence[Path]
    """The folders of the lessons, in order; there is at least one."""
    is_ours: bool
    """Whether it is the course that comes with bptui."""

    @cached_property
    def lessons(self) -> Sequence[ReadLesson]:
        """All lessons.

        Raises:
            BptuiError: One cannot be read.
        """
        return tuple(map(read_lesson, self.folders))

    def name(self, number: int) -> str:
        """Return what one names a lesson by on the command line."""
        name = self.folders[number].name
        return _bare(name) if self.is_ours else name

    def key(self, number: int) -> str:
        """Return what the progress in a lesson is kept by; no path of one's own is written down."""
        folder = self.folders[number]
        if self.is_ours:
            return folder.name
        return hashlib.sha256(os.fsencode(os.path.realpath(folder))).hexdigest()[:32]

    def number_of(self, text: str) -> int:
        """Return the number, from 0, of the lesson that is called so.

        Args:
            text: The name of its folder, with or without its number; or the number, from 1.

        Raises:
            BptuiError: There is no such lesson.
        """
        for number, folder in enumerate(self.folders):
            if text in (folder.name, _bare(folder.name), str(number + 1)):
                return number
        names = [_bare(folder.name) for folder in self.folders]
        near = nearest(text, names)
        raise BptuiError(
            f"no lesson is called `{visible(shown(text))}`; there are {listed(names)}",
            None if near is None else f"did you mean `{near}`?",
        )


def course_in(folder: Path, *, is_ours: bool = False) -> Course:
    """Return the course of all lessons in a folder.

    Raises:
        BptuiError: There is no lesson in it.
    """
    folders = sorted((file.parent for file in folder.glob(f"*/{FILE}")), key=_order)
    if not folders:
        raise BptuiError(f'there is no lesson in "{visible(str(folder))}"')
    return Course(tuple(folders), is_ours)


def course_around(folder: Path) -> tuple[Course, int]:
    """Return the course that a lesson in a folder of one's own belongs to, and its number there.

    Raises:
        BptuiError: There is no lesson in it.
    """
    real = Path(os.path.realpath(folder))
    course = course_in(real.parent)
    if real not in course.folders:
        raise BptuiError(f'there is no lesson in "{visible(str(folder))}"')
    return course, course.folders.index(real)


def lesson_named(text: str | None, ours: Path) -> tuple[Course, int | None]:
    """Return the course, and the number of the lesson in it, that somebody names.

    Args:
        text: A lesson of ours by its name or number, or a folder with a lesson, or with several;
            None for our course.
        ours: The folder of the course that comes with bptui.

    Returns:
        The course, and the number of the lesson, from 0; None if it is not said which one.

    Raises:
        BptuiError: There is no such lesson.
    """
    course = course_in(ours, is_ours=True)
    if text is None:
        return course, None
    try:
        return course, course.number_of(text)
    except BptuiError:
        folder = Path(text)
        with suppress(OSError, ValueError):  # no file can have such a name
            if (folder / FILE).exists():
                return course_around(folder)
            if folder.is_dir():
                return course_in(folder), None
        raise


def _bare(name: str) -> str:
    """Return the name of a folder without its number."""
    number = _NUMBER.match(name)
    return name if number is None else name[number.end() :] or name


def _order(folder: Path) -> tuple[int, str]:
    number = _NUMBER.match(folder.name)
    return (int(number[1]) if number else 0, folder.name)
