"""Edits: what can be done to a state. Trying one out and doing it are the same function."""

from dataclasses import dataclass, replace

from bptui.organization import changes
from bptui.organization.changes import Refusal
from bptui.organization.folder.policy_files import MOST_CHARACTERS
from bptui.organization.model import Organization
from bptui.organization.targets import Target
from bptui.policy.size import MOST_FOR_AWS
from bptui.policy.wording import shown
from bptui.workspace.history import History
from bptui.workspace.state import Policy, State, new_policy


@dataclass(frozen=True, slots=True)
class ReplaceText:
    """Give a policy another text."""

    policy: str
    text: str
    is_step: bool = False
    """Whether it is undone by itself, however soon after a keystroke it comes."""


@dataclass(frozen=True, slots=True)
class Attach:
    """Attach a policy to a target, last unless a position from 0 is given."""

    target: str
    policy: str
    position: int | None = None


@dataclass(frozen=True, slots=True)
class Detach:
    """Detach a policy from a target."""

    target: str
    policy: str


@dataclass(frozen=True, slots=True)
class Reorder:
    """Move a policy to another position among those attached to a target."""

    target: str
    policy: str
    position: int


@dataclass(frozen=True, slots=True)
class Move:
    """Move an organizational unit or an account below another parent."""

    target: str
    parent: str


@dataclass(frozen=True, slots=True)
class Add:
    """Add a new account, or a new unit with nothing in it, below a parent."""

    parent: str
    target: Target


@dataclass(frozen=True, slots=True)
class RenameTarget:
    """Give an organizational unit or an account another name."""

    target: str
    name: str


@dataclass(frozen=True, slots=True)
class Remove:
    """Remove an account, or an organizational unit with nothing in it."""

    target: str


@dataclass(frozen=True, slots=True)
class Create:
    """Make a new policy, attached to nothing, or to one target as the last there."""

    policy: str
    text: str
    target: str | None = None


@dataclass(frozen=True, slots=True)
class Rename:
    """Give a policy another name, wherever it is attached."""

    policy: str
    name: str


@dataclass(frozen=True, slots=True)
class Delete:
    """Delete a policy and detach it everywhere."""

    policy: str


@dataclass(frozen=True, slots=True)
class Switch:
    """Switch a policy off wherever it is attached, or on again: a what-if that is never saved."""

    policy: str
    is_off: bool


Rearranging = Attach | Detach | Reorder | Move | Add | RenameTarget | Remove
"""What changes the organization, and no policy."""
Organizing = Rearranging | Create | Rename | Delete | Switch
"""What is undone in the organization, not in a text."""
Edit = ReplaceText | Organizing


def applied(state: State, edit: Edit) -> State | Refusal:
    """Return the state after an edit, or why it cannot be made."""
    match edit:
        case ReplaceText(policy, text):
            return with_text(state, policy, text)
        case Create(policy, text, target):
            return _created(state, policy, text, target)
        case Rename(policy, name):
            return _renamed(state, policy, name)
        case Delete(policy):
            return _deleted(state, policy)
        case Switch(policy, is_off):
            return _switched(state, policy, is_off=is_off)
        case _:
            return _rearranged(state, edit)


def _rearranged(state: State, edit: Rearranging) -> State | Refusal:
    if isinstance(edit, Attach) and edit.policy not in state.policies:
        return _unknown(edit.policy)
    organization = _changed(state.organization, edit)
    if isinstance(organization, Refusal):
        return organization
    return replace(state, revision=state.revision + 1, organization=organization)


def _changed(  # noqa: PLR0911 - one for each edit
    organization: Organization, edit: Rearranging
) -> Organization | Refusal:
    match edit:
        case Attach(target, policy, position):
            return changes.attached(organization, target, policy, position)
        case Detach(target, policy):
            return changes.detached(organization, target, policy)
        case Reorder(target, policy, position):
            return changes.reordered(organization, target, policy, position)
        case Move(target, parent):
            return changes.moved(organization, target, parent)
        case Add(parent, new):
            return changes.added(organization, parent, new)
        case RenameTarget(target, name):
            return changes.renamed(organization, target, name)
        case Remove(target):
            return changes.removed(organization, target)


def _next(state: State, organization: Organization, policies: dict[str, Policy]) -> State:
    return State(state.revision + 1, organization, policies)


def _unknown(policy: str) -> Refusal:
    return Refusal(f'There is no policy "{shown(policy)}".')


def refused_if_locked(policy: Policy, verb: str) -> Refusal | None:
    """Say why what needs the text of a policy cannot be done to it, None if it can.

    Args:
        policy: The policy.
        verb: What is to be done: `edited`.
    """
    if not policy.is_locked:
        return None
    return Refusal(f'"{shown(policy.name)}" cannot be {verb}: its file could not be read as text.')


def with_text(
    state: State, name: str, text: str, history: History | None = None
) -> State | Refusal:
    """Return the state after a policy got another text, or why it cannot have it.

    Args:
        state: The state.
        name: The name of the policy.
        text: The text.
        history: What was done to its text until then; left as it was if not given.
    """
    policy = state.policies.get(name)
    if policy is None:
        return _unknown(name)
    refusal = refused_if_locked(policy, "edited")
    if refusal is not None:
        return refusal
    if len(text) > max(MOST_CHARACTERS, len(policy.text)):
        return Refusal(
            f'That would make "{shown(name)}" longer than {MOST_CHARACTERS:,} characters; '
            f"AWS takes {MOST_FOR_AWS:,}."
        )
    policies = {**state.policies, name: policy.with_text(text, history)}
    return _next(state, state.organization, policies)


def _created(state: State, name: str, text: str, target: str | None) -> State | Refusal:
    refusal = changes.refused_policy_name(name, state.policies)
    if refusal is not None:
        return refusal
    organization: Organization | Refusal = state.organization
    if target is not None:
        organization = changes.attached(state.organization, target, name)
    if isinstance(organization, Refusal):
        return organization
    return _next(state, organization, {**state.policies, name: new_policy(name, text)})


def _renamed(state: State, name: str, new_name: str) -> State | Refusal:
    policy = state.policies.get(name)
    if policy is None:
        return _unknown(name)
    refusal = refused_if_locked(policy, "renamed") or changes.refused_policy_name(
        new_name, state.policies
    )
    if refusal is not None:
        return refusal
    organization = changes.renamed_policy(state.organization, name, new_name)
    policies = {
        new_name if known == name else known: (
            replace(policy, name=new_name) if known == name else other
        )
        for known, other in state.policies.items()
    }
    return _next(state, organization, policies)


def _deleted(state: State, name: str) -> State | Refusal:
    if name not in state.policies:
        return _unknown(name)
    organization = changes.removed_policy(state.organization, name)
    policies = {known: policy for known, policy in state.policies.items() if known != name}
    return _next(state, organization, policies)


def _switched(state: State, name: str, *, is_off: bool) -> State | Refusal:
    policy = state.policies.get(name)
    if policy is None:
        return _unknown(name)
    if policy.is_off == is_off:
        return Refusal(f'"{shown(name)}" is switched {"off" if is_off else "on"} already.')
    policies = {**state.policies, name: replace(policy, is_off=is_off)}
    return _next(state, state.organization, policies)
