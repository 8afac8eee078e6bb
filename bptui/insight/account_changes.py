"""What a draft changes: how every account changes, and how many do below each unit."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bptui.insight.sides import (
    Counts,
    Pause,
    Results,
    Side,
    Status,
    all_accounts,
    counts_of,
    is_touched,
    status_of,
)
from bptui.organization.model import Organization
from bptui.organization.targets import Account

_CHUNK = 200
"""How many accounts are looked at between two pauses."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What a draft changes against the saved state."""

    accounts: Mapping[str, Status]
    """The accounts that change, by id, in the order of the tree; those that left come last."""
    below: Mapping[str, Counts]
    """How those below a unit do, by its id; units with none are left out.

    What left the organization counts where it was, all else where it is.
    """
    total: int
    """How many accounts there are or were."""

    @property
    def counts(self) -> Counts:
        """How many accounts change in each way."""
        return counts_of(self.accounts.values())


def touched(before: Side, after: Side, pause: Pause = lambda: None) -> Iterator[str]:
    """Yield the ids of the accounts that get something else than before, came or went."""
    for number, account in enumerate(all_accounts(before, after)):
        if number % _CHUNK == 0:
            pause()
        if is_touched(account, before.results, after.results):
            yield account


def changes(before: Side, after: Side, pause: Pause = lambda: None) -> Changes:
    """Compare the results of all accounts."""
    total, changed = 0, dict[str, Status]()
    for account in all_accounts(before, after):
        if total % _CHUNK == 0:
            pause()
        total += 1
        status = status_of(account, before, after)
        if status is not None:
            changed[account] = status
    return Changes(changed, _below(before, after, changed, pause) if changed else {}, total)


def _below(
    before: Side, after: Side, changed: Mapping[str, Status], pause: Pause
) -> Mapping[str, Counts]:
    statuses = [changed.get(account.id) for account in _accounts(after.organization, pause)]
    below: dict[str, dict[Status, int]] = {}
    for unit, part in after.organization.accounts_below_units.items():
        pause()
        if counts := counts_of(statuses[part]):
            below[unit] = dict(counts)
    for account, status in changed.items():
        if status is Status.REMOVED:
            for unit_left in before.organization.levels(account)[:-1]:
                counts_there = below.setdefault(unit_left.id, {})
                counts_there[status] = counts_there.get(status, 0) + 1
    return below


def _accounts(organization: Organization, pause: Pause) -> Iterator[Account]:
    """Yield all accounts, with a pause now and then."""
    for number, account in enumerate(organization.accounts()):
        if number % _CHUNK == 0:
            pause()
        yield account


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
