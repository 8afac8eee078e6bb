"""The notes of whoever presents an organization to others: the README beside it."""

from pathlib import Path

from bptui.errors import BptuiError
from bptui.organization.folder.files import UnreadableFileError, read_inside

NOTES_FILE = "README.md"
_MOST_BYTES = 200_000
"""Nobody reads more than that aloud."""


class NotesError(BptuiError):
    """There are no notes to read."""


def has_notes(folder: Path) -> bool:
    """Tell whether there seem to be notes in an organization folder."""
    return (folder / NOTES_FILE).exists()


def read_notes(folder: Path) -> str:
    """Read the notes in an organization folder; bytes that are no text are read as U+FFFD.

    Raises:
        NotesError: There are none, or they cannot be read.
    """
    try:
        return read_inside(folder, NOTES_FILE, _MOST_BYTES).decode(errors="replace")
    except UnreadableFileError as error:
        raise NotesError(f"{NOTES_FILE} {error}") from error
