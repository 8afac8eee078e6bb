"""Where to begin: the account and the policy that show most of an organization's inheritance."""

from collections.abc import Sequence

from bptui.organization.model import Organization
from bptui.organization.targets import Account, Target

_LOOKED_AT = 1_000
"""How many accounts are looked at; in a larger organization the first ones will do."""


def starting_place(organization: Organization) -> tuple[Target, str | None]:
    """Return the account where most policies meet, and the one nearest above it.

    The first such account in the order of the tree; the root and its last policy where there are
    no accounts.
    """
    best: tuple[Target, ...] = (organization.root,)
    for number, account in enumerate(organization.accounts()):
        if number == _LOOKED_AT:
            break
        levels = organization.levels(account.id)
        if not isinstance(best[-1], Account) or _weight(levels) > _weight(best):
            best = levels
    return best[-1], _nearest_policy(best)


def _weight(levels: Sequence[Target]) -> tuple[bool, int]:
    """Weigh a place: whether several levels meet a policy of the account's own, then how many."""
    speaking = sum(1 for level in levels if level.policies)
    return bool(levels[-1].policies) and speaking > 1, speaking


def _nearest_policy(levels: Sequence[Target]) -> str | None:
    """Return the first policy of the lowest unit that has one, else of the account."""
    for level in (*reversed(levels[:-1]), levels[-1]):
        if level.policies:
            return level.policies[0]
    return None
