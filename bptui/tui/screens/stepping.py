"""Going through the merge step by step, and finding ways to another value."""

from typing import TYPE_CHECKING

from textual.message import Message

from bptui.inheritance.sources import Source
from bptui.organization.changes import Refusal
from bptui.policy.paths import Path
from bptui.policy.table import SettingRow, row_at
from bptui.report.explanation import unmentioned
from bptui.tui.screens.handing_over import HandingOverScreen
from bptui.workspace.history import difference
from bptui.workspace.questions import Question

if TYPE_CHECKING:
    from bptui.workspace.way import Way


class SteppingScreen(HandingOverScreen):
    """A screen from which one can see how a value came about, and how to get another."""

    def inquire(self, question: Question | None) -> None:
        """Ask a question of whoever works beside the screen, in place of any before it.

        Args:
            question: The question; None takes back what was asked.
        """
        raise NotImplementedError

    def _tell(self, message: Message) -> None:
        """Post a message from the other thread, unless the screen is gone already."""
        if self.is_running:
            self.post_message(message)

    def why_not(self, action: str) -> str | None:
        """Say why a command cannot be done now, in one sentence; None if it can."""
        if action == "step_through" and not self._is_mentioned:
            return unmentioned((), self._target)
        if action == "show_ways" and not self._is_about_setting:
            return (
                "There is no setting in question. Put the cursor on one, in a policy or a result."
            )
        return super().why_not(action)

    @property
    def _is_mentioned(self) -> bool:
        """Whether any policy on the way to the explained target says anything."""
        return any(node.steps for node in self._explained.inherited.walk())

    def action_step_through(self) -> None:
        """Go through the merge step by step; Esc comes back, Enter opens the line of a step."""
        # Only now: few need it, and it comes with a style sheet of its own.
        from bptui.insight.steps import merge_steps  # noqa: PLC0415
        from bptui.tui.dialogs.stepping import SteppingDialog  # noqa: PLC0415

        self.take_text()
        reason = self.why_not("step_through")
        if reason is not None:
            self.say(reason)
            return
        self._ask_about_here()
        explained = self._explained
        steps = merge_steps(explained.inherited, explained.teller)
        self.ask(SteppingDialog(steps, explained.levels, self._path), self._open_step)

    def _open_step(self, source: Source | None) -> None:
        if source is not None:
            self._jump(source)

    @property
    def _asked_path(self) -> Path:
        """The path in question; of the reasons of several settings that of the cursor."""
        path = self._ladder.path if self.focused is self._ladder else None
        return self._path if path is None else path

    @property
    def _is_about_setting(self) -> bool:
        """Whether the path in question is a setting, or something that has a value."""
        path = self._asked_path
        node = self._explained.inherited.at(path)
        has_value = node is not None and node.value is not None
        return has_value or isinstance(row_at(path), SettingRow)

    def action_show_ways(self) -> None:
        """Ask which value is wanted at the path in question, and list the ways to it."""
        # Only now: it loads what judges effective policies.
        from bptui.tui.dialogs.ways import WaysDialog  # noqa: PLC0415

        self.take_text()
        self._ask_about_here()
        reason = self.why_not("show_ways")
        if reason is not None:
            self.say(reason)
            return
        self._set_path(self._asked_path)
        state, explained = self._workspace.state, self._explained
        self.ask(WaysDialog(state, explained, self._path, self.inquire), self._take_way)

    def _take_way(self, way: "Way | None") -> None:
        """Make the edits of a way, one step that can be undone in each policy."""
        from bptui.workspace.way_words import done_text  # noqa: PLC0415 - as above

        if way is None:
            return
        for edit in reversed(way.edits):
            before = self._workspace.state.policies[edit.policy].text
            self._show_policy(edit.policy)
            after = self._workspace.apply(edit)
            if isinstance(after, Refusal):
                self.warn(after.message)
                return
            change = difference(before, edit.text)
            self._editor.take(change)
        self._editor.go_to_line(way.deeds[0].line)
        self.state_changed()
        self._is_patient = True
        self.say(done_text(way))
