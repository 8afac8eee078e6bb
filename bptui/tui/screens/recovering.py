"""Drafts: what is not saved outlives bptui, and is offered when the folder is opened again."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from os.path import realpath

from bptui.insight.organization_changes import organization_changes
from bptui.insight.source_changes import source_changes
from bptui.organization.changes import Refusal
from bptui.organization.folder.files import reason_of
from bptui.policy.escapes import visible
from bptui.policy.wording import listed
from bptui.remembered import PaneSizes
from bptui.report.drafts import age_text, which_text, work_text
from bptui.tui.dialogs.choosing import ChoosingDialog
from bptui.tui.dialogs.differences import DifferencesDialog
from bptui.tui.draft_keeper import DraftKeeper
from bptui.tui.screens.reviewing import ReviewingScreen
from bptui.tui.widgets.review_pane import change_rows
from bptui.user_folders import state_folder
from bptui.workspace.draft_folder import SCRATCH, DraftFolder, Found
from bptui.workspace.drafts import outdated, restored
from bptui.workspace.history import difference
from bptui.workspace.presence import Other
from bptui.workspace.state import State
from bptui.workspace.workspace import Workspace

_DRAFTS = "drafts"
"""The folder for all drafts, in that for what bptui remembers."""
_MOST_NAMED = 4
"""How many files are named one by one."""


class RecoveringScreen(ReviewingScreen):
    """A screen that keeps a draft of what is not saved, and offers those that were left behind."""

    def __init__(self, workspace: Workspace, sizes: Mapping[str, PaneSizes]) -> None:
        """Prepare the screen.

        Args:
            workspace: The open folder.
            sizes: The sizes of panes that were chosen before, by class of terminal.
        """
        super().__init__(workspace, sizes)
        self._keeper = DraftKeeper(self._draft_folder(), self._tell_trouble)
        self._noted: tuple[State, State] | None = None
        """The state, and the saved one, of which a draft was asked for last."""
        self._left_behind: list[Found] = []
        """The drafts that are still to be offered."""

    def saved(self) -> None:
        """Take notice that the saved state is another one."""
        raise NotImplementedError

    def work_restored(self) -> None:
        """Show a state that no edit led to."""
        state = self._workspace.state
        self._tree.show_organization(state.organization, sorted(state.policies))
        self._target = state.organization.target(self._target.id) or state.organization.root
        self._show_text_anew()
        self.state_changed()
        self.saved()

    def _show_text_anew(self) -> None:
        """Bring the text of the edited policy into the editor; another one if that is gone."""
        policy, editor = self._edited, self._editor
        if policy is None or policy.is_locked or editor.read_only:
            editor.show_policy(None, "", is_locked=True)
            names = sorted(self._workspace.state.policies)
            self._show_policy(self._policy if policy is not None else next(iter(names), None))
        elif editor.text != policy.text:
            editor.take(difference(editor.text, policy.text))

    def _draft_folder(self) -> DraftFolder:
        workspace = self._workspace
        subject = SCRATCH if workspace.is_scratch else realpath(workspace.path)
        if workspace.is_scratch and workspace.share is not None:
            subject = realpath(workspace.share)
        return DraftFolder(state_folder() / _DRAFTS, subject)

    def _tell_trouble(self, sentence: str) -> None:
        """Tell what a thread has to say, unless the screen is gone already."""
        if self.is_running:
            self.app.call_later(self.warn, sentence)

    def begin_drafts(self) -> None:
        """Begin to keep a draft; first say who else has the folder open, and offer what is left."""
        self._keeper.start()
        presence = self._keeper.folder.presence
        try:
            presence.announce()
        except OSError as error:
            self.warn(
                f"There will be no draft of what is not saved: {presence.folder} cannot be "
                f"written: {reason_of(error)}."
            )
        others = presence.others()
        if others and not self._workspace.is_scratch:
            self._ask_about(others)
        else:
            self._offer_drafts()

    def note_draft(self) -> None:
        """Let a draft be made of what is not saved, in a moment."""
        workspace = self._workspace
        now = workspace.state, workspace.saved
        if self._noted is None or now[0] is not self._noted[0] or now[1] is not self._noted[1]:
            self._noted = now
            self._keeper.note(workspace.work)

    def keep_draft(self) -> bool:
        """Make a draft of what is not saved now, and tell whether it is on disk."""
        return self._keeper.keep(self._workspace.work)

    def discard_draft(self) -> None:
        """Remove the draft: what is not saved is not wanted any more."""
        self._keeper.discard()

    def end_drafts(self) -> None:
        """Keep what is not saved, and end."""
        self._keeper.stop()
        if not self._keeper.is_discarded:
            self.keep_draft()
        self._keeper.folder.leave()

    def move_drafts(self) -> None:
        """Go on with drafts of the folder that was moved to."""
        self._keeper.move(self._draft_folder())

    # Another bptui

    def _ask_about(self, others: Sequence[Other]) -> None:
        def answered(answer: str | None) -> None:
            if answer == "read":
                self._workspace.is_read_only = True
                self._refresh_header()
            self._offer_drafts()

        sentence = (
            f"{_whose(others)} has it open. When both save, the second one is asked about every "
            "file that the first one changed."
        )
        dialog = ChoosingDialog(
            "This folder is open already",
            [sentence],
            [("read", "Open read-only"), ("go-on", "Edit here too")],
        )
        self.ask(dialog, answered)

    # What was left behind

    def _offer_drafts(self) -> None:
        found = self._keeper.folder.left_behind()
        for sentence in found.troubles:
            self.warn(sentence)
        self._left_behind = list(found.drafts)
        self._offer_next()

    def _offer_next(self) -> None:
        """Offer the next draft that holds anything that is not here."""
        while self._left_behind:
            found = self._left_behind.pop(0)
            after = restored(found.draft, self._workspace.saved)
            if isinstance(after, Refusal):
                self.warn(f"{after.message} It stays at {found.file}.")
            elif after.says_the_same(self._workspace.state):
                self._keeper.folder.forget(found)
            else:
                self._offer(found, after)
                return

    def _offer(self, found: Found, after: State) -> None:
        def answered(answer: str | None) -> None:
            if answer == "keep":
                self._keep(found)
            elif answer == "show":
                self._show_draft(found, after)
            elif answer == "discard":
                self._discard(found)
            else:
                self.say("The draft stays as it is, and is offered at the next start.")

        dialog = ChoosingDialog(
            "There is a draft of what was not saved",
            self._draft_sentences(found, after),
            [
                ("keep", "Keep"),
                ("show", "Show it"),
                ("discard", "Discard"),
                ("later", "Ask later"),
            ],
        )
        self.ask(dialog, answered)

    def _draft_sentences(self, found: Found, after: State) -> Sequence[str]:
        what, which = self._work_in(after)
        age = age_text(found.draft.written, datetime.now(UTC))
        sentences = [f"{what}, {age}{which}."]
        places = outdated(found.draft, self._workspace.work.known)
        if places:
            verb = "was" if len(places) == 1 else "were"
            sentences.append(
                f"{listed(places, most=_MOST_NAMED)} {verb} changed on disk since. Keeping the "
                "draft changes no file until you save."
            )
        if self._left_behind:
            sentences.append("There is an older draft, too; it is offered after this one.")
        return sentences

    def _work_in(self, state: State) -> tuple[str, str]:
        """Count what a state has that is not saved, and name the policies that are among it."""
        saved = self._workspace.saved
        sources = source_changes(saved.texts, state.texts)
        changes = organization_changes(saved.organization, state.organization, sources)
        return work_text(sources, changes), which_text(sources)

    def _keep(self, found: Found) -> None:
        """Go on with a draft; its file is removed only when this bptui has one with the same."""
        after = self._workspace.restore(found.draft)
        if isinstance(after, Refusal):
            self.warn(after.message)
            return
        self.work_restored()
        if self.keep_draft():
            self._keeper.folder.forget(found)
        self.say("The draft is here again, and not saved yet. F9 shows what is different.")

    def _discard(self, found: Found) -> None:
        self._keeper.folder.forget(found)
        self.say("The draft is discarded.")
        self._offer_next()

    def _show_draft(self, found: Found, after: State) -> None:
        saved = self._workspace.saved
        sources = source_changes(saved.texts, after.texts)
        organizations = saved.organization, after.organization

        def offer_again(_: None) -> None:
            self._offer(found, after)

        heading = "What the draft would change"
        page = DifferencesDialog(
            heading, lambda width, colours: change_rows(sources, *organizations, width, colours)
        )
        self.ask(page, offer_again)


def _whose(others: Sequence[Other]) -> str:
    """Say who has a folder open as well."""
    first = others[0]
    if len(others) > 1:
        return f"bptui runs {len(others) + 1:,} times, and each"
    if first.process is None:
        return "Another bptui"
    where = "" if first.is_here else f" on {visible(first.host or 'another machine')}"
    return f"Another bptui (process {first.process}{where})"
