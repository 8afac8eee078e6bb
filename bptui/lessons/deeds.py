"""Deeds: the edits that a solution, or a wrong turn, is made of, as a lesson writes them."""

from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from bptui.organization.changes import Refusal
from bptui.organization.model import UnknownTargetError
from bptui.organization.targets import Target
from bptui.policy.wording import quoted, shown
from bptui.workspace.edits import (
    Attach,
    Create,
    Delete,
    Detach,
    Edit,
    Move,
    Reorder,
    ReplaceText,
    applied,
)
from bptui.workspace.state import State


class _Deed(BaseModel):
    """What all deeds have in common."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class ChangeDeed(_Deed):
    """Replace a piece of a policy's text."""

    do: Literal["change"]
    policy: str
    replace: str = Field(min_length=1)
    """What the text has in one place only."""
    by: str

    def edit(self, state: State) -> Edit | Refusal:
        """Return the edit."""
        policy = state.policies.get(self.policy)
        if policy is None:
            return Refusal(f'There is no policy "{shown(self.policy)}".')
        if (count := policy.text.count(self.replace)) != 1:
            there = "not there" if count == 0 else f"there {count} times"
            return Refusal(f"{quoted(self.replace)} is {there} in {shown(self.policy)}.")
        return ReplaceText(self.policy, policy.text.replace(self.replace, self.by), is_step=True)


class WriteDeed(_Deed):
    """Give a policy another text."""

    do: Literal["write"]
    policy: str
    text: str

    def edit(self, state: State) -> Edit | Refusal:  # noqa: ARG002 - others need it
        """Return the edit."""
        return ReplaceText(self.policy, self.text, is_step=True)


class CreateDeed(_Deed):
    """Make a policy, and attach it to a target if one is given."""

    do: Literal["create"]
    policy: str
    text: str
    target: str | None = None

    def edit(self, state: State) -> Edit | Refusal:
        """Return the edit."""
        target = None if self.target is None else _id_of(state, self.target)
        return target if isinstance(target, Refusal) else Create(self.policy, self.text, target)


class AttachDeed(_Deed):
    """Attach a policy, last unless a position from 1 is given."""

    do: Literal["attach"]
    policy: str
    target: str
    position: int | None = Field(default=None, ge=1)

    def edit(self, state: State) -> Edit | Refusal:
        """Return the edit."""
        target, position = _id_of(state, self.target), self.position
        if isinstance(target, Refusal):
            return target
        return Attach(target, self.policy, None if position is None else position - 1)


class DetachDeed(_Deed):
    """Detach a policy."""

    do: Literal["detach"]
    policy: str
    target: str

    def edit(self, state: State) -> Edit | Refusal:
        """Return the edit."""
        target = _id_of(state, self.target)
        return target if isinstance(target, Refusal) else Detach(target, self.policy)


class ReorderDeed(_Deed):
    """Move a policy to another position, from 1, among those of a target."""

    do: Literal["reorder"]
    policy: str
    target: str
    position: int = Field(ge=1)

    def edit(self, state: State) -> Edit | Refusal:
        """Return the edit."""
        target = _id_of(state, self.target)
        if isinstance(target, Refusal):
            return target
        return Reorder(target, self.policy, self.position - 1)


class MoveDeed(_Deed):
    """Move a unit or an account below another parent."""

    do: Literal["move"]
    target: str
    parent: str

    def edit(self, state: State) -> Edit | Refusal:
        """Return the edit."""
        target, parent = _id_of(state, self.target), _id_of(state, self.parent)
        if isinstance(target, Refusal):
            return target
        return parent if isinstance(parent, Refusal) else Move(target, parent)


class DeleteDeed(_Deed):
    """Delete a policy, which is detached everywhere."""

    do: Literal["delete"]
    policy: str

    def edit(self, state: State) -> Edit | Refusal:  # noqa: ARG002 - others need it
        """Return the edit."""
        return Delete(self.policy)


Deed = Annotated[
    ChangeDeed
    | WriteDeed
    | CreateDeed
    | AttachDeed
    | DetachDeed
    | ReorderDeed
    | MoveDeed
    | DeleteDeed,
    Field(discriminator="do"),
]
"""One of the kinds of deeds, told apart by what they `do`."""


def done(state: State, deed: Deed) -> State | Refusal:
    """Return the state after a deed, or why it cannot be done."""
    edit = deed.edit(state)
    return edit if isinstance(edit, Refusal) else applied(state, edit)


def all_done(state: State, deeds: Iterable[Deed]) -> State:
    """Return the state after several deeds; those that cannot be done leave it as it is."""
    for deed in deeds:
        after = done(state, deed)
        state = state if isinstance(after, Refusal) else after
    return state


def _id_of(state: State, target: str) -> str | Refusal:
    found = _found(state, target)
    return found if isinstance(found, Refusal) else found.id


def _found(state: State, target: str) -> Target | Refusal:
    try:
        return state.organization.find(target)
    except UnknownTargetError as error:
        return Refusal(f"{error}.")
