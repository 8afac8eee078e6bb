"""What bptui remembers of its user's choices: one small file in the state folder of the system.

Nothing depends on it. Where it is missing, wrong or out of reach bptui goes on without, and one
sentence says so.
"""

import hashlib
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bptui.lessons.progress import Progress
from bptui.model_faults import first_fault
from bptui.organization.folder.files import UnreadableFileError, read_inside, reason_of
from bptui.organization.folder.writing import write_atomically

FILE = "remembered.json"
KEPT_AS = "remembered.broken.json"
"""What a file becomes that cannot be used, before one that can takes its name."""
OLD_FILE = "settings.json"
"""What it was called in the config folder, where it is read if there is no newer one."""
MOST_PLACES = 50
"""Of how many organizations the last place is remembered."""
MOST_BYTES = 1_000_000
"""No file that bptui wrote comes near this."""
_LONGEST_NAME = 100
_LONGEST_TEXT = 1000
MOST_OPENED = 100
"""How many open rows are remembered."""


class PaneSizes(BaseModel):
    """How large panes were made, on terminals of one class; None for the usual size."""

    model_config = ConfigDict(extra="allow", frozen=True)

    tree: int | None = Field(default=None, ge=1, le=1000)
    """Columns of the organization; rows where the panes stand one below the other."""
    effective: float | None = Field(default=None, gt=0, le=1)
    """The part of the columns that the effective policy has, where it is beside the editor."""
    bottom: float | None = Field(default=None, gt=0, le=1)
    """The part of the rows that the pane at the bottom has."""


class LastPlace(BaseModel):
    """Where one was in an organization when it was left."""

    model_config = ConfigDict(extra="allow", frozen=True)

    target: str = Field(max_length=_LONGEST_TEXT)
    """The id of the explained target."""
    policy: str | None = Field(default=None, max_length=_LONGEST_TEXT)
    """The name of the edited policy."""
    row: int = Field(default=0, ge=0)
    column: int = Field(default=0, ge=0)
    """The place of the editor's cursor, from 0."""
    tab: str = Field(default="", max_length=_LONGEST_NAME)
    """The name of the tab at the bottom."""
    opened: tuple[str, ...] = Field(default=(), max_length=MOST_OPENED)
    """The ids of the targets whose rows were open in the tree."""


class Remembered(BaseModel):
    """What the user chose. What is not known here is kept: a newer bptui may have written it."""

    model_config = ConfigDict(extra="allow", frozen=True)

    theme: str | None = Field(default=None, max_length=_LONGEST_NAME)
    """The name of the theme that was chosen last."""
    panes: Mapping[str, PaneSizes] = Field(default_factory=dict)
    """The sizes of the panes, by the class of terminal they were chosen on."""
    places: Mapping[str, LastPlace] = Field(default_factory=dict)
    """The last place in each organization, by its `organization_key`; the newest is last."""

    lessons: Mapping[str, Progress] = Field(default_factory=dict)
    """How far one came in each lesson, by the key that a course gives it."""

    def with_place(self, key: str, place: LastPlace) -> "Remembered":
        """Return what is remembered with the last place in an organization; the oldest go."""
        others = {known: there for known, there in self.places.items() if known != key}
        kept = list(others.items())[-MOST_PLACES + 1 :]
        return self.model_copy(update={"places": {**dict(kept), key: place}})


def organization_key(folder: Path) -> str:
    """Return what an organization is remembered by; no path is written down."""
    return hashlib.sha256(os.fsencode(os.path.realpath(folder))).hexdigest()[:32]


class Recollection(NamedTuple):
    """What was remembered, and what is wrong with it."""

    remembered: Remembered
    trouble: str | None = None
    """One sentence; nothing is remembered then."""


class RememberedFile:
    """Remembers choices in a folder."""

    def __init__(self, folder: Path, before: Path | None = None) -> None:
        """Prepare the file.

        Args:
            folder: The state folder; it need not exist.
            before: The config folder, where an older bptui kept the file.
        """
        self.folder = folder
        self._before = before

    @property
    def _file(self) -> Path:
        """The file itself, if a link leads from the folder to one that is kept elsewhere."""
        return Path(os.path.realpath(self.folder / FILE))

    def recall(self) -> Recollection:
        """Read what is remembered, which never fails."""
        file = self._file
        try:
            return Recollection(_read(file))
        except UnreadableFileError as error:
            if error.reason == "missing":
                return Recollection(self._older())
            return Recollection(Remembered(), self._trouble(str(error)))
        except ValidationError as error:
            return Recollection(Remembered(), self._trouble(f"is wrong: {first_fault(error)}"))

    def _older(self) -> Remembered:
        """Return what an older bptui remembered; what cannot be used of that is not missed."""
        if self._before is not None:
            with suppress(UnreadableFileError, ValidationError):
                return _read(Path(os.path.realpath(self._before / OLD_FILE)))
        return Remembered()

    def _trouble(self, predicate: str) -> str:
        return (
            f"{self.folder / FILE} {predicate}. bptui goes on without, and keeps the file"
            f" as {KEPT_AS} when you next choose something."
        )

    def remember(self, change: Callable[[Remembered], Remembered]) -> str | None:
        """Change what is remembered.

        A file that cannot be used is put aside first: somebody may have written it by hand, and
        one slip in it must not cost the rest.

        Args:
            change: Makes something new of what is remembered now; another bptui may have
                written that since this one began.

        Returns:
            None, or one sentence that says why it will be forgotten.
        """
        recollection, file = self.recall(), self._file
        remembered = change(recollection.remembered)
        try:
            if recollection.trouble is not None:
                file.replace(file.parent / KEPT_AS)
            write_atomically(file, _text(remembered).encode())
        except (OSError, ValueError) as error:
            return (
                f"This choice holds until you leave: {self.folder / FILE} cannot be written:"
                f" {reason_of(error)}."
            )
        return None


def _read(file: Path) -> Remembered:
    """Read a file.

    Raises:
        UnreadableFileError: It cannot be read.
        ValidationError: It holds something else.
    """
    return Remembered.model_validate_json(read_inside(file.parent, file.name, MOST_BYTES))


def _text(remembered: Remembered) -> str:
    return remembered.model_dump_json(indent=2, exclude_defaults=True) + "\n"
