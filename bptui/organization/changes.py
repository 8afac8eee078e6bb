"""Changes to an organization: each gives a new one, or says why AWS would refuse it."""

from dataclasses import replace

from bptui.organization.model import Organization
from bptui.organization.rebuilding import (
    Policies,
    with_added,
    with_all_policies,
    with_target,
    with_unit,
)
from bptui.organization.refusals import (
    Refusal,
    not_attached,
    refused_addition,
    refused_attachment,
    refused_move,
    refused_policy_name,
    refused_removal,
    refused_target_name,
    unknown_target,
)
from bptui.organization.targets import Target

__all__ = [
    "Refusal",
    "added",
    "attached",
    "detached",
    "moved",
    "refused_policy_name",
    "removed",
    "removed_policy",
    "renamed",
    "renamed_policy",
    "reordered",
]


def attached(
    organization: Organization, target_id: str, policy: str, position: int | None = None
) -> Organization | Refusal:
    """Attach a policy to a target.

    Args:
        organization: The organization.
        target_id: The target.
        policy: The name of the policy.
        position: Its place among those attached, from 0; last if not given, or beyond the last.
    """
    target = organization.target(target_id)
    if target is None:
        return unknown_target(target_id)
    place = len(target.policies) if position is None else position
    return refused_attachment(target, policy) or _with_policies(
        organization, target, _inserted(target.policies, policy, place)
    )


def detached(organization: Organization, target_id: str, policy: str) -> Organization | Refusal:
    """Detach a policy from a target."""
    target = organization.target(target_id)
    if target is None:
        return unknown_target(target_id)
    if policy not in target.policies:
        return not_attached(target, policy)
    return _with_policies(organization, target, _without(target.policies, policy))


def reordered(
    organization: Organization, target_id: str, policy: str, position: int
) -> Organization | Refusal:
    """Give an attached policy another place, from 0, among those attached to the same target."""
    target = organization.target(target_id)
    if target is None:
        return unknown_target(target_id)
    if policy not in target.policies:
        return not_attached(target, policy)
    others = _without(target.policies, policy)
    return _with_policies(organization, target, _inserted(others, policy, position))


def moved(organization: Organization, target_id: str, parent_id: str) -> Organization | Refusal:
    """Move a unit with all below it, or an account, to the end of another unit or the root."""
    target, parent = organization.target(target_id), organization.target(parent_id)
    if target is None or parent is None:
        return unknown_target(target_id if target is None else parent_id)
    refusal = refused_move(organization, target, parent)
    if refusal is not None:
        return refusal
    without = _with_changed(organization, target, None)
    return _with_added(without, organization.levels(parent_id), target)


def added(organization: Organization, parent_id: str, target: Target) -> Organization | Refusal:
    """Add a new account, or a new unit with nothing in it, to the end of a unit or the root."""
    parent = organization.target(parent_id)
    if parent is None:
        return unknown_target(parent_id)
    return refused_addition(organization, parent, target) or _with_added(
        organization, organization.levels(parent_id), target
    )


def renamed(organization: Organization, target_id: str, name: str) -> Organization | Refusal:
    """Give a unit or an account another name."""
    target = organization.target(target_id)
    if target is None:
        return unknown_target(target_id)
    return refused_target_name(organization, target, name) or _with_changed(
        organization, target, replace(target, name=name)
    )


def removed(organization: Organization, target_id: str) -> Organization | Refusal:
    """Remove an account, or a unit with nothing in it, with what is attached to it."""
    target = organization.target(target_id)
    if target is None:
        return unknown_target(target_id)
    return refused_removal(organization, target) or _with_changed(organization, target, None)


def renamed_policy(organization: Organization, policy: str, name: str) -> Organization:
    """Give a policy another name wherever it is attached or described.

    Args:
        organization: The organization.
        policy: The name it has.
        name: A name that `refused_policy_name` lets it have.
    """
    root = with_all_policies(
        organization.root,
        lambda policies: tuple(name if known == policy else known for known in policies),
    )
    described = {
        name if known == policy else known: metadata
        for known, metadata in organization.policies.items()
    }
    return replace(organization, root=root, policies=described)


def removed_policy(organization: Organization, policy: str) -> Organization:
    """Detach a policy everywhere, and forget how it is described."""
    root = with_all_policies(organization.root, lambda policies: _without(policies, policy))
    described = {
        known: metadata for known, metadata in organization.policies.items() if known != policy
    }
    return replace(organization, root=root, policies=described)


def _without(policies: Policies, policy: str) -> Policies:
    return tuple(known for known in policies if known != policy)


def _inserted(policies: Policies, policy: str, position: int) -> Policies:
    place = max(0, min(position, len(policies)))
    return (*policies[:place], policy, *policies[place:])


def _with_policies(organization: Organization, target: Target, policies: Policies) -> Organization:
    if policies == target.policies:
        return organization
    return _with_changed(organization, target, replace(target, policies=policies))


def _with_changed(
    organization: Organization, target: Target, changed: Target | None
) -> Organization:
    """Return the organization with another target in the place of one, or without it."""
    levels = organization.levels(target.id)
    return replace(organization, root=with_target(organization.root, levels, changed))


def _with_added(
    organization: Organization, levels: tuple[Target, ...], target: Target
) -> Organization:
    root = with_unit(organization.root, levels, lambda unit: with_added(unit, target))
    return replace(organization, root=root)
