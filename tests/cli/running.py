"""The command line as a test sees it."""

from collections.abc import Callable
from typing import NamedTuple


class Answer(NamedTuple):
    """What a command came to."""

    code: int
    """The exit code."""
    out: str
    """What it wrote to standard output."""
    err: str
    """What it wrote to standard error."""


Run = Callable[..., Answer]
"""Runs `bptui` with the words it is given."""
