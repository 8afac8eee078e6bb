"""Paths of files as they are known from the folder one is in."""

import os
from pathlib import Path
from urllib.parse import quote


def from_here(path: str, here: Path) -> str:
    """Return a path relative to a folder if it is below that, with slashes between its parts."""
    normal = os.path.normpath(path)
    if os.path.isabs(normal) and Path(normal).is_relative_to(here):  # noqa: PTH117 - a text
        normal = os.path.relpath(normal, here)
    return normal.replace(os.sep, "/")


def uri_from_here(path: str, here: Path) -> str:
    """Return the URI of a file: relative to a folder if possible, all else percent-encoded."""
    near = from_here(path, here)
    encoded = quote(os.fsencode(near))
    return f"file://{encoded}" if near.startswith("/") else encoded
