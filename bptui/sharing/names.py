"""What share files are called."""

from pathlib import Path

SUFFIX = ".bptui"
"""What the name of a share file ends with."""


def is_share_file(path: str) -> bool:
    """Tell whether a path that somebody names is meant as a share file, not as a folder."""
    return path.endswith(SUFFIX) and not Path(path).is_dir()
