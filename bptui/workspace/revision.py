"""An organization folder as it was at a git revision."""

from collections.abc import Iterable
from contextlib import suppress
from os import fsdecode
from pathlib import Path
from tempfile import TemporaryDirectory

from bptui.organization.folder.files import reason_of
from bptui.organization.folder.layout import (
    MOST_BYTES,
    ORGANIZATION_FILE,
    POLICIES_FOLDER,
    POLICY_SUFFIX,
)
from bptui.organization.folder.policy_files import MOST_CHARACTERS
from bptui.organization.policy_names import is_policy_name
from bptui.policy.escapes import well_formed
from bptui.workspace.git import Entry, GitError, Repository
from bptui.workspace.opening import Opened, open_folder

_LINK, _SUBMODULE, _FOLDER = "120000", "160000", "040000"
_MOST_POLICY_BYTES = 4 * MOST_CHARACTERS


def open_revision(folder: Path, revision: str, like: Opened | None = None) -> Opened:
    """Read an organization folder as it was at a git revision.

    Args:
        folder: The folder as it is now.
        revision: Anything that git knows as a commit.
        like: As for `open_folder`.

    Raises:
        GitError: There is no git, no repository, no such commit, or no such folder at it.
        FolderError: The folder cannot be opened as it was.
    """
    repository = Repository(folder)
    commit = repository.commit(revision)
    here = repository.entries(commit) or ()
    organization = [entry for entry in here if entry.name == ORGANIZATION_FILE]
    where = f'in "{well_formed(str(folder))}" at "{well_formed(revision)}"'
    if not organization:
        raise GitError(f"there was no {ORGANIZATION_FILE} {where}")
    if organization[0].mode == _LINK:
        raise GitError(f"{ORGANIZATION_FILE} was a link {where}, which is not followed")
    policies = [
        entry
        for entry in repository.entries(commit, POLICIES_FOLDER) or ()
        if entry.name.endswith(POLICY_SUFFIX)
        and is_policy_name(entry.name.removesuffix(POLICY_SUFFIX))
    ]
    try:
        with TemporaryDirectory(prefix="bptui-") as place:
            _write(repository, organization, Path(place), MOST_BYTES)
            _write(repository, policies, Path(place, POLICIES_FOLDER), _MOST_POLICY_BYTES)
            return open_folder(Path(place), like)
    except OSError as error:
        raise GitError(f"no temporary folder can be written: {reason_of(error)}") from error


def _write(repository: Repository, entries: Iterable[Entry], folder: Path, most_bytes: int) -> None:
    """Put into a folder of nobody else what it held, so that it is read as any other."""
    folder.mkdir(exist_ok=True)
    read: list[Entry] = []
    for entry in entries:
        if entry.mode in (_SUBMODULE, _FOLDER):
            with suppress(FileExistsError):
                (folder / entry.name).mkdir()
        elif entry.size > most_bytes:
            _make_large(folder / entry.name, entry.size)
        else:
            read.append(entry)
    contents = repository.contents([entry.id for entry in read])
    for entry, content in zip(read, contents, strict=True):
        _make(folder / entry.name, content, is_link=entry.mode == _LINK)


def _make(path: Path, content: bytes, *, is_link: bool) -> None:
    # A name that a made-up commit has twice is the first one's: nothing is written through a link.
    if is_link:
        # What cannot lead anywhere is as good as not there.
        with suppress(OSError, ValueError):
            path.symlink_to(fsdecode(content))
        return
    with suppress(FileExistsError), path.open("xb") as file:
        file.write(content)


def _make_large(path: Path, size: int) -> None:
    """Make a file that is too large to be read, without anything in it."""
    with suppress(FileExistsError), path.open("xb") as file:
        file.truncate(size)
