"""What is different between two organizations: moved, new, gone, attached and detached."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from bptui.insight.source_changes import SourceChange, come_or_gone, renamed
from bptui.organization.model import Organization
from bptui.organization.targets import Target


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
    sources: Sequence[SourceChange] = (),
) -> tuple[OrganizationChange, ...]:
    """Compare two organizations; what is below a unit that came, went or moved is not told.

    Args:
        before: The one.
        after: The other.
        sources: What is different in the texts of policies: a renamed one counts as the same
            policy, and of one that is new or deleted no description is told.
    """
    if before is after:
        return ()
    new_names = renamed(sources)
    return (
        *_tree_changes(before, after),
        *_attachments(before, after, new_names),
        *_rest(before, after),
        *_descriptions(before, after, new_names, come_or_gone(sources)),
    )


def rearranged_targets(before: Organization, after: Organization) -> Mapping[str, frozenset[str]]:
    """Return which targets are new, or have another name, parent or other policies than before.

    Returns:
        By the id of each of them, the names of the policies that were not attached to it before.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for target in after.targets():
        if before.target(target.id) is None:
            found[target.id].update(target.policies)
    for change in organization_changes(before, after):
        if change.target is not None and after.target(change.target.id) is not None:
            policies = {change.policy} if change.kind is Kind.ATTACHED and change.policy else ()
            found[change.target.id].update(policies)
    return {target: frozenset(policies) for target, policies in found.items()}


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
    before: Organization, after: Organization, new_names: Mapping[str, str]
) -> Iterator[OrganizationChange]:
    for target in after.targets():
        known = before.target(target.id)
        if known is target:
            continue
        was = [new_names.get(name, name) for name in known.policies] if known is not None else []
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
    new_names: Mapping[str, str],
    untold: Collection[str],
) -> Iterator[OrganizationChange]:
    was = {new_names.get(name, name): metadata for name, metadata in before.policies.items()}
    for policy in dict.fromkeys((*was, *after.policies)):
        if was.get(policy) != after.policies.get(policy) and policy not in untold:
            yield OrganizationChange(Kind.DESCRIBED, policy=policy)
