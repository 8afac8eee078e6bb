"""Why AWS would refuse a change, in one sentence for people."""

from collections.abc import Iterable
from dataclasses import dataclass

from bptui.organization.model import Organization
from bptui.organization.policy_names import LONGEST_NAME, NAME_RULE, is_policy_name
from bptui.organization.targets import (
    DEEPEST_UNIT,
    MOST_ATTACHMENTS,
    Account,
    OrganizationalUnit,
    Target,
)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A change that was not made."""

    message: str
    """One sentence: why not."""


def unknown_target(target_id: str) -> Refusal:
    """Say that there is no such target."""
    return Refusal(f'There is no target with the id "{target_id}".')


def not_attached(target: Target, policy: str) -> Refusal:
    """Say that a target does not have a policy."""
    return Refusal(f'"{policy}" is not attached to "{target.label}".')


def refused_attachment(target: Target, policy: str) -> Refusal | None:
    """Say why a policy cannot be attached to a target, None if it can."""
    if policy in target.policies:
        return Refusal(f'"{policy}" is attached to "{target.label}" already.')
    if len(target.policies) >= MOST_ATTACHMENTS:
        return Refusal(
            f'"{target.label}" has {len(target.policies)} policies attached, and AWS takes at most '
            f"{MOST_ATTACHMENTS} on one target."
        )
    return None


def refused_move(organization: Organization, target: Target, parent: Target) -> Refusal | None:
    """Say why a target cannot be moved into a parent, None if it can."""
    if target is organization.root:
        return Refusal("The root cannot be moved.")
    if any(level is target for level in organization.levels(parent.id)):
        return Refusal(f'"{target.label}" cannot be moved into itself.')
    if organization.levels(target.id)[-2] is parent:
        return Refusal(f'"{target.label}" is in "{parent.label}" already.')
    return _refused_place(organization, target, parent)


def refused_policy_name(name: str, taken: Iterable[str]) -> Refusal | None:
    """Say why a policy cannot have a name, None if it can.

    Names that differ in letter case only would share one file on some systems.

    Args:
        name: The name.
        taken: The names that other policies have.
    """
    if not is_policy_name(name):
        return Refusal(f'"{name}" cannot be the name of a policy: {NAME_RULE}.')
    if len(name) > LONGEST_NAME:
        return Refusal(
            f"The name has {len(name)} characters, and AWS takes at most {LONGEST_NAME}."
        )
    other = next((known for known in taken if known.lower() == name.lower()), None)
    return None if other is None else Refusal(f'There is a policy "{other}" already.')


def _refused_place(organization: Organization, target: Target, parent: Target) -> Refusal | None:
    if isinstance(parent, Account):
        return Refusal(f'"{parent.label}" is an account, and nothing can be in an account.')
    deepest = len(organization.levels(parent.id)) - 1 + _height(target)
    if isinstance(target, OrganizationalUnit) and deepest > DEEPEST_UNIT:
        return Refusal(
            f"Units would be {deepest} levels below the root, and AWS nests them at most "
            f"{DEEPEST_UNIT} deep."
        )
    return None


def _height(target: Target) -> int:
    """Count the levels of units from a target down, itself included; an account has none."""
    level = [target] if isinstance(target, OrganizationalUnit) else []
    height = 0
    while level:
        level = [inner for unit in level for inner in unit.organizational_units]
        height += 1
    return height
