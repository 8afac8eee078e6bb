"""What a reader is: something that reads what others wrote."""

from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from bptui.resources import sample_names, sample_path

ORGANIZATION_FILES = [sample_path(name) / "organization.json" for name in sample_names()]
ORGANIZATIONS = [file.read_text(encoding="utf-8") for file in ORGANIZATION_FILES]
"""The organizations of the samples."""
POLICY_FILES = sorted(
    file for place in ORGANIZATION_FILES for file in (place.parent / "policies").iterdir()
)
POLICIES = [file.read_text(encoding="utf-8") for file in POLICY_FILES]
"""The policies of the samples."""


class Drawn(NamedTuple):
    """Something to read."""

    what: Any
    size: int
    """How many characters it has."""


class Reader(NamedTuple):
    """Something that reads."""

    name: str
    weight: float
    """How often it is chosen, compared with the others."""
    draw: Callable[[Random], Drawn]
    read: Callable[[Any, Random, Path], Iterator[str]]
    """Reads what was drawn, and yields everything that is shown."""
    writes: bool = False
    """Whether it needs the folder that it is given, which is empty."""
