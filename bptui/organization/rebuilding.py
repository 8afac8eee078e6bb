"""Trees with something changed in them; all that did not change stays the same objects."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from bptui.organization.targets import Account, OrganizationalUnit, Target

Levels = Sequence[Target]
"""The way from the root to a target, both included."""
Policies = tuple[str, ...]
"""The names of the policies attached to a target."""

_Child = TypeVar("_Child", OrganizationalUnit, Account)


def with_unit(
    root: OrganizationalUnit,
    levels: Levels,
    change: Callable[[OrganizationalUnit], OrganizationalUnit],
) -> OrganizationalUnit:
    """Return the root with one unit changed.

    Args:
        root: The root, which may be a later one than that of the levels.
        levels: Where the unit is.
        change: Makes the new unit out of the one that is there.
    """
    way = [root]
    for level in levels[1:]:
        way.append(next(unit for unit in way[-1].organizational_units if unit.id == level.id))
    changed = change(way[-1])
    for above, below in zip(way[-2::-1], way[:0:-1], strict=True):
        changed = _with_child(above, below, changed)
    return changed


def with_target(
    root: OrganizationalUnit, levels: Levels, changed: Target | None
) -> OrganizationalUnit:
    """Return the root with another target in the place of one, or without it if that is None.

    Args:
        root: The root.
        levels: Where the target is; the root itself can be replaced by a unit only.
        changed: What shall be there.
    """
    if len(levels) == 1 and isinstance(changed, OrganizationalUnit):
        return changed
    return with_unit(root, levels[:-1], lambda unit: _with_child(unit, levels[-1], changed))


def with_added(unit: OrganizationalUnit, target: Target) -> OrganizationalUnit:
    """Return a unit with one more unit or account, the last of its kind."""
    if isinstance(target, Account):
        return replace(unit, accounts=(*unit.accounts, target))
    return replace(unit, organizational_units=(*unit.organizational_units, target))


def with_all_policies(
    unit: OrganizationalUnit, change: Callable[[Policies], Policies]
) -> OrganizationalUnit:
    """Return a unit with the attachments of all targets in it put through a function.

    It recurses as deep as the units are nested, which reading and moving limit.
    """
    policies = change(unit.policies)
    units = tuple(with_all_policies(inner, change) for inner in unit.organizational_units)
    accounts = tuple(_with_policies(account, change(account.policies)) for account in unit.accounts)
    before, after = (*unit.organizational_units, *unit.accounts), (*units, *accounts)
    if policies == unit.policies and all(a is b for a, b in zip(before, after, strict=True)):
        return unit
    return OrganizationalUnit(unit.id, unit.name, policies, units, accounts)


def _with_policies(account: Account, policies: Policies) -> Account:
    return account if policies == account.policies else replace(account, policies=policies)


def _with_child(
    unit: OrganizationalUnit, child: Target, changed: Target | None
) -> OrganizationalUnit:
    """Return a unit with another child of the same kind in the place of one, or without it."""
    if isinstance(child, Account):
        account = changed if isinstance(changed, Account) else None
        return replace(unit, accounts=_swapped(unit.accounts, child, account))
    inner = changed if isinstance(changed, OrganizationalUnit) else None
    units = _swapped(unit.organizational_units, child, inner)
    return replace(unit, organizational_units=units)


def _swapped(
    children: tuple[_Child, ...], child: _Child, changed: _Child | None
) -> tuple[_Child, ...]:
    swapped = list(children)
    place = next(index for index, known in enumerate(children) if known is child)
    swapped[place : place + 1] = [] if changed is None else [changed]
    return tuple(swapped)
