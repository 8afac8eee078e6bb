"""Policy documents outside of an organization folder: single files, or a folder of them."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bptui.errors import BptuiError
from bptui.organization.folder.files import UnreadableFileError, misfit_byte, read_inside, reason_of
from bptui.organization.folder.layout import ORGANIZATION_FILE, POLICY_SUFFIX
from bptui.organization.folder.policy_files import MOST_CHARACTERS

_MOST_BYTES = 4 * MOST_CHARACTERS
"""A file that is larger has too many characters however they are spelled in UTF-8."""


class UnreadableDocumentError(BptuiError):
    """There is no document where one was named, or the system keeps it."""


@dataclass(frozen=True, slots=True)
class LoneDocument:
    """A policy document by itself, as it was read."""

    path: str
    """As it was given, or joined to the folder that was given."""
    text: str | None
    """None if it is not UTF-8, or too large."""
    misfit: tuple[int, str] | None = None
    """The line and the byte that keep it from being UTF-8 text."""


def read_documents(folder: str) -> Iterator[LoneDocument]:
    """Read the documents in a folder, sorted by name; what is in folders below it is left alone.

    Raises:
        UnreadableDocumentError: There is none, the folder cannot be listed, or a document cannot be
            read; that also goes for a link that leads out of the folder.
    """
    try:
        with os.scandir(folder) as entries:
            names = sorted(
                entry.name
                for entry in entries
                if entry.name.endswith(POLICY_SUFFIX) and not entry.is_dir()
            )
    except OSError as error:
        raise UnreadableDocumentError(f'"{folder}" cannot be listed: {reason_of(error)}') from error
    if not names:
        raise UnreadableDocumentError(
            f'There is neither {ORGANIZATION_FILE} nor any other .json file in "{folder}"'
        )
    for name in names:
        # Paths stay as they were given.
        yield _read(os.path.join(folder, name), Path(folder), name)  # noqa: PTH118


def read_document_file(path: str) -> LoneDocument:
    """Read a document by itself; it may be reached by a link.

    Raises:
        UnreadableDocumentError: It is missing, is no regular file, or cannot be read.
    """
    real = Path(os.path.realpath(path))
    return _read(path, real.parent, real.name)


def _read(path: str, folder: Path, name: str) -> LoneDocument:
    try:
        data = read_inside(folder, name, _MOST_BYTES)
    except UnreadableFileError as error:
        if error.reason == "too-large":
            return LoneDocument(path, None)
        raise UnreadableDocumentError(_unreadable(path, error)) from error
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        return LoneDocument(path, None, misfit_byte(error))
    return LoneDocument(path, text if len(text) <= MOST_CHARACTERS else None)


def _unreadable(path: str, error: UnreadableFileError) -> str:
    if error.reason == "missing":
        return f'There is no file or folder "{path}"'
    return f'"{path}" {error}'
