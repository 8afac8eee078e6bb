"""What can be done to a row of the tree, and why what cannot be done cannot."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bptui.organization.changes import Refusal
from bptui.organization.refusals import (
    refused_any_addition,
    refused_any_attachment,
    refused_any_move,
    refused_any_name,
    refused_removal,
)
from bptui.organization.targets import Account, OrganizationalUnit, Target
from bptui.policy.wording import shown
from bptui.report.words import name_of
from bptui.workspace.edits import (
    Delete,
    Detach,
    Organizing,
    Remove,
    Reorder,
    Switch,
    applied,
    refused_if_locked,
)
from bptui.workspace.state import Policy, State


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the tree: a target, a policy, a policy below a target; or the list of policies."""

    target: str | None = None
    """The id of the target it is, or that its policy is attached to."""
    policy: str | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing to be done to a row."""

    action: str
    """The name of the command."""
    title: str
    """Verb and object; with `...` at its end if something is asked first."""
    refusal: str | None = None
    """Why it cannot be done, in one sentence."""
    edit: Organizing | None = None
    """What it does, where nothing has to be asked to know that."""


def offers(state: State, row: Row) -> tuple[Offer, ...]:
    """Return what a row's menu offers, the most usual first."""
    target = state.organization.target(row.target or "")
    policy = state.policies.get(row.policy or "")
    if policy is not None:
        return tuple(_for_policy(state, policy, target))
    if target is not None:
        return tuple(_for_target(state, target))
    return (_NEW_POLICY,)


_NEW_POLICY = Offer("new_policy", "New policy ...")
_NOT_HERE: Mapping[str, str] = {
    **dict.fromkeys(
        ("detach_policy", "move_policy(-1)", "move_policy(1)"),
        "Go to a policy below the target it is attached to, in the organization.",
    ),
    **dict.fromkeys(
        ("attach_elsewhere", "duplicate_policy", "switch_row"),
        "Go to a policy first, in the organization.",
    ),
    **dict.fromkeys(
        ("attach_policy", "add_unit", "add_account"),
        "Go to the root, a unit or an account first, in the organization.",
    ),
    **dict.fromkeys(("move_target",), "Go to a unit or an account first, in the organization."),
    **dict.fromkeys(
        ("rename_row", "delete_row"),
        "Go to a policy, a unit or an account first, in the organization.",
    ),
}


def why_not_here(state: State, row: Row, action: str) -> str | None:
    """Say why a command cannot be done to a row, in one sentence; None if it can."""
    if action not in _NOT_HERE:
        return None
    for offer in offers(state, row):
        if offer.action == action:
            return offer.refusal
    return _NOT_HERE[action]


def _for_target(state: State, target: Target) -> Iterator[Offer]:
    organization, name = state.organization, _name(target)

    def offer(action: str, title: str, refusal: Refusal | None) -> Offer:
        return Offer(action, title, None if refusal is None else refusal.message)

    yield Offer("show_row", "Show its effective policy")
    refusal = refused_any_attachment(target)
    yield offer("attach_policy", f"Attach a policy to {name} ...", refusal)
    refusal = refused_any_addition(organization, target, OrganizationalUnit)
    yield offer("add_unit", f"Add a unit in {name} ...", refusal)
    refusal = refused_any_addition(organization, target, Account)
    yield offer("add_account", f"Add an account in {name} ...", refusal)
    refusal = refused_any_move(organization, target)
    yield offer("move_target", f"Move {name} to another parent ...", refusal)
    refusal = refused_any_name(organization, target)
    yield offer("rename_row", f"Rename {name} ...", refusal)
    yield _removal(state, target)


def _removal(state: State, target: Target) -> Offer:
    is_account, name = isinstance(target, Account), _name(target)
    title = f"Remove {name} from the organization ..." if is_account else f"Delete {name} ..."
    refusal = refused_removal(state.organization, target)
    message = None if refusal is None else refusal.message
    return Offer("delete_row", title, message, Remove(target.id))


def _for_policy(state: State, policy: Policy, target: Target | None) -> Iterator[Offer]:
    name = shown(policy.name)
    yield Offer("open_row", f"Open {name} in the editor")
    if target is not None:
        detach = Detach(target.id, policy.name)
        yield _immediate(state, "detach_policy", f"Detach {name} from {_name(target)}", detach)
        yield _reordering(policy.name, target, -1)
        yield _reordering(policy.name, target, 1)
    yield _switching(state, policy)
    yield Offer("attach_elsewhere", f"Attach {name} to another target ...")
    refusal = refused_if_locked(policy, "duplicated")
    message = None if refusal is None else refusal.message
    yield Offer("duplicate_policy", f"Duplicate {name} ...", message)
    refusal = refused_if_locked(policy, "renamed")
    message = None if refusal is None else refusal.message
    yield Offer("rename_row", f"Rename {name} ...", message)
    yield Offer("delete_row", f"Delete {name} ...", None, Delete(policy.name))


def _switching(state: State, policy: Policy) -> Offer:
    """Offer to switch a policy off, or on again."""
    name = shown(policy.name)
    way = "on again" if policy.is_off else "off: a what-if, never saved"
    edit = Switch(policy.name, not policy.is_off)
    return _immediate(state, "switch_row", f"Switch {name} {way}", edit)


def _immediate(state: State, action: str, title: str, edit: Organizing) -> Offer:
    outcome = applied(state, edit)
    message = outcome.message if isinstance(outcome, Refusal) else None
    return Offer(action, title, message, edit)


def _reordering(policy: str, target: Target, way: int) -> Offer:
    """Offer to move a policy up (-1) or down (1) among those attached to a target."""
    place = target.policies.index(policy) if policy in target.policies else 0
    word, end = ("up", "first") if way < 0 else ("down", "last")
    title = f"Move {shown(policy)} {word} (attached first wins)"
    is_possible = 0 <= place + way < len(target.policies)
    refusal = None if is_possible else f"It is the {end} one attached to {_name(target)}."
    return Offer(f"move_policy({way})", title, refusal, Reorder(target.id, policy, place + way))


def _name(target: Target) -> str:
    return shown(name_of(target))
