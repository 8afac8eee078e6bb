"""Which bptui has a folder open: each holds a locked file; the system unlocks those of the dead.

Unlike the number of a process, a lock is never handed to somebody else, and where the folder is on
the disk of another machine that machine knows it, too.
"""

import json
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex

from bptui.organization.folder.files import UnreadableFileError, read_inside
from bptui.policy.wording import shown

SUFFIX = ".open"
_MOST_BYTES = 1_000
_TRIES = 5
"""How often a file is made anew that somebody tidied away before it was locked."""


@dataclass(frozen=True, slots=True)
class Other:
    """Another bptui that has the folder open."""

    process: int | None = None
    """The number of its process, None if it does not say."""
    host: str | None = None
    """The name of its machine."""

    @property
    def is_here(self) -> bool:
        """Whether it runs on this machine."""
        return self.host == socket.gethostname()


class Presence:
    """Tells others that this bptui has a folder open, and of those that have it open as well."""

    def __init__(self, folder: Path) -> None:
        """Prepare; `announce` tells.

        Args:
            folder: Where all that have the same organization folder open tell so.
        """
        self.folder = folder
        self.name = token_hex(8)
        """What this bptui is called there."""
        self._descriptor: int | None = None

    @property
    def _file(self) -> Path:
        return self.folder / f"{self.name}{SUFFIX}"

    def announce(self) -> None:
        """Tell that the folder is open here.

        Raises:
            OSError: It cannot be told.
        """
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for _ in range(_TRIES):
            descriptor = os.open(self._file, os.O_RDWR | os.O_CREAT, 0o600)
            if _lock(descriptor) and self._file.exists():
                break
            os.close(descriptor)
        self._descriptor = descriptor
        os.write(descriptor, json.dumps([os.getpid(), socket.gethostname()]).encode())

    def leave(self) -> None:
        """Tell that it is open here no longer."""
        if self._descriptor is not None:
            descriptor, self._descriptor = self._descriptor, None
            with suppress(OSError):
                self._file.unlink(missing_ok=True)
            with suppress(OSError):
                os.close(descriptor)

    def others(self) -> tuple[Other, ...]:
        """Return who else has the folder open; what the dead left behind is tidied away."""
        there = (file for file in self._files() if file != self._file)
        return tuple(_told_by(file) for file in there if self._is_held(file))

    def has(self, name: str) -> bool:
        """Tell whether a bptui is still there that has a name, this one included."""
        file = self.folder / f"{name}{SUFFIX}"
        return name == self.name or self._is_held(file)

    def _files(self) -> Iterator[Path]:
        with suppress(OSError):
            yield from sorted(self.folder.glob(f"*{SUFFIX}"))

    def _is_held(self, file: Path) -> bool:
        try:
            descriptor = os.open(file, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
        except OSError:
            return False
        try:
            if not _can_lock(descriptor):
                return True
            with suppress(OSError):
                file.unlink()
            return False
        finally:
            os.close(descriptor)


def _told_by(file: Path) -> Other:
    """Return what a file says about who holds it; that may be anything."""
    try:
        told = json.loads(read_inside(file.parent, file.name, _MOST_BYTES))
    except (UnreadableFileError, ValueError, RecursionError):
        return Other()
    match told:
        case [int(process), str(host)]:
            return Other(process, shown(host))
    return Other()


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> bool:
        """Lock a file for as long as it is open; tell whether nobody else has."""
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _can_lock(descriptor: int) -> bool:
        """Tell whether nobody has locked a file."""
        if not _lock(descriptor):
            return False
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)
        return True
else:
    import fcntl

    def _lock(descriptor: int) -> bool:
        """Lock a file for as long as it is open; tell whether nobody else has."""
        return _locked(descriptor, fcntl.LOCK_EX)

    def _can_lock(descriptor: int) -> bool:
        """Tell whether nobody has locked a file; those who only look do not mind each other."""
        return _locked(descriptor, fcntl.LOCK_SH)

    def _locked(descriptor: int, how: int) -> bool:
        try:
            fcntl.flock(descriptor, how | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            # A file system without locks: nobody can know of anybody, and nothing waits for that.
            return True
        return True
