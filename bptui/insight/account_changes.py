"""What a draft changes: which accounts get another effective policy, and how many below a unit."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from bptui.inheritance.effective import same_values
from bptui.inheritance.inherited import NOTHING_INHERITED, Inherited
from bptui.organization.model import Organization
from bptui.organization.targets import OrganizationalUnit

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


def differing_below(organization: Organization, unit: OrganizationalUnit, results: Results) -> int:
    """Count the accounts below a unit whose effective policy is not what the unit itself gives."""
    here = results[unit.id]
    known: dict[Inherited, bool] = {}
    for account in organization.below(unit.id):
        result = results[account.id]
        if result not in known:
            known[result] = not same_values(here, result)
    return sum(known[results[account.id]] for account in organization.below(unit.id))
