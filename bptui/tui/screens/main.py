"""The main screen: the organization, the editor, and the effective policy with its reasons.

Everything goes one way: the editor tells what was typed, the workspace makes a new state of it, and
the panes are given what that state comes to. No pane asks another.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea

from bptui.organization.changes import Refusal
from bptui.organization.targets import Account
from bptui.remembered import PaneSizes
from bptui.tui import view
from bptui.tui.arrangement import HEIGHTS, WIDTHS
from bptui.tui.collector import spare_what_is_there, sweep
from bptui.tui.commands import COMMANDS
from bptui.tui.dialogs.help import PANES, HelpDialog
from bptui.tui.fault_report import fault_sentence
from bptui.tui.pace import Pace
from bptui.tui.screens.learning import LearningScreen
from bptui.tui.watcher import Watcher
from bptui.tui.widgets.header import Header
from bptui.tui.widgets.policy_editor import PolicyEditor
from bptui.tui.widgets.row_list import RowList
from bptui.workspace.edits import ReplaceText
from bptui.workspace.evaluation import Evaluation
from bptui.workspace.examining import Check, Snapshot
from bptui.workspace.history import difference
from bptui.workspace.questions import Question
from bptui.workspace.reviewing import Review
from bptui.workspace.workspace import Workspace


class MainScreen(LearningScreen):
    """The main screen: typing, looking around, and the commands."""

    CSS_PATH = "main.tcss"
    HORIZONTAL_BREAKPOINTS = [(least, f"-{name}") for least, name in WIDTHS]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(least, f"-{name}") for least, name in HEIGHTS]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        *(command.binding for command in COMMANDS if command.binding is not None),
        Binding("escape", "step_out", "Leave the pane", show=False),
    ]

    @dataclass
    class Evaluated(Message):
        """The thread beside typing has an answer."""

        evaluation: Evaluation

    @dataclass
    class Checked(Message):
        """The thread beside typing knows what is wrong."""

        check: Check

    @dataclass
    class Failed(Message):
        """Something in bptui itself went wrong beside typing."""

        error: Exception

    def __init__(self, workspace: Workspace, sizes: Mapping[str, PaneSizes]) -> None:
        """Prepare the screen.

        Args:
            workspace: The open folder.
            sizes: The sizes of panes that were chosen before, by class of terminal.
        """
        super().__init__(workspace, sizes)
        self._watcher = Watcher(
            lambda answer: self._tell(self._news_of(answer)),
            lambda error: self._tell(self.Failed(error)),
        )
        self._pace = Pace(self, self._submit, self.lose_patience)
        self._is_taking_text = False
        self._has_failed = False

    def on_mount(self) -> None:
        """Show the place to begin at and start the work beside typing."""
        self.arrange_first()
        self.app.theme_changed_signal.subscribe(self, lambda _: self._refresh_all())
        self._show_policy(self._policy)
        self.begin()
        self._path = self._path_at_cursor
        self.set_focus(self._tree)
        self._watcher.start()
        self._refresh_all()
        self.call_after_refresh(self._pace.rest)
        if self._workspace.share is not None:
            self.say(f"This is a scratch copy of what is in {self._workspace.share.name}.")
        elif self._workspace.is_scratch:
            self.welcome()
        if (sentence := view.trouble(self._workspace)) is not None:
            self.warn(sentence)
        self.call_after_refresh(self.begin_drafts)
        self.begin_to_look()

    def on_unmount(self) -> None:
        """End the threads; what is not saved is kept."""
        self._watcher.stop()
        self.end_drafts()

    # Typing

    def key_comes(self) -> None:
        """Let the work beside typing stand still, for `key_came` to let it go on."""
        self._watcher.hold()

    def key_came(self) -> None:
        """Let the work beside typing go on as soon as is shown what the key does.

        Asked behind the key, of the widget it goes to; that asks for its drawing only when nothing
        else waits for it, so the screen is asked once more behind that.
        """
        screen = self.app.screen
        (self.app.focused or screen).call_after_refresh(
            screen.call_after_refresh, self._watcher.go_on
        )

    @on(TextArea.Changed)
    def _text_changed(self) -> None:
        """Take the text up after the key's own repaint; several keys at once are taken up once."""
        if not self._is_taking_text:
            self._watcher.hold()
            self._is_taking_text = True
            self.call_after_refresh(self._take_up)

    def _follow_cursor(self) -> None:
        """Follow the editor's cursor; in a text that is not taken up yet its place is not known."""
        if not self._is_taking_text:
            super()._follow_cursor()

    def _take_up(self) -> None:
        """Take up what was typed; the work beside typing goes on when that is shown, too."""
        self.take_text()
        self.call_after_refresh(self._watcher.go_on)

    def take_text(self) -> None:
        """Take up what was typed; whatever else looks at the state or changes it does so first."""
        self._is_taking_text = False
        editor, policy = self._editor, self._editor.policy
        before = self._workspace.state
        for version in editor.versions() if policy is not None else ():
            edit = ReplaceText(policy or "", version.text, is_step=version.is_step)
            after = self._workspace.apply(edit)
            if isinstance(after, Refusal):
                known = self._workspace.state.policies[edit.policy].text
                editor.take(difference(editor.text, known))
                self.warn(after.message)
                break
        if self._workspace.state is not before:
            self.state_changed()

    def state_changed(self) -> None:
        """Show what the new state means for the explained target; all else comes after a rest."""
        self._explained = self._explain()
        if not isinstance(self.focused, RowList):
            self._path = self._path_at_cursor
        self.note_draft()
        self._is_patient, self._awaiting = False, None
        self._refresh_result()
        self._pace.go_on()

    def unsaved_texts(self) -> Mapping[str, str]:
        """Return the texts that are not on disk, with the keys that were not taken up yet."""
        state = self._workspace.state
        texts = {name: state.policies[name].text for name in self._workspace.unsaved}
        # While the app is closing the editor may be gone already.
        for editor in self.query(PolicyEditor):
            if editor.policy is not None and editor.text != state.policies[editor.policy].text:
                texts[editor.policy] = editor.text
        return texts

    def saved(self) -> None:
        """Show what is no longer unsaved, and compare all accounts with the new saved state."""
        self.note_draft()
        self._explained = self._explain()
        self.lose_patience()
        self._refresh_all()
        self._pace.rest()

    def hasten(self) -> None:
        """Check the state of now without waiting for a rest."""
        self._is_patient = True
        self._pace.rest()

    def _submit(self) -> None:
        """Ask for all accounts to be evaluated, and for everything to be checked."""
        workspace = self._workspace
        problems = workspace.present_problems
        self._watcher.submit(
            Snapshot(
                *(workspace.state, workspace.saved, problems, datetime.now(UTC)), self._against
            ),
            is_urgent=self._awaiting is not None,
        )

    def inquire(self, question: Question | None) -> None:
        """Ask a question of the thread beside typing, in place of any before it."""
        self._watcher.ask(question)

    def lose_patience(self) -> None:
        """Say what is wrong, though nobody rests."""
        self._is_patient = True
        self._problems.show_all()
        self._refresh_checked()
        sweep()

    def _news_of(self, answer: Evaluation | Check | Review) -> Message:
        match answer:
            case Evaluation():
                return self.Evaluated(answer)
            case Check():
                return self.Checked(answer)
            case Review():
                return self.Reviewed(answer)

    @on(Evaluated)
    def _take_evaluation(self, event: Evaluated) -> None:
        """Show what all accounts come to; an answer older than the one shown is dropped."""
        shown = self._evaluation
        if shown is None:
            spare_what_is_there()
        if shown is None or event.evaluation.revision >= shown.revision:
            self._evaluation = event.evaluation
            self._tree.set_marks(self._marks)
            self._refresh_editor_titles()
            self._refresh_status()
            if not isinstance(self._target, Account):
                self._refresh_effective()
            self.evaluated()

    @on(Checked)
    def _take_check(self, event: Checked) -> None:
        """Show what is wrong; what is new while somebody types is marked, but told later."""
        shown = self._problems.check
        if shown is None or event.check.revision >= shown.revision:
            self._has_failed = False
            self._problems.take(event.check, is_patient=self._is_patient)
            self._tree.set_marks(self._marks)
            self._refresh_checked()
            self.checked()

    @on(Failed)
    def _tell_failure(self, event: Failed) -> None:
        """Tell about a fault once, not after every key, until all goes well again."""
        self._awaiting = None
        if not self._has_failed:
            self._has_failed = True
            self.warn(fault_sentence(event.error))

    # Commands

    def action_open_palette(self) -> None:
        """Open the palette."""
        self.app.action_command_palette()

    @on(Header.Clicked)
    def _header_clicked(self, event: Header.Clicked) -> None:
        """Open the palette; where it is said that this is a lesson, show that."""
        if event.is_at_note and self._attendance is not None:
            self.action_show_lesson()
        else:
            self.action_open_palette()

    def action_show_help(self) -> None:
        """Show the help for the pane with the focus."""
        around = () if self.focused is None else self.focused.ancestors_with_self
        panes = (widget.id for widget in around if widget.id in PANES)
        self.ask(HelpDialog(next(panes, None) or "organization", self._reference_here))
