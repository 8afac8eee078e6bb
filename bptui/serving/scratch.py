"""What a visitor has: a scratch folder with an organization, and surroundings that end there."""

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from time import time

from bptui.contained import VARIABLE
from bptui.errors import BptuiError
from bptui.organization.changes import Refusal
from bptui.organization.folder.files import reason_of
from bptui.resources import copy_sample
from bptui.sharing.names import SUFFIX, is_share_file
from bptui.sharing.reading import read_share_file
from bptui.sharing.writing import write_share_file
from bptui.workspace.presence import SUFFIX as HELD
from bptui.workspace.presence import Presence
from bptui.workspace.workspace import Workspace

FIRST_SAMPLE = "first_steps"
ORGANIZATION = "organization"
_HANDED_ON = ("PATH", "LANG", "LANGUAGE", "LC_ALL", "LC_CTYPE", "TZ", "SYSTEMROOT")
"""What of the server's own surroundings a visitor's program needs; all else may be secret."""
_NO_FOLDER = "no scratch folder can be made: {}"
_ELSEWHERE = "make room, or name another place with TMPDIR"
_PREFIX = "bptui-visit-"
_YOUNG = 60.0
"""Seconds for which a folder is left alone: its server may be just about to say that it has it."""


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """Make a folder that only this user can read, and take it away in the end.

    In it is a file that is locked as long as this server lives: so the next one knows what a server
    that was killed left behind.

    Raises:
        BptuiError: None can be made.
    """
    folder, presence = _held_folder()
    try:
        yield folder
    finally:
        presence.leave()
        shutil.rmtree(folder, ignore_errors=True)


def _held_folder() -> tuple[Path, Presence]:
    """Make a scratch folder, and lock the file in it that says so.

    Raises:
        BptuiError: The disk is full, or nobody may write there.
    """
    try:
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
    except OSError as error:
        raise BptuiError(_NO_FOLDER.format(reason_of(error)), _ELSEWHERE) from error
    presence = Presence(folder)
    try:
        presence.announce()
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise BptuiError(_NO_FOLDER.format(reason_of(error)), _ELSEWHERE) from error
    return folder, presence


def sweep() -> None:
    """Take away the folders that servers left behind that were killed."""
    with scratch_folder() as own:
        if not Presence(own).others():
            return  # a file system without locks: nobody knows who is still there
        for folder in own.parent.glob(f"{_PREFIX}*"):
            if folder != own and _is_left_behind(folder):
                shutil.rmtree(folder, ignore_errors=True)


def _is_left_behind(folder: Path) -> bool:
    """Tell whether a folder is a scratch folder of this user that no server has any more."""
    try:
        status = folder.lstat()
    except OSError:
        return False
    is_own = not hasattr(os, "geteuid") or status.st_uid == os.geteuid()
    if not (stat.S_ISDIR(status.st_mode) and is_own) or time() - status.st_mtime < _YOUNG:
        return False
    return any(folder.glob(f"*{HELD}")) and not Presence(folder).others()


def furnish(folder: Path, organization: Path | None) -> Path:
    """Copy an organization into the folder of a visitor, and return where it is.

    Args:
        folder: The folder of the visitor.
        organization: The organization folder, or a share file; the first sample if there is none.

    Raises:
        BptuiError: It cannot be read, or not be copied.
    """
    destination = folder / ORGANIZATION
    if organization is not None and is_share_file(str(organization)):
        return _copied_share(folder, organization)
    if organization is None:
        copy_sample(FIRST_SAMPLE, destination)
        return destination
    refusal = Workspace(organization, is_read_only=True).settle_in(destination)
    if isinstance(refusal, Refusal):
        raise BptuiError(refusal.message.rstrip("."))
    return destination


def _copied_share(folder: Path, file: Path) -> Path:
    """Write what is in a share file, and nothing else of it, into the folder of a visitor."""
    destination = folder / f"{ORGANIZATION}{SUFFIX}"
    write_share_file(destination, read_share_file(file))
    return destination


def surroundings(folder: Path) -> Mapping[str, str]:
    """Return the environment of a visitor's program: all that it keeps, it keeps in the folder."""
    here = str(folder)
    return {
        **{name: os.environ[name] for name in _HANDED_ON if name in os.environ},
        **dict.fromkeys(("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "TMPDIR", "TEMP"), here),
        "XDG_CONFIG_HOME": f"{here}/config",
        "XDG_STATE_HOME": f"{here}/state",
        "XDG_CACHE_HOME": f"{here}/cache",
        VARIABLE: "1",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "TEXTUAL_DRIVER": "bptui.tui.browser_driver:BrowserDriver",
        "TEXTUAL_COLOR_SYSTEM": "truecolor",
    }
