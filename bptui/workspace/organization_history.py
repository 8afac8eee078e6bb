"""The history of the organization: undo and redo of everything that is not typed into a text."""

from dataclasses import dataclass, replace

from bptui.workspace.edit_words import edit_text
from bptui.workspace.edits import Organizing, Rename
from bptui.workspace.state import State

_MOST_STEPS = 1000


@dataclass(frozen=True, slots=True)
class Step:
    """An edit that was made, or that was taken back and can be made again."""

    edit: Organizing
    words: str
    """What it does: `prod-retention detached from Prod`."""
    other_side: State
    """The state without it where it is made, and with it where it is taken back."""


class OrganizationHistory:
    """What was done to an organization and what was taken back; texts are none of its business."""

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def note(self, edit: Organizing, before: State) -> None:
        """Note that an edit was made to a state."""
        step = Step(edit, edit_text(edit, before.organization), _bare(before))
        self._done = [*self._done[1 - _MOST_STEPS :], step]
        self._undone.clear()

    def undo(self, now: State) -> tuple[State, Step] | None:
        """Take back the last edit; return the new state with what was taken back, if there is any.

        Args:
            now: The state, whose texts stay as they are.
        """
        return _swapped(now, self._done, self._undone)

    def redo(self, now: State) -> tuple[State, Step] | None:
        """Make the edit that was taken back last again; as `undo`."""
        return _swapped(now, self._undone, self._done)

    @property
    def last_done(self) -> str | None:
        """What would be taken back, in words."""
        return self._done[-1].words if self._done else None

    @property
    def last_undone(self) -> str | None:
        """What would be made again, in words."""
        return self._undone[-1].words if self._undone else None


def _bare(state: State) -> State:
    """Return the same without the tables that were built for it, of which one lot is enough."""
    return State(state.revision, replace(state.organization), state.policies)


def _swapped(now: State, source: list[Step], destination: list[Step]) -> tuple[State, Step] | None:
    if not source:
        return None
    step = source.pop()
    destination.append(replace(step, other_side=_bare(now)))
    return _with_texts_of(now, step), step


def _with_texts_of(now: State, step: Step) -> State:
    """Return the state on the other side of an edit, with the texts of now."""
    names, other = {}, step.other_side
    if isinstance(step.edit, Rename):
        names = {step.edit.policy: step.edit.name, step.edit.name: step.edit.policy}
    policies = {
        name: replace(
            now.policies.get(names.get(name, name), policy), name=name, is_off=policy.is_off
        )
        for name, policy in other.policies.items()
    }
    return State(now.revision + 1, other.organization, policies)
