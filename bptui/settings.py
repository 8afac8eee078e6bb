"""What bptui remembers of its user's choices: one small file in the config folder of the system.

Nothing depends on it. Where it is missing, wrong or out of reach the usual settings are used, and
one sentence says so.
"""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bptui.organization.folder.files import UnreadableFileError, read_inside, reason_of
from bptui.organization.folder.writing import write_atomically
from bptui.policy.wording import shown

FILE = "settings.json"
KEPT_AS = "settings.broken.json"
"""What a file becomes that cannot be used, before one that can takes its name."""
MOST_BYTES = 100_000
"""No file that bptui wrote comes near this."""
_LONGEST_NAME = 100


class PaneSizes(BaseModel):
    """How large panes were made, on terminals of one class; None for the usual size."""

    model_config = ConfigDict(extra="allow", frozen=True)

    tree: int | None = Field(default=None, ge=1, le=1000)
    """Columns of the organization; rows where the panes stand one below the other."""
    effective: float | None = Field(default=None, gt=0, le=1)
    """The part of the columns that the effective policy has, where it is beside the editor."""
    bottom: float | None = Field(default=None, gt=0, le=1)
    """The part of the rows that the pane at the bottom has."""


class Settings(BaseModel):
    """What the user chose. What is not known here is kept: a newer bptui may have written it."""

    model_config = ConfigDict(extra="allow", frozen=True)

    theme: str | None = Field(default=None, max_length=_LONGEST_NAME)
    """The name of the theme that was chosen last."""
    panes: Mapping[str, PaneSizes] = Field(default_factory=dict)
    """The sizes of the panes, by the class of terminal they were chosen on."""


class Recollection(NamedTuple):
    """What was remembered, and what is wrong with it."""

    settings: Settings
    trouble: str | None = None
    """One sentence; the settings are the usual ones then."""


class SettingsFile:
    """Remembers settings in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        """The config folder; it need not exist."""

    @property
    def _file(self) -> Path:
        """The file itself, if a link leads from the config folder to one that is kept elsewhere."""
        return Path(os.path.realpath(self.folder / FILE))

    def recall(self) -> Recollection:
        """Read what is remembered, which never fails."""
        file = self._file
        try:
            settings = Settings.model_validate_json(read_inside(file.parent, file.name, MOST_BYTES))
        except UnreadableFileError as error:
            if error.reason == "missing":
                return Recollection(Settings())
            return Recollection(Settings(), self._trouble(str(error)))
        except ValidationError as error:
            return Recollection(Settings(), self._trouble(f"is wrong: {first_fault(error)}"))
        return Recollection(settings)

    def _trouble(self, predicate: str) -> str:
        return (
            f"{self.folder / FILE} {predicate}. bptui goes on with its usual settings, and keeps"
            f" the file as {KEPT_AS} when you next choose something."
        )

    def remember(self, change: Callable[[Settings], Settings]) -> str | None:
        """Change what is remembered.

        A file that cannot be used is put aside first: somebody may have written it by hand, and
        one slip in it must not cost the rest.

        Args:
            change: Makes new settings of those that are remembered now; another bptui may have
                written them since this one began.

        Returns:
            None, or one sentence that says why it will be forgotten.
        """
        recollection, file = self.recall(), self._file
        settings = change(recollection.settings)
        try:
            if recollection.trouble is not None:
                file.replace(file.parent / KEPT_AS)
            write_atomically(file, _text(settings).encode())
        except (OSError, ValueError) as error:
            return (
                f"This choice holds until you leave: {self.folder / FILE} cannot be written:"
                f" {reason_of(error)}."
            )
        return None


_EXPECTED = {
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "float_type": "a number",
    "float_parsing": "a number",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "string_type": "text",
    "dict_type": "a table of names and values",
    "mapping_type": "a table of names and values",
    "model_type": "a table of names and values",
}
"""What belongs in a place, by pydantic's type of the error."""
_WORDS = {
    "extra_forbidden": "there is no such name",
    "missing": "it is missing",
    "json_invalid": "it is not JSON",
}
"""What else can be wrong there."""


def first_fault(error: ValidationError) -> str:
    """Say what is wrong with a file that people write by hand, and where.

    A missing name comes last: where a name is misspelt, the misspelling says more.
    """
    first = min(error.errors(), key=lambda found: found["type"] == "missing")
    kind = first["type"]
    expected = _EXPECTED.get(kind)
    reason = _WORDS.get(kind) if expected is None else f"{expected} was expected"
    place = ".".join(str(part) for part in first["loc"])
    told = reason or first["msg"].removeprefix("Value error, ")
    return f"{shown(place)}: {told}" if place else told


def _text(settings: Settings) -> str:
    return settings.model_dump_json(indent=2, exclude_defaults=True) + "\n"
