"""Ids for what is new: AWS gives the real ones, so these are made up, well-formed and free."""

import re
from collections.abc import Iterator
from itertools import count

from bptui.organization.model import Organization

_ROOT_ID = re.compile(r"r-([0-9a-z]{4,32})")
_UNIT_ID = re.compile(r"ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}")
_NO_ROOT = "0000"
"""Stands for the part of a root's id that is in those of its units, if that has another form."""


def is_unit_id(text: str) -> bool:
    """Whether a text has the form of the id of an organizational unit: `ou-ab12-11111111`."""
    return _UNIT_ID.fullmatch(text) is not None


def draft_unit_id(organization: Organization) -> str:
    """Return the first id of the form `ou-ab12-draft001` that no target of an organization has."""
    root = _ROOT_ID.fullmatch(organization.root.id)
    part = _NO_ROOT if root is None else root[1]
    return _first_free(organization, (f"ou-{part}-draft{number:03}" for number in count(1)))


def draft_account_id(organization: Organization) -> str:
    """Return the first id of the form `000000000001` that no target of an organization has."""
    return _first_free(organization, (f"{number:012}" for number in count(1)))


def _first_free(organization: Organization, ids: Iterator[str]) -> str:
    return next(known for known in ids if organization.target(known) is None)
