"""What is open: the state and its edits, the saved state, the histories, and the folder."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from time import monotonic

from bptui.errors import BptuiError
from bptui.insight.source_changes import SourceChange
from bptui.organization.changes import Refusal
from bptui.organization.folder.files import reason_of
from bptui.organization.folder.layout import ORGANIZATION_FILE, policy_file
from bptui.organization.problems import Problem
from bptui.workspace.comparison import Comparison
from bptui.workspace.drafts import Draft, Work, restored
from bptui.workspace.edits import Edit, ReplaceText, applied, with_text
from bptui.workspace.folder_problems import FolderProblems
from bptui.workspace.git import Commit, Repository
from bptui.workspace.history import History, Taken, TextChange, difference
from bptui.workspace.meanwhile import Meanwhile
from bptui.workspace.opening import open_folder
from bptui.workspace.organization_history import OrganizationHistory, Step
from bptui.workspace.rebasing import rebased, with_theirs
from bptui.workspace.revision import open_revision
from bptui.workspace.saving import Disk, SaveOutcome, state_on_disk
from bptui.workspace.state import State, deleted_policies

_MOST_REVISIONS = 20
"""How many git revisions are listed; others are typed."""


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
        folder, state = self._opened = open_folder(path)
        self.path = path
        self.state = state
        self.saved = state
        """The state as it is on disk."""
        self.problems: tuple[Problem, ...] = folder.problems
        """What was wrong with the folder when it was opened."""
        self._folder_problems = FolderProblems(state, folder.problems)
        self.is_scratch = is_scratch
        self.is_read_only = is_read_only
        self.share: Path | None = None
        """The share file that it was unpacked from, if it was."""
        self.shared: State | None = None
        """What was unpacked then, with what was not saved."""
        self._comparison = Comparison(state)
        self._disk = Disk(folder)
        self.past = OrganizationHistory()
        """What was done to the organization since it was opened."""

    def at_revision(self, revision: str) -> State:
        """Return the folder as it was at a git revision; may be called in any thread.

        Raises:
            BptuiError: There is no such revision, or nothing that can be opened there.
        """
        return open_revision(self.path, revision, self._opened)[1]

    def recent_revisions(self) -> Sequence[Commit]:
        """Return the newest git revisions that changed the folder; may be called in any thread.

        Raises:
            BptuiError: The folder is in no git repository, or git cannot be used.
        """
        return Repository(self.path).recent(_MOST_REVISIONS)

    @property
    def unsaved(self) -> tuple[str, ...]:
        """The policies whose text differs from the file."""
        return tuple(source.policy for source in self.sources if source.after is not None)

    @property
    def sources(self) -> tuple[SourceChange, ...]:
        """What is different in the texts of policies from the saved ones, deleted ones, too."""
        return self._comparison.sources(self.state, self.saved)

    @property
    def present_problems(self) -> tuple[Problem, ...]:
        """What is wrong with the folder as it is being edited."""
        return self._folder_problems.present(self.state)

    @property
    def has_unsaved_work(self) -> bool:
        """Whether anything would be lost by leaving now."""
        return bool(self.sources) or self.is_rearranged

    @property
    def policies_more(self) -> int:
        """How many policies there are more than were opened."""
        return len(self.state.policies) - len(self._opened[1].policies)

    @property
    def is_as_shared(self) -> bool:
        """Whether it is as the share file has it that it was unpacked from."""
        return self.shared is not None and self.state.says_the_same(self.shared)

    @property
    def is_rearranged(self) -> bool:
        """Whether the organization differs from the saved one."""
        return self.state.organization != self.saved.organization

    @property
    def rearranged_targets(self) -> Mapping[str, frozenset[str]]:
        """The targets that are not as they were saved, with what is attached to each anew."""
        return self._comparison.rearranged(self.state, self.saved)

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

    @property
    def work(self) -> Work:
        """What is open now, to make a draft of it beside typing."""
        return Work(self.state, self.saved, self._disk.known, self._disk.organization_text)

    def restore(self, draft: Draft) -> State | Refusal:
        """Go on where a draft ended; each of its texts is one step after the saved state.

        Returns:
            The new state, or why the draft cannot be used.
        """
        after = restored(draft, self.saved)
        if isinstance(after, State):
            self._begin_anew(replace(after, revision=self.state.revision + 1))
        return after

    def go_on_with(self, state: State, past: OrganizationHistory | None = None) -> None:
        """Go on with a state that no edit of this one leads to.

        Args:
            state: The state; its revision does not matter.
            past: What was done to its organization; nothing if left out.
        """
        self._begin_anew(replace(state, revision=self.state.revision + 1))
        self.past = past or self.past

    def _begin_anew(self, state: State) -> None:
        """Go on with an organization that no edit of this one leads to."""
        self.past = OrganizationHistory()
        self.state = state

    @property
    def moved(self) -> str | None:
        """What stands in the place of the folder, if that is not the one that was opened."""
        return self._disk.moved

    def meanwhile(self, places: Iterable[str] | None = None) -> tuple[Meanwhile, ...]:
        """Return what somebody else did to the files since they were read or written.

        Args:
            places: Where to look; all files there are if left out.
        """
        return self._disk.meanwhile(self._disk.known if places is None else places)

    @property
    def unsaved_places(self) -> tuple[str, ...]:
        """The files that saving would write or remove."""
        rest = (ORGANIZATION_FILE,) if self.is_rearranged else ()
        deleted = deleted_policies(self.state, self.saved)
        return (*map(policy_file, (*self.unsaved, *deleted)), *rest)

    def keep_mine(self, against: Meanwhile) -> None:
        """Keep what is here; from now on it is compared with what is on disk, and written over it.

        What somebody else removed counts as new here.
        """
        self._disk.take_notice(against)
        self.saved = rebased(self.saved, against, self._disk.read_policy)

    def load_theirs(self, of: Meanwhile) -> State | Refusal:
        """Take over what is on disk: a text as one step that can be undone.

        Returns:
            The new state, or why it cannot be had.
        """
        if of.is_loadable:
            self.keep_mine(of)
        after = with_theirs(self.state, self.saved, of)
        if isinstance(after, State):
            if of.policy is None:
                self._begin_anew(after)
            self.state = after
        return after

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
        self.path, self.shared = destination, None
        self.is_scratch = self.is_read_only = False
        return left_out
