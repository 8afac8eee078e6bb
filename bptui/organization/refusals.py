"""Why AWS would refuse a change, in one sentence for people."""

from collections.abc import Iterable
from dataclasses import dataclass

from bptui.organization.ids import is_unit_id
from bptui.organization.model import Organization
from bptui.organization.policy_names import LONGEST_NAME, NAME_RULE, is_policy_name
from bptui.organization.targets import (
    DEEPEST_UNIT,
    LONGEST_ACCOUNT_NAME,
    LONGEST_UNIT_NAME,
    MOST_ATTACHMENTS,
    Account,
    OrganizationalUnit,
    Target,
    is_account_id,
    is_account_name,
)
from bptui.policy.escapes import well_formed
from bptui.policy.wording import shown


@dataclass(frozen=True, slots=True)
class Refusal:
    """A change that was not made."""

    message: str
    """One sentence: why not."""


def unknown_target(target_id: str) -> Refusal:
    """Say that there is no such target."""
    return Refusal(f'There is no target with the id "{shown(target_id)}".')


def not_attached(target: Target, policy: str) -> Refusal:
    """Say that a target does not have a policy."""
    return Refusal(f'"{shown(policy)}" is not attached to "{shown(target.label)}".')


def refused_attachment(target: Target, policy: str) -> Refusal | None:
    """Say why a policy cannot be attached to a target, None if it can."""
    if policy in target.policies:
        return Refusal(f'"{shown(policy)}" is attached to "{shown(target.label)}" already.')
    return refused_any_attachment(target)


def refused_any_attachment(target: Target) -> Refusal | None:
    """Say why nothing more can be attached to a target, None if something can."""
    if len(target.policies) >= MOST_ATTACHMENTS:
        return Refusal(
            f'"{shown(target.label)}" has {len(target.policies)} policies attached, and AWS takes '
            f"at most {MOST_ATTACHMENTS} on one target."
        )
    return None


def refused_any_move(organization: Organization, target: Target) -> Refusal | None:
    """Say why a target cannot be moved anywhere, None if it can."""
    return Refusal("The root cannot be moved.") if target is organization.root else None


def refused_any_name(organization: Organization, target: Target) -> Refusal | None:
    """Say why a target cannot have any other name, None if it can."""
    return Refusal("The root cannot be renamed.") if target is organization.root else None


def refused_any_addition(
    organization: Organization, parent: Target, kind: type[Target]
) -> Refusal | None:
    """Say why nothing of a kind can be added to a parent, None if something can."""
    return _refused_place(organization, kind("", ""), parent)


def refused_move(organization: Organization, target: Target, parent: Target) -> Refusal | None:
    """Say why a target cannot be moved into a parent, None if it can."""
    refusal = refused_any_move(organization, target)
    if refusal is not None:
        return refusal
    if any(level is target for level in organization.levels(parent.id)):
        return Refusal(f'"{shown(target.label)}" cannot be moved into itself.')
    if organization.levels(target.id)[-2] is parent:
        return Refusal(f'"{shown(target.label)}" is in "{shown(parent.label)}" already.')
    return _refused_place(organization, target, parent) or _refused_sibling(
        parent, target, target.name
    )


def refused_addition(organization: Organization, parent: Target, target: Target) -> Refusal | None:
    """Say why a new unit or account cannot be added to a parent, None if it can."""
    return (
        _refused_place(organization, target, parent)
        or _refused_name(target, target.name)
        or _refused_sibling(parent, target, target.name)
        or _refused_id(organization, target)
    )


def refused_target_name(organization: Organization, target: Target, name: str) -> Refusal | None:
    """Say why a target cannot have another name, None if it can."""
    refusal = refused_any_name(organization, target)
    if refusal is not None:
        return refusal
    if name == target.name:
        return Refusal(f'"{shown(name)}" is the name it has.')
    parent = organization.levels(target.id)[-2]
    return _refused_name(target, name) or _refused_sibling(parent, target, name)


def refused_removal(organization: Organization, target: Target) -> Refusal | None:
    """Say why a target cannot be removed, None if it can."""
    if target is organization.root:
        return Refusal("The root cannot be deleted.")
    if target.id == organization.management_account_id:
        return Refusal(
            f'"{shown(target.label)}" is the management account, and cannot leave its organization.'
        )
    if isinstance(target, Account) or not (target.organizational_units or target.accounts):
        return None
    return Refusal(f'"{shown(target.label)}" is not empty: move or delete what is in it first.')


def refused_policy_name(name: str, taken: Iterable[str]) -> Refusal | None:
    """Say why a policy cannot have a name, None if it can.

    Names that differ in letter case only would share one file on some systems.

    Args:
        name: The name.
        taken: The names that other policies have.
    """
    if not is_policy_name(name):
        return Refusal(f'"{shown(name)}" cannot be the name of a policy: {NAME_RULE}.')
    if len(name) > LONGEST_NAME:
        return Refusal(
            f"The name has {len(name)} characters, and AWS takes at most {LONGEST_NAME}."
        )
    other = next((known for known in taken if known.lower() == name.lower()), None)
    return None if other is None else Refusal(f'There is a policy "{shown(other)}" already.')


def _refused_place(organization: Organization, target: Target, parent: Target) -> Refusal | None:
    if isinstance(parent, Account):
        return Refusal(f'"{shown(parent.label)}" is an account, and nothing can be in an account.')
    deepest = len(organization.levels(parent.id)) - 1 + _height(target)
    if isinstance(target, OrganizationalUnit) and deepest > DEEPEST_UNIT:
        return Refusal(
            f"Units would be {deepest} levels below the root, and AWS nests them at most "
            f"{DEEPEST_UNIT} deep."
        )
    return None


def _refused_name(target: Target, name: str) -> Refusal | None:
    is_account = isinstance(target, Account)
    what, most = (
        ("An account", LONGEST_ACCOUNT_NAME) if is_account else ("A unit", LONGEST_UNIT_NAME)
    )
    if not name.strip():
        return Refusal(f"{what} needs a name.")
    if len(name) > most:
        return Refusal(f"The name has {len(name)} characters, and AWS takes at most {most}.")
    if name != well_formed(name):
        return Refusal(f'"{shown(name)}" has half of a character in it, which no file can hold.')
    if is_account and not is_account_name(name):
        return Refusal("AWS takes ASCII only in the name of an account: no accents, no emoji.")
    return None


def _refused_sibling(parent: Target, target: Target, name: str) -> Refusal | None:
    """Refuse the name of another unit of the same parent; accounts may share a name."""
    if isinstance(target, Account) or isinstance(parent, Account):
        return None
    if all(unit is target or unit.name != name for unit in parent.organizational_units):
        return None
    return Refusal(f'There is a unit "{shown(name)}" in "{shown(parent.label)}" already.')


def _refused_id(organization: Organization, target: Target) -> Refusal | None:
    known = organization.target(target.id)
    if known is not None:
        return Refusal(f'"{shown(known.label)}" has the id {shown(target.id)} already.')
    if isinstance(target, Account):
        if is_account_id(target.id):
            return None
        return Refusal(
            f'"{shown(target.id)}" is no account id: 12 digits, without blanks and dashes.'
        )
    if is_unit_id(target.id):
        return None
    return Refusal(f'"{shown(target.id)}" is no id of a unit: it looks like ou-ab12-11111111.')


def _height(target: Target) -> int:
    """Count the levels of units from a target down, itself included; an account has none."""
    level = [target] if isinstance(target, OrganizationalUnit) else []
    height = 0
    while level:
        level = [inner for unit in level for inner in unit.organizational_units]
        height += 1
    return height
