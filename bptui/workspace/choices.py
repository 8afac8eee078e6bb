"""What a policy can be attached to, what can be attached, and where a target can go."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from bptui.organization.changes import Refusal
from bptui.organization.model import Organization
from bptui.organization.targets import Account, Target
from bptui.policy.escapes import visible
from bptui.policy.wording import shown
from bptui.report.notices import attachment_text
from bptui.report.words import name_of
from bptui.workspace.edits import Attach, Move, Organizing, applied
from bptui.workspace.state import State


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several things to choose from."""

    title: str
    about: str
    """What else is known of it, and it is found by."""
    edit: Organizing
    """What is done if it is chosen."""


def attachable(state: State, target_id: str) -> Sequence[Choice]:
    """Return all policies, sorted by name, to attach one to a target."""
    attachments = state.organization.attachments
    return [
        Choice(_shown(name), attachment_text(attachments(name)), Attach(target_id, name))
        for name in sorted(state.policies)
    ]


def places_to_attach(state: State, policy: str) -> Sequence[Choice]:
    """Return all targets, in the order of the tree, to attach a policy to one."""
    return [
        Choice(way, _shown(target.id), Attach(target.id, policy))
        for target, way in ways_down(state.organization)
    ]


def parents(state: State, target_id: str) -> Sequence[Choice]:
    """Return the root and all units, in the order of the tree, to move a target to one."""
    return [
        Choice(way, _shown(target.id), Move(target_id, target.id))
        for target, way in ways_down(state.organization)
        if not isinstance(target, Account)
    ]


class Named(Protocol):
    """Something to choose from, as far as it is found by words."""

    @property
    def title(self) -> str:
        """What it is called."""

    @property
    def about(self) -> str:
        """What else it is found by."""


AnyChoice = TypeVar("AnyChoice", bound=Named)


def matching(choices: Sequence[AnyChoice], text: str) -> Iterator[AnyChoice]:
    """Yield the choices that have all words of a text in their title or in what is about them."""
    words = text.casefold().split()
    for choice in choices:
        known = f"{choice.title} {choice.about}".casefold()
        if all(word in known for word in words):
            yield choice


def refusal_of(state: State, edit: Organizing) -> str | None:
    """Say why an edit cannot be made, in one sentence; None if it can."""
    outcome = applied(state, edit)
    return outcome.message if isinstance(outcome, Refusal) else None


def ways_down(organization: Organization) -> Iterator[tuple[Target, str]]:
    """Yield every target with the names of all levels down to it: `Root > Prod > db-prod`."""
    above: dict[str | None, str] = {}
    for target, home in organization.families():
        name = shown(name_of(target))
        above[target.id] = way = f"{above[home]} > {name}" if home is not None else name
        yield target, way


def _shown(text: str) -> str:
    return shown(visible(text))
