"""Reading lesson.toml: what is wrong with it is told with the line."""

import os
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from bptui.errors import BptuiError
from bptui.lessons.form_faults import form_fault, telling
from bptui.lessons.lesson import Lesson
from bptui.lessons.toml_lines import TomlPath, lines_of, nearest_line
from bptui.organization.folder.files import UnreadableFileError, misfit_byte, read_inside
from bptui.policy.escapes import visible
from bptui.policy.wording import shown

FILE = "lesson.toml"
MOST_BYTES = 500_000
"""Nobody writes as much as that."""
_MOST_DOTS = 1_000
"""In a line: a name of many parts takes the parser of Python time that grows with their square."""
_MANY_DIGITS = re.compile(r"[0-9_]{4000}")
"""More than Python makes a number of."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is wrong with a lesson."""

    line: int
    """The line of lesson.toml, from 1."""
    sentence: str
    """What is wrong, without a full stop."""


class LessonError(BptuiError):
    """A lesson cannot be read; the message names the file and the line."""

    def __init__(self, file: Path, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        first = self.faults[0]
        super().__init__(
            f"{visible(str(file))}, line {first.line}: {first.sentence}",
            "`bptui learn --check` tells all that is wrong with it",
        )


@dataclass(frozen=True, slots=True)
class ReadLesson:
    """A lesson as it was read."""

    folder: Path
    lesson: Lesson
    lines: Mapping[TomlPath, int]
    """The line of each name."""

    @property
    def name(self) -> str:
        """What it is called: the name of its folder."""
        return Path(os.path.realpath(self.folder)).name

    @property
    def organization(self) -> Path:
        """The folder of its organization."""
        return self.folder / self.lesson.organization

    def line(self, *path: str | int) -> int:
        """Return the line of what stands at a path, or of the closest thing around it."""
        return nearest_line(self.lines, path)


def read_lesson(folder: Path) -> ReadLesson:
    """Read the lesson in a folder.

    Raises:
        BptuiError: There is none.
        LessonError: It is not one.
    """
    file = folder / FILE
    text = _text(file)
    if (crowded := _crowded_line(text)) is not None:
        raise LessonError(file, [Fault(crowded, f"a line has at most {_MOST_DOTS:,} dots")])
    try:
        data = tomllib.loads(text)
    except RecursionError as error:
        raise LessonError(file, [Fault(1, "this is nested too deep")]) from error
    except ValueError as error:
        raise LessonError(file, [_syntax_fault(text, str(error))]) from error
    lines = lines_of(text)
    try:
        return ReadLesson(folder, Lesson.model_validate(data), lines)
    except ValidationError as error:
        found = telling(error.errors())
        raise LessonError(file, [Fault(*form_fault(one, lines, data)) for one in found]) from error


def _text(file: Path) -> str:
    try:
        return read_inside(file.parent, file.name, MOST_BYTES).decode()
    except UnreadableFileError as error:
        raise BptuiError(f"{visible(str(file))} {error}") from error
    except UnicodeDecodeError as error:
        line, byte = misfit_byte(error)
        raise LessonError(file, [Fault(line, f"byte {byte} is not UTF-8")]) from error


def _crowded_line(text: str) -> int | None:
    """Return the first line with more dots than anybody writes, None if there is none."""
    lines = enumerate(text.split("\n"), 1)
    return next((number for number, line in lines if line.count(".") > _MOST_DOTS), None)


def _syntax_fault(text: str, message: str) -> Fault:
    """Say what is wrong with TOML; the end of the file is its last line that says anything."""
    told = re.fullmatch(
        r"(.*) \(at (?:line (\d+), column \d+|end of document)\)", message, re.DOTALL
    )
    if told is None:
        digits = _MANY_DIGITS.search(text)
        line = 1 if digits is None else text.count("\n", 0, digits.start()) + 1
        reason = shown(message) if digits is None else "this number has too many digits"
        return Fault(line, f"this is not TOML: {reason}")
    line = int(told[2]) if told[2] else text.rstrip().count("\n") + 1
    return Fault(line, f"this is not TOML: {shown(told[1])}")
