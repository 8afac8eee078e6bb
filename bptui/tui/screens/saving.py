"""Saving and leaving, the part of the main screen that asks before anything is lost."""

from collections.abc import Callable
from pathlib import Path

from bptui.organization.changes import Refusal
from bptui.policy.escapes import visible
from bptui.report.notices import saved_text
from bptui.tui.dialogs.leave import Leave, LeaveDialog
from bptui.tui.dialogs.save_copy import SaveCopyDialog
from bptui.tui.screens.writing import WritingScreen

_SUGGESTED = "my-backup-policies"
"""The folder proposed for keeping a scratch copy."""


class SavingScreen(WritingScreen):
    """A screen that can save a workspace and be left."""

    def saved(self) -> None:
        """Take notice that the saved state is another one."""
        raise NotImplementedError

    def action_save(self) -> None:
        """Save; a scratch copy and a read-only folder are first copied to a place that stays."""
        self.take_text()
        if self._workspace.is_scratch or self._workspace.is_read_only:
            self._keep_copy(lambda: None)
        elif self._workspace.has_unsaved_work:
            self._save()
        else:
            self.say("Nothing to save: every policy is as it is on disk.")

    def _keep_copy(self, afterwards: Callable[[], None]) -> None:
        """Ask where to keep a copy, save there, and go on if nothing was left out."""
        workspace = self._workspace

        def kept(is_kept: bool | None) -> None:  # noqa: FBT001 - the answer of the dialog
            if is_kept:
                self.say(f"Kept in {visible(str(workspace.path))}.")
                if self._save():
                    afterwards()

        def settle(folder: Path) -> Refusal | None:
            answer = workspace.settle_in(folder)
            if isinstance(answer, Refusal):
                return answer
            for sentence in answer:
                self.warn(sentence)
            return None

        dialog = SaveCopyDialog(settle, _suggested_folder(), is_scratch=workspace.is_scratch)
        self.ask(dialog, kept)

    def _save(self) -> bool:
        """Save, and say what was saved and what was not.

        Returns:
            Whether nothing was left out.
        """
        workspace, evaluation, check = self._workspace, self._evaluation, self._problems.check
        revision, changes, newly_invalid = workspace.state.revision, None, 0
        if evaluation is not None and evaluation.revision == revision:
            changes = evaluation.changes
        if check is not None and check.revision == revision:
            newly_invalid = check.newly_invalid
        outcome = workspace.save()
        if outcome.policies:
            self.say(saved_text(outcome.policies, changes, newly_invalid))
        for sentence in outcome.left_out:
            self.warn(sentence)
        self.saved()
        return not outcome.left_out

    def action_leave(self) -> None:
        """Leave; asks first if anything would be lost."""
        self.take_text()
        if self._workspace.has_unsaved_work:
            names = [visible(name) for name in self._workspace.unsaved]
            self.ask(LeaveDialog(names), self._leave)
        else:
            self.app.exit()

    def _leave(self, answer: Leave | None) -> None:
        if answer is Leave.DISCARD:
            self.app.exit()
        elif answer is Leave.SAVE:
            if self._workspace.is_scratch or self._workspace.is_read_only:
                self._keep_copy(self.app.exit)
            elif self._save():
                self.app.exit()


def _suggested_folder() -> str:
    """Return a folder to keep a copy in; its whole path, if a terminal can show that."""
    folder = str(Path.cwd() / _SUGGESTED)
    return folder if visible(folder) == folder else _SUGGESTED
