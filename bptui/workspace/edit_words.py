"""Edits in words, as they are told when they are made and when they are taken back."""

from bptui.organization.model import Organization
from bptui.organization.targets import Account, Target
from bptui.policy.escapes import visible
from bptui.policy.wording import shown
from bptui.report.words import name_of
from bptui.workspace.edits import (
    Add,
    Attach,
    Create,
    Delete,
    Detach,
    Move,
    Organizing,
    Remove,
    Rename,
    RenameTarget,
    Reorder,
    Switch,
)


def edit_text(edit: Organizing, before: Organization) -> str:  # noqa: PLR0911 - one for each edit
    """Say what an edit does: `prod-retention detached from Prod`.

    Args:
        edit: The edit.
        before: The organization as it is without it.
    """
    match edit:
        case Attach(target, policy):
            return f"{_shown(policy)} attached to {_target(before, target)}"
        case Detach(target, policy):
            return f"{_shown(policy)} detached from {_target(before, target)}"
        case Reorder():
            return _reordered(edit, before)
        case Move(target, parent):
            return f"{_target(before, target)} moved to {_target(before, parent)}"
        case Add(parent, new):
            return f"{_kind(new)} {_name(new)} added to {_target(before, parent)}"
        case RenameTarget(target, name):
            return f"{_target(before, target)} renamed to {_shown(name)}"
        case Remove(target):
            return _removed(before, target)
        case _:
            return _policy_text(edit, before)


def _policy_text(edit: Create | Rename | Delete | Switch, before: Organization) -> str:
    match edit:
        case Create(policy, _, target):
            attached = "" if target is None else f" and attached to {_target(before, target)}"
            return f"{_shown(policy)} created{attached}"
        case Rename(policy, name):
            return f"{_shown(policy)} renamed to {_shown(name)}"
        case Delete(policy):
            return f"{_shown(policy)} deleted"
        case Switch(policy, is_off):
            return f"{_shown(policy)} switched {'off, as a what-if' if is_off else 'on again'}"


def _reordered(edit: Reorder, before: Organization) -> str:
    target = before.target(edit.target)
    policies = () if target is None else target.policies
    place = policies.index(edit.policy) if edit.policy in policies else 0
    way = "up" if edit.position < place else "down"
    return f"{_shown(edit.policy)} moved {way} at {_target(before, edit.target)}"


def _removed(before: Organization, target_id: str) -> str:
    target = before.target(target_id)
    if target is None:
        return f"{_shown(target_id)} deleted"
    verb = "removed from the organization" if isinstance(target, Account) else "deleted"
    return f"{_kind(target)} {_name(target)} {verb}"


def _kind(target: Target) -> str:
    return "account" if isinstance(target, Account) else "unit"


def _target(organization: Organization, target_id: str) -> str:
    target = organization.target(target_id)
    return _shown(target_id) if target is None else _name(target)


def _name(target: Target) -> str:
    return shown(name_of(target))


def _shown(text: str) -> str:
    return shown(visible(text))
