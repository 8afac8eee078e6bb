"""What is different between two organizations: moved, new, gone, attached and detached."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from bptui.organization.model import Organization
from bptui.organization.targets import Target

_NOWHERE: Mapping[str, str] = {}


class Kind(Enum):
    """What happened."""

    MOVED = "moved"
    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    ATTACHED = "attached"
    DETACHED = "detached"
    REORDERED = "reordered"
    DESCRIBED = "described"
    """What organization.json says about itself, an account or a policy is another text."""


@dataclass(frozen=True, slots=True)
class OrganizationChange:
    """One difference between two organizations."""

    kind: Kind
    target: Target | None = None
    """What it happened to, as it is now; of what is gone, as it was."""
    before: str = ""
    """The id of the parent it had, or the name."""
    after: str = ""
    """The id of the parent it has, or the name."""
    policy: str | None = None


def organization_changes(
    before: Organization,
    after: Organization,
    renamed: Mapping[str, str] = _NOWHERE,
    come_or_gone: Collection[str] = (),
) -> tuple[OrganizationChange, ...]:
    """Compare two organizations; what is below a unit that came, went or moved is not told.

    Args:
        before: The one.
        after: The other.
        renamed: The new names of renamed policies, by their old ones.
        come_or_gone: The policies that are new, or deleted, of which no description is told.
    """
    if before is after:
        return ()
    return (
        *_tree_changes(before, after),
        *_attachments(before, after, renamed),
        *_rest(before, after),
        *_descriptions(before, after, renamed, come_or_gone),
    )


def _tree_changes(before: Organization, after: Organization) -> Iterator[OrganizationChange]:
    was, now = _parents(before), _parents(after)
    for id_, (target, parent) in now.items():
        if id_ not in was:
            if parent is None or parent in was:
                yield OrganizationChange(Kind.ADDED, target, after=parent or "")
            continue
        old, old_parent = was[id_]
        if parent != old_parent:
            yield OrganizationChange(Kind.MOVED, target, old_parent or "", parent or "")
        if target.name != old.name:
            yield OrganizationChange(Kind.RENAMED, target, old.name, target.name)
    for id_, (target, parent) in was.items():
        if id_ not in now and (parent is None or parent in now):
            yield OrganizationChange(Kind.REMOVED, target, before=parent or "")


def _parents(organization: Organization) -> dict[str, tuple[Target, str | None]]:
    return {target.id: (target, parent) for target, parent in organization.families()}


def _attachments(
    before: Organization, after: Organization, renamed: Mapping[str, str]
) -> Iterator[OrganizationChange]:
    for target in after.targets():
        known = before.target(target.id)
        was = [renamed.get(name, name) for name in known.policies] if known is not None else []
        yield from _attached(target, was, target.policies)


def _attached(
    target: Target, was: Sequence[str], now: Sequence[str]
) -> Iterator[OrganizationChange]:
    for policy in now:
        if policy not in was:
            yield OrganizationChange(Kind.ATTACHED, target, policy=policy)
    for policy in was:
        if policy not in now:
            yield OrganizationChange(Kind.DETACHED, target, policy=policy)
    if [p for p in was if p in now] != [p for p in now if p in was]:
        yield OrganizationChange(Kind.REORDERED, target)


def _rest(before: Organization, after: Organization) -> Iterator[OrganizationChange]:
    """Tell what changes nobody's effective policy."""
    names = ("id", "name", "management_account_id")
    if any(getattr(before, name) != getattr(after, name) for name in names):
        yield OrganizationChange(Kind.DESCRIBED)
    for account in after.accounts():
        known = before.target(account.id)
        if known is not None and getattr(known, "email", None) != account.email:
            yield OrganizationChange(Kind.DESCRIBED, account)


def _descriptions(
    before: Organization,
    after: Organization,
    renamed: Mapping[str, str],
    come_or_gone: Collection[str],
) -> Iterator[OrganizationChange]:
    was = {renamed.get(name, name): metadata for name, metadata in before.policies.items()}
    for policy in dict.fromkeys((*was, *after.policies)):
        if was.get(policy) != after.policies.get(policy) and policy not in come_or_gone:
            yield OrganizationChange(Kind.DESCRIBED, policy=policy)
