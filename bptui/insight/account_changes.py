"""What a draft changes: which accounts get another effective policy, and how many below a unit."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from bptui.inheritance.effective import same_values
from bptui.inheritance.inherited import NOTHING_INHERITED, Inherited
from bptui.organization.model import Organization

Results = Mapping[str, Inherited]
"""The result of each target, by its id."""


class Status(Enum):
    """How the effective policy of an account changes."""

    STOPS = "stops"
    """There was one, and there will be none: nothing is backed up any more."""
    STARTS = "starts"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Changes:
    """What a draft changes against the saved state."""

    accounts: Mapping[str, Status]
    """The accounts that change, by id, in the order of the tree."""
    below: Mapping[str, int]
    """How many accounts below a unit change, by its id; units with none are left out."""
    total: int
    """How many accounts the organization has."""


def changes(organization: Organization, before: Results, after: Results) -> Changes:
    """Compare the results of all accounts; accounts that share results are compared once."""
    known: dict[tuple[Inherited, Inherited], Status | None] = {}
    changed: dict[str, Status] = {}
    below: dict[str, int] = {}
    total = 0
    for account in organization.accounts():
        total += 1
        pair = (before.get(account.id, NOTHING_INHERITED), after[account.id])
        if pair not in known:
            known[pair] = _status(*pair)
        status = known[pair]
        if status is not None:
            changed[account.id] = status
            for unit in organization.levels(account.id)[:-1]:
                below[unit.id] = below.get(unit.id, 0) + 1
    return Changes(changed, below, total)


def _status(before: Inherited, after: Inherited) -> Status | None:
    if same_values(before, after):
        return None
    if not after.holds:
        return Status.STOPS
    return Status.CHANGED if before.holds else Status.STARTS


def differing(organization: Organization, results: Results) -> Mapping[str, int]:
    """Count, for each unit, the accounts below it that do not get what the unit itself gives.

    Returns:
        The counts by the id of the unit; units where all accounts get the same are left out.
    """
    known: dict[tuple[Inherited, Inherited], bool] = {}
    counts: dict[str, int] = {}
    for account in organization.accounts():
        result = results[account.id]
        for unit in organization.levels(account.id)[:-1]:
            pair = (results[unit.id], result)
            if pair not in known:
                known[pair] = not same_values(*pair)
            if known[pair]:
                counts[unit.id] = counts.get(unit.id, 0) + 1
    return counts
