"""What was rearranged between two organizations, counted."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from enum import Enum

from bptui.organization.model import Organization
from bptui.organization.targets import Account, Target


class Kind(Enum):
    """What can be done to an organization, in the order in which it is told."""

    DELETED_POLICY = "deleted policy"
    ATTACHED = "attached"
    DETACHED = "detached"
    REORDERED = "reordered"
    ADDED_UNIT = "added unit"
    ADDED_ACCOUNT = "added account"
    MOVED_UNIT = "moved unit"
    MOVED_ACCOUNT = "moved account"
    RENAMED = "renamed"
    DELETED_UNIT = "deleted unit"
    REMOVED_ACCOUNT = "removed account"


_KINDS = {
    "added": (Kind.ADDED_UNIT, Kind.ADDED_ACCOUNT),
    "moved": (Kind.MOVED_UNIT, Kind.MOVED_ACCOUNT),
    "gone": (Kind.DELETED_UNIT, Kind.REMOVED_ACCOUNT),
}


def rearrangement(
    before: Organization, after: Organization, deleted: Collection[str]
) -> Mapping[Kind, int]:
    """Count what was rearranged; kinds of which there is nothing are left out.

    A policy that is attached, or detached, counts once, at however many targets that is.

    Args:
        before: The organization as it was.
        after: The organization as it is.
        deleted: The names of the policies that are there no more, which are no longer attached.
    """
    attached, detached = set[str](), set[str]()
    counts = Counter({Kind.DELETED_POLICY: len(deleted)})
    counts.update(_differences_of_targets(before, after))
    for now in after.targets():
        was = before.target(now.id)
        if was is now:
            continue
        old, new = ((), now.policies) if was is None else (was.policies, now.policies)
        attached.update(set(new) - set(old))
        detached.update(set(old) - set(new) - set(deleted))
        counts[Kind.REORDERED] += _common(old, new) != _common(new, old)
    counts.update({Kind.ATTACHED: len(attached), Kind.DETACHED: len(detached)})
    return {kind: counts[kind] for kind in Kind if counts[kind]}


def rearranged_targets(before: Organization, after: Organization) -> Mapping[str, frozenset[str]]:
    """Return which targets are new, or have another name, parent or other policies than before.

    Returns:
        By the id of each of them, the names of the policies that were not attached to it before.
    """
    homes = {target.id: home for target, home in before.families()}
    found = {}
    for target, home in after.families():
        was = before.target(target.id)
        old = () if was is None else was.policies
        is_same = was is not None and (was.name, was.policies) == (target.name, target.policies)
        if not is_same or homes[target.id] != home:
            found[target.id] = frozenset(target.policies) - frozenset(old)
    return found


def _common(some: tuple[str, ...], others: tuple[str, ...]) -> list[str]:
    return [policy for policy in some if policy in others]


def _differences_of_targets(before: Organization, after: Organization) -> Iterator[Kind]:
    """Yield what became of each target that was added, moved, renamed or removed."""
    homes = {target.id: home for target, home in before.families()}
    for target, home in after.families():
        was = before.target(target.id)
        if was is None:
            yield _kind("added", target)
            continue
        if home != homes[target.id]:
            yield _kind("moved", target)
        if was.name != target.name:
            yield Kind.RENAMED
    for target in before.targets():
        if after.target(target.id) is None:
            yield _kind("gone", target)


def _kind(what: str, target: Target) -> Kind:
    return _KINDS[what][isinstance(target, Account)]
