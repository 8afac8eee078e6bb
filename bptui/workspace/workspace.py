"""What is open: the state and its edits, the saved state, the histories, and the folder."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from bptui.errors import BptuiError
from bptui.insight.rearrangement import Kind, rearrangement
from bptui.organization.changes import Refusal
from bptui.organization.folder.files import reason_of
from bptui.organization.problems import Problem
from bptui.workspace.edits import Edit, ReplaceText, applied, with_text
from bptui.workspace.history import History, TextChange, difference
from bptui.workspace.opening import open_folder
from bptui.workspace.organization_history import OrganizationHistory, Step
from bptui.workspace.saving import Disk, SaveOutcome, state_on_disk
from bptui.workspace.state import State


@dataclass(frozen=True, slots=True)
class Taken:
    """An undo or redo: the change to make in the text of a policy."""

    policy: str
    change: TextChange


class Workspace:
    """An open organization folder."""

    def __init__(self, path: Path, *, is_scratch: bool = False, is_read_only: bool = False) -> None:
        """Open a folder.

        Args:
            path: The organization folder.
            is_scratch: Whether it is a copy made for trying things out.
            is_read_only: Whether saving is refused.

        Raises:
            FolderError: Nothing can be opened; the message says what, where and why.
        """
        folder, state = open_folder(path)
        self.path = path
        self.state = state
        self.saved = state
        """The state as it is on disk."""
        self.problems: tuple[Problem, ...] = folder.problems
        """What was wrong with the folder when it was opened."""
        self._opened = state
        self.is_scratch = is_scratch
        self.is_read_only = is_read_only
        self._compared = (state, state, _unsaved(state, state))
        self._disk = Disk(folder)
        self.past = OrganizationHistory()
        """What was done to the organization since it was opened."""

    @property
    def unsaved(self) -> tuple[str, ...]:
        """The policies whose text differs from the file."""
        state, saved, unsaved = self._compared
        if state is not self.state or saved is not self.saved:
            unsaved = _unsaved(self.state, self.saved)
            self._compared = (self.state, self.saved, unsaved)
        return unsaved

    @property
    def present_problems(self) -> tuple[Problem, ...]:
        """What is wrong with the folder: of a file as long as nobody edits its text."""
        return tuple(problem for problem in self.problems if not self._is_over(problem))

    def _is_over(self, problem: Problem) -> bool:
        opened = self._opened.policies.get(problem.policy or "")
        if opened is None or opened.problem is not problem:
            return False
        now = self.state.policies.get(opened.name)
        return now is None or now.text != opened.text

    @property
    def has_unsaved_work(self) -> bool:
        """Whether anything would be lost by leaving now."""
        return bool(self.unsaved) or self.is_rearranged

    @property
    def is_rearranged(self) -> bool:
        """Whether the organization differs from the saved one, or lacks a policy of that."""
        is_complete = self.saved.policies.keys() <= self.state.policies.keys()
        return not is_complete or self.state.organization != self.saved.organization

    @property
    def rearranged(self) -> Mapping[Kind, int]:
        """What is unsaved in the organization, counted."""
        deleted = self.saved.policies.keys() - self.state.policies.keys()
        return rearrangement(self.saved.organization, self.state.organization, deleted)

    def preview(self, edit: Edit) -> State | Refusal:
        """Return the state an edit would lead to, without making it."""
        return applied(self.state, edit)

    def apply(self, edit: Edit, moment: float | None = None) -> State | Refusal:
        """Make an edit.

        Args:
            edit: The edit.
            moment: When, in seconds of a clock that never goes back; keystrokes close together
                are undone together. Now, if left out.

        Returns:
            The new state, or why the edit cannot be made.
        """
        if isinstance(edit, ReplaceText):
            when = monotonic() if moment is None else moment
            return self._replace_text(edit, when)
        before, after = self.state, self.preview(edit)
        if isinstance(after, State):
            self.past.note(edit, before)
            self.state = after
        return after

    def _replace_text(self, edit: ReplaceText, moment: float) -> State | Refusal:
        policy, history = self.state.policies.get(edit.policy), None
        if policy is not None:
            if policy.text == edit.text:
                return self.state
            change, known = difference(policy.text, edit.text), policy.history
            history = known.with_step(change) if edit.is_step else known.with_change(change, moment)
        after = with_text(self.state, edit.policy, edit.text, history)
        if isinstance(after, State):
            self.state = after
        return after

    def undo_text(self, policy: str) -> Taken | None:
        """Take back the last change to the text of a policy, None if there is none."""
        history = self._history(policy)
        if not history.past:
            return None
        return self._take(policy, history.past[-1].reversed, history.undone())

    def redo_text(self, policy: str) -> Taken | None:
        """Make the change to a text that was taken back last again, None if there is none."""
        history = self._history(policy)
        if not history.future:
            return None
        return self._take(policy, history.future[-1], history.redone())

    def _history(self, name: str) -> History:
        policy = self.state.policies.get(name)
        return History() if policy is None else policy.history

    def _take(self, policy: str, change: TextChange, history: History) -> Taken | None:
        text = change.applied_to(self.state.policies[policy].text)
        after = with_text(self.state, policy, text, history)
        if isinstance(after, Refusal):
            return None
        self.state = after
        return Taken(policy, change)

    def undo(self) -> Step | None:
        """Take back the last edit of the organization, None if there is none; texts stay."""
        return self._arrive(self.past.undo(self.state))

    def redo(self) -> Step | None:
        """Make the edit of the organization that was taken back last again, None if there is none.

        Texts stay as they are.
        """
        return self._arrive(self.past.redo(self.state))

    def _arrive(self, change: tuple[State, Step] | None) -> Step | None:
        if change is None:
            return None
        self.state, step = change
        return step

    def save(self) -> SaveOutcome:
        """Write everything unsaved that parses; what fails is named and stays unsaved."""
        if self.is_read_only:
            sentence = "Nothing was saved: the folder was opened read-only."
            return SaveOutcome(left_out=(sentence,))
        outcome = self._disk.save(self.state, self.saved)
        self.saved = state_on_disk(self.state, self.saved, outcome)
        return outcome

    def settle_in(self, destination: Path) -> tuple[str, ...] | Refusal:
        """Copy the folder to a place that stays and can be written, and go on there.

        Args:
            destination: A folder that is new or empty.

        Returns:
            A sentence for every file that could not be copied, or why nothing was.
        """
        try:
            left_out = self._disk.copy_to(destination)
        except BptuiError as error:
            return Refusal(f"{error}; {error.help}.")
        except (OSError, ValueError) as error:
            return Refusal(f'"{destination}" cannot be written: {reason_of(error)}.')
        self.path = destination
        self.is_scratch = self.is_read_only = False
        return left_out


def _unsaved(state: State, saved: State) -> tuple[str, ...]:
    """Return the policies of a state whose text the saved state does not have."""
    return tuple(
        name
        for name, policy in state.policies.items()
        if name not in saved.policies or policy.text != saved.policies[name].text
    )
