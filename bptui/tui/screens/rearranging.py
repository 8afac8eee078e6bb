"""Rearranging: edits of the organization, what the screen shows after them, and undo in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from textual import on
from textual.message import Message

from bptui.insight.compared import Compared
from bptui.organization.changes import Refusal
from bptui.organization.targets import Target
from bptui.remembered import PaneSizes
from bptui.report.notices import choice_text
from bptui.tui.dialogs.trying import Tell
from bptui.tui.screens.knowing import KnowingScreen
from bptui.workspace.edits import Add, Attach, Create, Organizing, Remove, Rename
from bptui.workspace.questions import Trial
from bptui.workspace.workspace import Workspace

_COUNTING = "Counting the accounts that change ..."
_NOTHING_TO_UNDO = (
    "Nothing to undo in the organization. ^z in the editor takes back what was typed."
)
_NOTHING_TO_REDO = (
    "Nothing to redo in the organization. ^y in the editor makes again what was taken back there."
)


class RearrangingScreen(KnowingScreen):
    """A screen that can change the organization, and say before what that would do."""

    @dataclass
    class Tried(Message):
        """The thread beside typing knows what an edit would change."""

        number: int
        """Tells it from what was tried out before."""
        compared: Compared

    def __init__(self, workspace: Workspace, sizes: Mapping[str, PaneSizes]) -> None:
        """Prepare the screen.

        Args:
            workspace: The open folder.
            sizes: The sizes of panes that were chosen before, by class of terminal.
        """
        super().__init__(workspace, sizes)
        self._tell_effect: Tell | None = None
        """Who wants to know what is tried out now."""
        self._trial_number = 0
        self._put_away: tuple[str, tuple[int, int]] | None = None
        """The policy that was in the editor when it went, and the row and column of the cursor; if
        it comes back, so does its text."""

    # Trying out

    def _try_out(self, edit: Organizing, tell: Tell) -> None:
        """Say what an edit would do to the accounts, as soon as that is known."""
        workspace = self._workspace
        then = workspace.preview(edit)
        if isinstance(then, Refusal):
            self._stop_trying()
            tell(then.message, None)
            return
        self._trial_number += 1
        self._tell_effect = tell
        tell(_COUNTING, None)
        number = self._trial_number
        self.inquire(
            Trial(
                workspace.state,
                then,
                datetime.now(UTC),
                lambda compared: self._tell(self.Tried(number, compared)),
            )
        )

    def _stop_trying(self) -> None:
        """Want to know nothing more of what was tried out last."""
        self._tell_effect = None
        self.inquire(None)

    @on(Tried)
    def _tell_effect_of(self, event: Tried) -> None:
        """Tell what was tried out last, and nothing older."""
        if self._tell_effect is not None and event.number == self._trial_number:
            self._tell_effect(choice_text(event.compared), event.compared)

    # Making edits

    def _rearrange(self, edit: Organizing) -> bool:
        """Make an edit, say what was done or why it was not, and return whether it was."""
        self.take_text()
        after = self._workspace.apply(edit)
        if isinstance(after, Refusal):
            self.warn(after.message)
            return False
        self._follow_edit(edit, is_made=True)
        words = self._workspace.past.last_done
        self.say(f"Done: {words}. ^z in the organization takes it back.")
        return True

    def action_undo_organization(self) -> None:
        """Take back the last change of the organization."""
        self.take_text()
        step = self._workspace.undo()
        if step is None:
            self.say(_NOTHING_TO_UNDO)
            return
        self._follow_edit(step.edit, is_made=False)
        self.take_notices_away()
        self.say(f"Undone: {step.words}.")

    def action_redo_organization(self) -> None:
        """Make the change of the organization again that was taken back last."""
        self.take_text()
        step = self._workspace.redo()
        if step is None:
            self.say(_NOTHING_TO_REDO)
            return
        self._follow_edit(step.edit, is_made=True)
        self.take_notices_away()
        self.say(f"Redone: {step.words}.")

    def why_not(self, action: str) -> str | None:
        """Say why a command cannot be done now, in one sentence; None if it can."""
        past = self._workspace.past
        if action == "undo_organization":
            return None if past.last_done else _NOTHING_TO_UNDO
        if action == "redo_organization":
            return None if past.last_undone else _NOTHING_TO_REDO
        return super().why_not(action)

    # What the screen shows after an edit

    def _follow_edit(self, edit: Organizing, *, is_made: bool) -> None:
        """Show what an edit made of the organization, or what taking it back did."""
        self._trail.forget()
        if isinstance(edit, Rename):
            old, new = edit.policy, edit.name
            self._call_policy(*((old, new) if is_made else (new, old)))
        self._target = self._target_after(edit, is_made=is_made)
        self._follow_policies()
        state = self._workspace.state
        opened = edit.target if isinstance(edit, Attach | Create) and is_made else None
        self._tree.show_organization(state.organization, sorted(state.policies), opened)
        if isinstance(edit, Add | Remove):
            self._tree.reveal(self._target.id)
        self.state_changed()
        self._refresh_problems()
        self._refresh_titles()
        self.hasten()

    def _call_policy(self, name: str, now: str) -> None:
        """Let the edited policy go by another name, its text and cursor as they are."""
        if self._policy == name:
            self._policy = self._editor.policy = now

    def _target_after(self, edit: Organizing, *, is_made: bool) -> Target:
        """Return what is explained now: what came, else the same, else what was above it."""
        organization = self._workspace.state.organization
        ids = [level.id for level in reversed(self._explained.levels)]
        if isinstance(edit, Add) and is_made:
            ids.insert(0, edit.target.id)
        elif isinstance(edit, Remove) and not is_made:
            ids.insert(0, edit.target)
        found = (organization.target(known) for known in ids)
        return next((target for target in found if target is not None), organization.root)

    def _follow_policies(self) -> None:
        """Show another policy where the edited one has gone, and that again when it comes back."""
        policies = self._workspace.state.policies
        if self._put_away is not None and self._put_away[0] in policies:
            policy, location = self._put_away
            self._put_away = None
            self._show_policy(policy)
            self._editor.go_to(location)
        if self._policy is not None and self._policy not in policies:
            self._put_away = self._policy, self._editor.cursor_location
            self._editor.policy = None
            self._show_policy(self._nearest_policy())

    def _nearest_policy(self) -> str | None:
        """Return the policy that is attached nearest to the explained target, or any."""
        state = self._workspace.state
        levels = state.organization.levels(self._target.id)
        near = [name for level in reversed(levels) for name in level.policies]
        return next((name for name in (*near, *sorted(state.policies))), None)
