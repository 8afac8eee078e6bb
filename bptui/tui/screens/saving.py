"""Saving and leaving, the part of the main screen that asks before anything is lost."""

from collections.abc import Callable, Sequence
from pathlib import Path

from bptui.contained import NOT_HERE, is_contained
from bptui.organization.changes import Refusal
from bptui.policy.escapes import visible
from bptui.policy.wording import listed
from bptui.report.notices import saved_text, what_if_text
from bptui.tui.dialogs.leave import DISCARD, KEEP, SAVE, LeaveDialog
from bptui.tui.dialogs.save_copy import SaveCopyDialog
from bptui.tui.screens.meeting import MeetingScreen

_NOTHING_TO_SAVE = "Nothing to save: every policy is as it is on disk."
_SUGGESTED = "my-backup-policies"
"""The folder proposed for keeping a scratch copy."""
_MOST_NAMED = 6
"""How many policies are named one by one."""


class SavingScreen(MeetingScreen):
    """A screen that can save a workspace and be left."""

    def action_save(self) -> None:
        """Save; a scratch copy and a read-only folder are first copied to a place that stays."""
        self.take_text()
        if self._workspace.is_scratch or self._workspace.is_read_only:
            self._keep_copy(lambda: None)
        elif self._workspace.has_unsaved_work:
            self.settle_conflicts(self._save_all)
        else:
            off = self._workspace.state.switched_off
            self.say(_NOTHING_TO_SAVE, *([what_if_text(off)] if off else []))

    def why_not(self, action: str) -> str | None:
        """Say why a command cannot be done now, in one sentence; None if it can."""
        workspace = self._workspace
        copies = workspace.is_scratch or workspace.is_read_only
        if action == "save" and copies and is_contained():
            return NOT_HERE
        if action == "save" and not (copies or workspace.has_unsaved_work):
            return _NOTHING_TO_SAVE
        return super().why_not(action)

    def _keep_copy(self, afterwards: Callable[[], None]) -> None:
        """Ask where to keep a copy, save there, and go on if nothing was left out."""
        workspace = self._workspace
        if is_contained():
            self.warn(NOT_HERE)
            return

        def kept(is_kept: bool | None) -> None:  # noqa: FBT001 - the answer of the dialog
            if is_kept:
                self.move_drafts()
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
        workspace, evaluation, changes = self._workspace, self._evaluation, None
        off = workspace.state.switched_off
        # What a what-if changes is not what saving changes.
        if evaluation is not None and evaluation.revision == workspace.state.revision and not off:
            changes = evaluation.changes
        outcome = workspace.save()
        if outcome.policies or outcome.organization:
            written = [name for name in outcome.policies if name in workspace.state.policies]
            deleted = [name for name in outcome.policies if name not in written]
            rearranged = outcome.organization
            self.say(
                saved_text(
                    *(written, changes), deleted=deleted, organization=rearranged, switched_off=off
                )
            )
        for sentence in outcome.left_out:
            self.warn(sentence)
        self.saved()
        return not outcome.left_out

    def _save_all(self) -> None:
        """Save, unless what somebody else did left nothing to save."""
        if self._workspace.has_unsaved_work:
            self._save()
        else:
            self.saved()

    def action_leave(self) -> None:
        """Leave; asks first if anything would be lost."""
        self._part_with_work(self.app.exit)

    def _part_with_work(self, go: Callable[[], None]) -> None:
        """Leave what is open by some way; asks first if anything would be lost.

        What a share file has, and nobody touched, is not.
        """
        self.take_text()
        if self._workspace.is_as_shared:
            self.discard_draft()
            go()
        elif self._workspace.has_unsaved_work:
            dialog = LeaveDialog(self._unsaved_sentences())
            self.ask(dialog, lambda answer: self._leave(answer, go))
        else:
            go()

    def _unsaved_sentences(self) -> Sequence[str]:
        """Say what is not saved, and what saving would leave out."""
        workspace = self._workspace
        policies = workspace.state.policies
        what, which = self._work_in(workspace.state)
        sentences = [f"Not saved yet: {what}{which}."]
        left_out = [visible(name) for name in workspace.unsaved if policies[name].is_paused]
        if left_out:
            verb = "does" if len(left_out) == 1 else "do"
            sentences.append(
                f"{listed(left_out, most=_MOST_NAMED)} {verb} not parse: Save all would leave "
                f"{'it' if len(left_out) == 1 else 'them'} out, and stay here."
            )
        return sentences

    def _leave(self, answer: str | None, go: Callable[[], None]) -> None:
        if answer == DISCARD:
            self.discard_draft()
            go()
        elif answer == KEEP:
            self._leave_with_draft(go)
        elif answer == SAVE:
            if self._workspace.is_scratch or self._workspace.is_read_only:
                self._keep_copy(go)
            else:
                self.settle_conflicts(lambda: self._save_and_leave(go))

    def _leave_with_draft(self, go: Callable[[], None]) -> None:
        """Leave only when the draft is on disk; if it cannot be, that was said."""
        if self.keep_draft():
            go()

    def _save_and_leave(self, go: Callable[[], None]) -> None:
        if self._save():
            go()


def _suggested_folder() -> str:
    """Return a folder to keep a copy in; its whole path, if a terminal can show that."""
    folder = str(Path.cwd() / _SUGGESTED)
    return folder if visible(folder) == folder else _SUGGESTED
