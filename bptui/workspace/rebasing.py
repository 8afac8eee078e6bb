"""How work goes on after somebody else changed a file: with what is here, or with theirs."""

from collections.abc import Callable
from dataclasses import replace

from bptui.organization.changes import Refusal
from bptui.organization.folder.policy_files import PolicyFile
from bptui.workspace.history import difference
from bptui.workspace.meanwhile import Meanwhile
from bptui.workspace.opening import opened_policy
from bptui.workspace.state import Policy, State, new_policy


def rebased(
    saved: State, onto: Meanwhile, read_policy: Callable[[str], PolicyFile | None]
) -> State:
    """Return the saved state as it is with a file of somebody else's.

    Args:
        saved: The saved state as it was.
        onto: The file. A policy that they removed is not in the saved state any more; what cannot
            be opened leaves it as it was.
        read_policy: Reads a policy that their organization names, and that is new.
    """
    organization, policy = onto.their_organization, onto.their_policy
    if policy is not None:
        return _with_policy(saved, policy)
    if organization is not None:
        policies = dict(saved.policies)
        for name in organization.attached_policies:
            if name not in policies:
                file = read_policy(name)
                policies[name] = new_policy(name, "") if file is None else opened_policy(file)
        return replace(saved, organization=organization, policies=policies)
    if onto.is_gone and onto.policy is not None:
        left = {name: policy for name, policy in saved.policies.items() if name != onto.policy}
        return replace(saved, policies=left)
    return saved


def with_theirs(state: State, saved: State, of: Meanwhile) -> State | Refusal:
    """Return a state in which a file is as somebody else has it, or why that cannot be.

    Args:
        state: The state. A text becomes one step that can be undone.
        saved: The saved state, with their file.
        of: Their file.
    """
    organization, policy = of.their_organization, of.their_policy
    if policy is not None:
        mine = state.policies.get(policy.name)
        if mine is not None:
            change = difference(mine.text, policy.text)
            history = mine.history.with_step(change)
            policy = replace(policy, history=history, is_off=mine.is_off)
        return replace(_with_policy(state, policy), revision=state.revision + 1)
    if organization is not None:
        return State(state.revision + 1, organization, {**saved.policies, **state.policies})
    reason = "is gone" if of.is_gone else of.trouble or "cannot be opened as it is now"
    return Refusal(f"{of.place} was not loaded: it {reason}.")


def _with_policy(state: State, policy: Policy) -> State:
    return replace(state, policies={**state.policies, policy.name: policy})
