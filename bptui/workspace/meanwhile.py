"""What somebody else did to the files while they are open here."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bptui.organization.folder.layout import ORGANIZATION_FILE, POLICIES_FOLDER, POLICY_SUFFIX
from bptui.organization.folder.organization_json import FolderError, read_organization
from bptui.organization.folder.policy_files import decoded_policy
from bptui.organization.model import Organization
from bptui.workspace.opening import opened_policy
from bptui.workspace.state import Policy

Signature = tuple[int, int, int] | None
"""What changes when a file is written; None if there is none."""


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """A file that somebody else changed since it was read or written here."""

    place: str
    """Its place in the folder."""
    data: bytes | None
    """What it holds now; None if it is gone, or cannot be read."""
    trouble: str | None = None
    """Why it cannot be read, as a predicate."""

    @property
    def policy(self) -> str | None:
        """The name of the policy it is of; None for organization.json."""
        if self.place == ORGANIZATION_FILE:
            return None
        return self.place.removeprefix(f"{POLICIES_FOLDER}/").removesuffix(POLICY_SUFFIX)

    @property
    def is_gone(self) -> bool:
        """Whether there is no file any more."""
        return self.data is None and self.trouble is None

    @property
    def is_loadable(self) -> bool:
        """Whether what it holds can be opened here."""
        return self.their_policy is not None or self.their_organization is not None

    @property
    def their_policy(self) -> Policy | None:
        """The policy as they have it; None if that cannot be edited here."""
        if self.policy is None or self.data is None:
            return None
        policy = opened_policy(decoded_policy(self.policy, self.data))
        return None if policy.is_locked else policy

    @property
    def their_organization(self) -> Organization | None:
        """The organization as they have it; None if that cannot be opened."""
        if self.policy is not None or self.data is None:
            return None
        try:
            return read_organization(self.data.decode())[0]
        except (FolderError, UnicodeDecodeError):
            return None


def signatures(folder: Path, places: Iterable[str]) -> Mapping[str, Signature]:
    """Return what changes when files are written, by place: quick, for it opens none of them."""
    return {place: _signature(os.path.join(folder, place)) for place in places}  # noqa: PTH118 - quicker


def _signature(path: str) -> Signature:
    try:
        status = os.stat(path)  # noqa: PTH116 - quicker
    except (OSError, ValueError):
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino
