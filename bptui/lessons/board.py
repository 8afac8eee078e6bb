"""The board of a room: who came how far, in a folder with a file for each who took part."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from bptui.errors import BptuiError
from bptui.lessons.course import Course
from bptui.lessons.progress import Progress, progress_text
from bptui.model_faults import first_fault
from bptui.organization.folder.files import UnreadableFileError, read_inside, reason_of
from bptui.organization.folder.writing import write_atomically
from bptui.policy.escapes import visible

LONGEST_NAME = 30
"""Characters of a name that somebody chooses."""
_MOST_BYTES = 1_000_000
_MOST_FILES = 10_000
_ENDING = ".json"


def name_fault(name: str) -> str | None:
    """Say why a name cannot stand on the board, in one sentence; None if it can."""
    if not name.strip():
        return "Choose a name: any that you like."
    if len(name) > LONGEST_NAME:
        return f"Choose a shorter name, of at most {LONGEST_NAME} characters."
    if visible(name) != name:
        return "Choose a name of letters that can be seen."
    return None


def _able(name: str) -> str:
    """Return a name that can stand on the board.

    Raises:
        ValueError: It cannot.
    """
    if (fault := name_fault(name)) is not None:
        raise ValueError(fault)
    return name


class Part(BaseModel):
    """Who took part, and how far they came: what one file of the board holds, and all of it."""

    model_config = ConfigDict(frozen=True)

    name: Annotated[str, AfterValidator(_able)]
    """The name they chose."""
    lessons: Mapping[str, Progress] = Field(default_factory=dict)
    """How far they came in each lesson, by the key that a course gives it."""

    def with_more(self, other: "Part") -> "Part":
        """Return what two visits of the same name came to: in each lesson the one further on."""
        keys = dict.fromkeys((*self.lessons, *other.lessons))
        return Part(name=self.name, lessons={key: self._further(other, key) for key in keys})

    def _further(self, other: "Part", key: str) -> Progress:
        ours, theirs = (part.lessons.get(key, Progress()) for part in (self, other))
        return max(ours, theirs, key=lambda progress: progress.done(len(progress.steps)))


@dataclass(frozen=True, slots=True)
class Board:
    """What a folder says of who came how far."""

    parts: Sequence[Part]
    """By name."""
    troubles: Sequence[str]
    """A sentence for each file that cannot be used."""


def write_part(folder: Path, visit: str, part: Part) -> None:
    """Write down how far somebody came.

    Args:
        folder: The folder of the board; it is made if it is missing.
        visit: What tells this visit from all others: letters and digits, none of them anybody's.
        part: Who it is, and how far they came.

    Raises:
        OSError: It cannot be written.
    """
    write_atomically(folder / f"{visit}{_ENDING}", part.model_dump_json(indent=2).encode())


def read_board(folder: Path) -> Board:
    """Read a board.

    Raises:
        BptuiError: The folder cannot be looked into.
    """
    try:
        names = sorted(file.name for file in folder.iterdir() if file.suffix == _ENDING)
    except OSError as error:
        raise BptuiError(
            f'the board "{folder}" cannot be read: {reason_of(error)}',
            "name the folder that `bptui serve --board` was given",
        ) from error
    parts: dict[str, Part] = {}
    troubles = []
    for name in names[:_MOST_FILES]:
        try:
            part = Part.model_validate_json(read_inside(folder, name, _MOST_BYTES))
        except (UnreadableFileError, ValidationError) as error:
            reason = first_fault(error) if isinstance(error, ValidationError) else str(error)
            troubles.append(f"left out: {visible(name)}: {reason}")
            continue
        known = parts.get(part.name.casefold())
        parts[part.name.casefold()] = part if known is None else known.with_more(part)
    if len(names) > _MOST_FILES:
        troubles.append(f"only the first {_MOST_FILES:,} files of {len(names):,} were read")
    return Board([parts[name] for name in sorted(parts)], troubles)


def board_rows(course: Course, parts: Iterable[Part]) -> Sequence[tuple[str, ...]]:
    """Return a row for each who took part: the name, and how far they came in each lesson.

    The first row names the lessons, those that somebody has begun.
    """
    everybody = list(parts)
    steps = [len(read.lesson.steps) for read in course.lessons]
    begun = [
        number
        for number in range(len(steps))
        if any(part.lessons.get(course.key(number)) for part in everybody)
    ]
    head = ("", *(visible(course.name(number)) for number in begun))
    rows = [
        (
            part.name,
            *(
                progress_text(part.lessons.get(course.key(number), Progress()), steps[number])
                for number in begun
            ),
        )
        for part in everybody
    ]
    return [head, *rows]
