"""Undoing: what was typed in the edited policy, taken back and made again."""

from textual import on

from bptui.organization.folder.policy_files import MOST_CHARACTERS
from bptui.policy.escapes import visible
from bptui.policy.formatting import is_same_but_for_layout, same_place
from bptui.policy.size import MOST_FOR_AWS
from bptui.policy.spans import Lines
from bptui.tui.locations import location_of
from bptui.tui.screens.writing import WritingScreen
from bptui.tui.widgets.policy_editor import PolicyEditor
from bptui.workspace.history import TextChange


class UndoingScreen(WritingScreen):
    """A screen on which changes of the edited policy are undone and redone."""

    def why_not(self, action: str) -> str | None:
        """Say why a command cannot be done now, in one sentence; None if it can."""
        past = {"undo_text": False, "redo_text": True}
        policy = self._edited
        if action in past and policy is not None:
            history, again = policy.history, past[action]
            is_there = history.future if again else history.past
            return None if is_there else self._nothing_to_undo(policy.name, again=again)
        return super().why_not(action)

    def _nothing_to_undo(self, policy: str, *, again: bool) -> str:
        return f"Nothing to {'redo' if again else 'undo'} in {visible(policy)}."

    def action_undo_text(self) -> None:
        """Take back the last change in the edited policy."""
        self._undo(again=False)

    def action_redo_text(self) -> None:
        """Make the change that was taken back last again."""
        self._undo(again=True)

    def _undo(self, *, again: bool) -> None:
        if self._policy is None:
            return
        self.take_text()
        workspace = self._workspace
        take = workspace.redo_text if again else workspace.undo_text
        taken = take(self._policy)
        if taken is None:
            self.say(self._nothing_to_undo(self._policy, again=again))
            return
        # What they say was done is not so any more.
        self.take_notices_away()
        self._show_taken(taken.change)
        self.state_changed()

    def _show_taken(self, change: TextChange) -> None:
        """Show what was taken back or made again, the cursor behind it.

        In quotes that come back empty it is between them, for something was written there. Where
        the text was only laid out anew, the cursor stays at what it was at.
        """
        before, at = self._editor.text, self._editor.selected_span.end
        self._editor.take(change)
        after = self._editor.text
        if change.removed.strip() and is_same_but_for_layout(before, after):
            self._editor.go_to(location_of(Lines(after), same_place(before, at, after)))
            return
        end = change.start + len(change.inserted)
        if change.inserted.endswith('"') and after[:end].endswith('""'):
            self._editor.move_cursor(location_of(Lines(after), end - 1))

    # What the editor asks and refuses

    @on(PolicyEditor.UndoAsked)
    def _undo_asked(self, event: PolicyEditor.UndoAsked) -> None:
        self._undo(again=event.again)

    @on(PolicyEditor.PasteRefused)
    def _paste_refused(self, event: PolicyEditor.PasteRefused) -> None:
        self.warn(
            f"Not pasted: the policy would have {event.length:,} characters. bptui takes "
            f"{MOST_CHARACTERS:,}, AWS {MOST_FOR_AWS:,}."
        )

    @on(PolicyEditor.EditRefused)
    def _edit_refused(self) -> None:
        reason = self.why_not_editable()
        if reason is not None:
            self.warn(reason)
