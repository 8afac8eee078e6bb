"""Accounts that get the same effective policy from the same places."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from bptui.inheritance.inherited import Inherited
from bptui.inheritance.sources import Documents
from bptui.insight.effective_settings import Setting, settings
from bptui.insight.sides import Results
from bptui.insight.story import Storyteller
from bptui.organization.model import Organization
from bptui.organization.targets import Account


@dataclass(frozen=True, slots=True)
class Alike:
    """Accounts with one effective policy."""

    accounts: tuple[Account, ...]
    """In the order of the tree."""
    settings: tuple[Setting, ...]
    """What they get, and through what."""
    is_invalid: bool
    """Whether AWS would not take it."""


def accounts_alike(
    organization: Organization, results: Results, documents: Documents, invalid: AbstractSet[str]
) -> tuple[Alike, ...]:
    """Group the accounts of an organization.

    Args:
        organization: The organization.
        results: The result of each target.
        documents: What is in force of each policy.
        invalid: The ids of the accounts whose effective policy is invalid.

    Returns:
        The groups, those that are invalid first, then by the first account in the tree.
    """
    listed: dict[_Way, tuple[Setting, ...]] = {}
    groups: dict[_What, tuple[list[Account], tuple[Setting, ...]]] = {}
    for account in organization.accounts():
        levels, result = organization.levels(account.id), results[account.id]
        # Where a level attaches nothing, nobody's name comes from it.
        way = result, tuple(level.id for level in levels if level.policies)
        if way not in listed:
            listed[way] = tuple(settings(result, Storyteller(levels, documents)))
        what = account.id in invalid, tuple(map(_identity, listed[way]))
        groups.setdefault(what, ([], listed[way]))[0].append(account)
    found = (Alike(tuple(ids), told, bad) for (bad, _), (ids, told) in groups.items())
    return tuple(sorted(found, key=lambda alike: not alike.is_invalid))


_What = tuple[bool, tuple[object, ...]]
"""Whether it is invalid what accounts get, and what that is."""
_Way = tuple[Inherited, tuple[str, ...]]
"""A result, and the ids of the levels whose policies it was made from."""


def _identity(setting: Setting) -> object:
    """Return what a setting is known by, without the insides of targets."""
    origin = setting.origin
    where = None if origin is None else (origin.target.id, origin.policy, origin.line)
    return setting.path, setting.value, where, setting.others
