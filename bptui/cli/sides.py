"""The two sides of a difference: what counts as empty is told of each, with which one it is."""

from pathlib import Path

from bptui.cli.opened import told
from bptui.organization.folder.reading import FolderError
from bptui.workspace.opening import Opened, open_folder
from bptui.workspace.revision import open_revision
from bptui.workspace.state import State


def two_folders(old: str, new: str) -> tuple[State, State]:
    """Read two organization folders.

    Raises:
        FolderError: One of them cannot be opened.
    """
    before = _opened(old)
    after = _opened(new, before)
    return told(before, f"in {old}: "), told(after, f"in {new}: ")


def since_revision(revision: str, path: str) -> tuple[State, State]:
    """Read an organization folder as it was at a git revision, and as it is.

    Raises:
        BptuiError: There is no such revision, or one of the two cannot be opened.
    """
    after = _opened(path)
    before = _at_revision(path, revision, after)
    return told(before, f"at {revision}: "), told(after, f"in {path}: ")


def _opened(path: str, like: Opened | None = None) -> Opened:
    try:
        return open_folder(Path(path), like)
    except FolderError as error:
        raise _placed(error, path, f"in {path}: ") from error


def _at_revision(path: str, revision: str, like: Opened) -> Opened:
    try:
        return open_revision(Path(path), revision, like)
    except FolderError as error:
        raise _placed(error, revision, f"at {revision}: ") from error


def _placed(error: FolderError, name: str, place: str) -> FolderError:
    """Return an error that says which of the two it is about, if it does not say so already."""
    sentence = str(error)
    return FolderError(sentence if f'"{name}"' in sentence else f"{place}{sentence}", error.help)
