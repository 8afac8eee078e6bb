"""Reading files of a folder that may hold anything: links, pipes, devices, giants."""

import os
import stat
from pathlib import Path

_OPEN = (
    os.O_RDONLY
    # A pipe that nobody writes to must not keep us waiting, and a link put there in the meantime
    # must not lead us out.
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_BINARY", 0)
)


class UnreadableFileError(Exception):
    """A file that cannot be read; the message is a predicate, to stand behind the file's name."""

    reason: str
    """One of: missing, link-out, not-a-file, too-large, unreadable."""

    def __init__(self, reason: str, predicate: str) -> None:
        super().__init__(predicate)
        self.reason = reason


def read_inside(folder: Path, relative: str, most_bytes: int) -> bytes:
    """Read a file of a folder without ever waiting, and without leaving the folder.

    Args:
        folder: The folder; it may itself be reached by a link.
        relative: The path of the file below it.
        most_bytes: Larger files are not read at all.

    Raises:
        UnreadableFileError: The file is missing, leads out of the folder, is not a regular file, is
            too large, or the system refuses it.
    """
    try:
        # Asked first, as it costs a tenth of following all links: there may be many that are not.
        os.lstat(os.path.join(folder, relative))  # noqa: PTH118 - as is joining
        real = real_path_inside(folder, relative)
        _check(real.lstat(), most_bytes)
        descriptor = os.open(real, _OPEN)
        with os.fdopen(descriptor, "rb") as file:
            _check(os.fstat(descriptor), most_bytes)
            return file.read(most_bytes)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise UnreadableFileError("missing", "is missing") from error
    except (OSError, ValueError) as error:
        raise UnreadableFileError("unreadable", f"cannot be read: {reason_of(error)}") from error


def identity_of(folder: Path) -> tuple[int, int] | None:
    """Return what tells a folder from any other, by whatever path or link it is reached.

    It is None if there is no folder.
    """
    try:
        status = folder.stat()
    except (OSError, ValueError):
        return None
    return (status.st_dev, status.st_ino) if stat.S_ISDIR(status.st_mode) else None


def reason_of(error: OSError | ValueError) -> str:
    """Return what the system says about a failure, in its few words."""
    return (isinstance(error, OSError) and error.strerror) or str(error)


def misfit_byte(error: UnicodeDecodeError) -> tuple[int, str]:
    """Return what keeps data from being text: the line, from 1, and the byte, such as `0xff`."""
    line = error.object.count(b"\n", 0, error.start) + 1
    return line, f"0x{error.object[error.start]:02x}"


def real_path_inside(folder: Path, relative: str) -> Path:
    """Return the path of a file with all links followed; it need not exist.

    Raises:
        UnreadableFileError: It is not in the folder.
    """
    real = Path(os.path.realpath(folder / relative))
    if not real.is_relative_to(os.path.realpath(folder)):
        raise UnreadableFileError("link-out", "is a link that leads out of the folder")
    return real


def _check(status: os.stat_result, most_bytes: int) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableFileError("not-a-file", "is not a regular file")
    if status.st_size > most_bytes:
        raise UnreadableFileError("too-large", f"is {status.st_size:,} bytes large")
