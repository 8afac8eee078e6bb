"""Where drafts are kept: a folder for each organization folder, in it one file for each bptui."""

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from bptui.organization.folder.files import UnreadableFileError, read_inside, reason_of
from bptui.organization.folder.writing import write_atomically
from bptui.workspace.drafts import (
    MOST_BYTES,
    Draft,
    DraftError,
    Work,
    draft_data,
    draft_of,
    read_draft,
)
from bptui.workspace.presence import Presence

SCRATCH = "a scratch copy of first_steps"
"""What all scratch copies go by: each is in a folder of its own, which is gone with it."""
_SUFFIX = ".json"
_LENGTH = 32
"""How many characters of a fingerprint name a folder."""


@dataclass(frozen=True, slots=True)
class Found:
    """A draft that a bptui left behind."""

    file: Path
    draft: Draft


@dataclass(frozen=True, slots=True)
class Findings:
    """What was left behind."""

    drafts: tuple[Found, ...] = ()
    """Newest first, as far as the clocks they were written by can be trusted."""
    troubles: tuple[str, ...] = ()
    """A sentence for each file that cannot be used; it stays where it is."""


class DraftFolder:
    """The drafts of one organization folder. Every bptui writes a file of its own."""

    def __init__(self, drafts: Path, subject: str) -> None:
        """Prepare; nothing is written.

        Args:
            drafts: The folder for all drafts of a user; it need not exist.
            subject: The real path of the organization folder, or what scratch copies go by.
        """
        name = sha256(os.fsencode(subject)).hexdigest()[:_LENGTH]
        self.path = drafts / name
        self._subject = subject.encode(errors="replace").decode()
        self.presence = Presence(self.path)

    @property
    def file(self) -> Path:
        """The draft of this bptui."""
        return self.path / f"{self.presence.name}{_SUFFIX}"

    def write(self, work: Work) -> None:
        """Write the draft of this bptui; where nothing is unsaved there is none.

        Raises:
            DraftError: It cannot be written; the message is a predicate.
        """
        draft = draft_of(work, self._subject)
        try:
            if draft.is_empty:
                self.file.unlink(missing_ok=True)
                return
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_atomically(self.file, draft_data(draft))
        except (OSError, ValueError) as error:
            raise DraftError(f"cannot be written: {reason_of(error)}") from error

    def remove(self) -> None:
        """Remove the draft of this bptui, if there is one."""
        with suppress(OSError):
            self.file.unlink(missing_ok=True)

    def forget(self, found: Found) -> None:
        """Remove a draft that somebody left behind; it is wanted no more, or kept elsewhere."""
        with suppress(OSError):
            found.file.unlink(missing_ok=True)

    def leave(self) -> None:
        """Note that this bptui has the folder open no longer; its draft stays, if there is one."""
        self.presence.leave()
        with suppress(OSError):
            self.path.rmdir()  # which fails as long as there is anything in it

    def left_behind(self) -> Findings:
        """Read the drafts of those who are gone."""
        drafts, troubles = [], []
        for file in self._files():
            try:
                drafts.append(Found(file, self._read(file)))
            except DraftError as error:
                troubles.append(f"A draft cannot be used: {file} {error}. It stays there.")
        drafts.sort(key=lambda found: found.draft.written, reverse=True)
        return Findings(tuple(drafts), tuple(troubles))

    def _files(self) -> Iterator[Path]:
        with suppress(OSError):
            for file in sorted(self.path.glob(f"*{_SUFFIX}")):
                if not self.presence.has(file.stem):
                    yield file

    def _read(self, file: Path) -> Draft:
        try:
            _require_own(file)
            return read_draft(read_inside(self.path, file.name, MOST_BYTES), self._subject)
        except UnreadableFileError as error:
            raise DraftError(str(error)) from error
        except OSError as error:
            raise DraftError(f"cannot be read: {reason_of(error)}") from error


def _require_own(file: Path) -> None:
    """Make sure that nobody else put a draft there for us to find.

    Raises:
        DraftError: Somebody else did.
        OSError: It cannot be asked.
    """
    if hasattr(os, "geteuid") and file.lstat().st_uid != os.geteuid():
        raise DraftError("belongs to somebody else")
