"""What a draft changes: which accounts get another effective policy, and how many below a unit."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from bptui.inheritance.effective import same_values
from bptui.inheritance.inherited import NOTHING_INHERITED, Inherited
from bptui.organization.model import Organization
from bptui.organization.targets import Account

_CHUNK = 200
"""How many accounts are looked at between two pauses."""

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


Pause = Callable[[], None]
"""Called now and then in long work, which may be told to wait there, or be ended by an error."""


def changes(
    organization: Organization, before: Results, after: Results, pause: Pause = lambda: None
) -> Changes:
    """Compare the results of all accounts."""
    changed: dict[str, Status] = {}
    for account in _accounts(organization, pause):
        was, now = before.get(account.id, NOTHING_INHERITED), after[account.id]
        if not same_values(was, now):
            changed[account.id] = _status(was, now)
    is_changed = [account.id in changed for account in _accounts(organization, pause)]
    below: dict[str, int] = {}
    for unit, part in organization.accounts_below_units.items():
        pause()
        if count := sum(is_changed[part]):
            below[unit] = count
    return Changes(changed, below, len(is_changed))


def _accounts(organization: Organization, pause: Pause) -> Iterator[Account]:
    """Yield all accounts, with a pause now and then."""
    for number, account in enumerate(organization.accounts()):
        if number % _CHUNK == 0:
            pause()
        yield account


def _status(before: Inherited, after: Inherited) -> Status:
    if not after.holds:
        return Status.STOPS
    return Status.CHANGED if before.holds else Status.STARTS


def differing(
    organization: Organization, results: Results, pause: Pause = lambda: None
) -> Mapping[str, int]:
    """Count, for each unit, the accounts below it that do not get what the unit itself gives.

    Returns:
        The counts by the id of the unit; units where all accounts get the same are left out.
    """
    values = [results[account.id].values for account in _accounts(organization, pause)]
    counts: dict[str, int] = {}
    for unit, part in organization.accounts_below_units.items():
        pause()
        below = values[part]
        if count := len(below) - below.count(results[unit].values):
            counts[unit] = count
    return counts
