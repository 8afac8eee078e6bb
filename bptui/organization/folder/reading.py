"""Reading an organization folder: all that can be opened is, and the rest is named."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bptui.organization.folder.files import (
    UnreadableFileError,
    identity_of,
    misfit_byte,
    read_inside,
)
from bptui.organization.folder.layout import MOST_BYTES, ORGANIZATION_FILE
from bptui.organization.folder.organization_json import FolderError, read_organization
from bptui.organization.folder.policy_files import (
    PolicyFile,
    policy_names,
    read_policies,
)
from bptui.organization.model import Organization
from bptui.organization.problems import Problem
from bptui.organization.rules.checks import bounded, located_problems, with_lines
from bptui.policy.escapes import well_formed

__all__ = ["Folder", "FolderError", "PolicyFile", "read_folder"]


@dataclass(frozen=True, slots=True)
class Folder:
    """An organization folder as it was read."""

    path: Path
    identity: tuple[int, int] | None
    """Which folder the path led to when it was read; None if it has gone in the meantime."""
    organization: Organization
    organization_text: str
    """The text of organization.json."""
    policies: Mapping[str, PolicyFile]
    """Every policy that has a file, is attached, or is described, by name."""
    problems: tuple[Problem, ...]
    """Everything wrong or worth knowing, the problems of the policy files included."""


def read_folder(path: Path) -> Folder:
    """Read an organization folder.

    Raises:
        FolderError: Nothing can be opened: organization.json is missing, unreadable, not JSON, of a
            wrong type, or has an unknown key or a bad name.
    """
    identity = identity_of(path)
    text = _organization_text(path)
    organization, left_out = read_organization(text)
    listed, unlisted = policy_names(path)
    known = dict.fromkeys((*listed, *organization.attached_policies, *organization.policies))
    found = read_policies(path, known)
    files = {name: file for name, file in found.items() if file is not None}
    located = [*left_out, *located_problems(organization, files)]
    about_tree = with_lines(bounded(located), text)
    missing = _missing((*(problem for problem, _ in located), *about_tree))
    policies = {
        name: file or PolicyFile(name, None, None, missing[name]) for name, file in found.items()
    }
    in_files = [file.problem for file in files.values() if file.problem is not None]
    return Folder(path, identity, organization, text, policies, (*about_tree, *unlisted, *in_files))


def _missing(problems: Iterable[Problem]) -> dict[str | None, Problem]:
    """Return the last problem that says so of each policy without a file."""
    return {problem.policy: problem for problem in problems if problem.rule == "policy-missing"}


def _organization_text(path: Path) -> str:
    try:
        data = read_inside(path, ORGANIZATION_FILE, MOST_BYTES)
    except UnreadableFileError as error:
        raise FolderError(_unreadable(path, error)) from error
    if data.startswith(b"\xef\xbb\xbf"):
        raise FolderError(
            f"{ORGANIZATION_FILE}, line 1: UTF-8 without a byte order mark was expected"
        )
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        line, byte = misfit_byte(error)
        place = f"{ORGANIZATION_FILE}, line {line}"
        raise FolderError(f"{place}: UTF-8 was expected, not byte {byte}") from error


def _unreadable(path: Path, error: UnreadableFileError) -> str:
    """Say why there is no organization.json to read, and in which folder if that is the matter."""
    shown = well_formed(str(path))
    if error.reason == "too-large":
        return f"{ORGANIZATION_FILE} {error}; at most {MOST_BYTES:,} bytes are read"
    if error.reason != "missing":
        return f"{ORGANIZATION_FILE} {error}"
    if not path.exists():
        return f'There is no folder "{shown}"'
    if not path.is_dir():
        return f'"{shown}" is a file; a folder with an {ORGANIZATION_FILE} in it was expected'
    return f'There is no {ORGANIZATION_FILE} in "{shown}"'
