"""Two states side by side: what every account gets in each, and in which way that changes."""

from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import Enum

from bptui.inheritance.effective import same_values
from bptui.inheritance.inherited import NOTHING_INHERITED, Inherited
from bptui.organization.model import Organization

Results = Mapping[str, Inherited]
"""The result of each target, by its id."""
Pause = Callable[[], None]
"""Called now and then in long work, which may be told to wait there, or be ended by an error."""


class Status(Enum):
    """How the effective policy of an account changes: the first that holds, in this order."""

    BECOMES_INVALID = "becomes-invalid"
    BECOMES_VALID = "becomes-valid"
    STOPS = "stops"
    """There was one, and there will be none: nothing is backed up any more."""
    STARTS = "starts"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


Counts = Mapping[Status, int]
"""How many accounts change in each way; ways in which none does are left out."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two states that are compared."""

    organization: Organization
    results: Results
    invalid: AbstractSet[str]
    """The ids of the accounts whose effective policy is invalid."""


def all_accounts(before: Side, after: Side) -> Iterable[str]:
    """Return the ids of all accounts there are or were, in the order of the tree."""
    ids = [account.id for account in after.organization.accounts()]
    if before.organization is after.organization:
        return ids
    return dict.fromkeys((*ids, *(account.id for account in before.organization.accounts())))


def is_touched(account: str, before: Results, after: Results) -> bool:
    """Tell whether an account gets another effective policy than before, or came or went."""
    if account not in before or account not in after:
        return True
    return not same_values(before[account], after[account])


def status_of(account: str, before: Side, after: Side) -> Status | None:
    """Return how an account changes, None if it does not."""
    is_there = account in after.results
    if is_there and (account in after.invalid) != (account in before.invalid):
        return Status.BECOMES_INVALID if account in after.invalid else Status.BECOMES_VALID
    if account not in before.results:
        return Status.ADDED
    if not is_there:
        return Status.REMOVED
    was = before.results.get(account, NOTHING_INHERITED)
    now = after.results.get(account, NOTHING_INHERITED)
    if was.holds != now.holds:
        return Status.STARTS if now.holds else Status.STOPS
    return None if same_values(was, now) else Status.CHANGED


def counts_of(statuses: Iterable[Status | None]) -> Counts:
    """Count how many accounts change in each way."""
    found = list(statuses)
    # Counted one way after the other, which compares objects; a table would hash each of them.
    return {status: count for status in Status if (count := found.count(status))}
