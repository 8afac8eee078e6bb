"""The review: what saving would write, and whom it reaches, before anything is written."""

from dataclasses import dataclass

from textual import on
from textual.message import Message

from bptui.organization.targets import Target
from bptui.policy.escapes import visible
from bptui.tui.screens.comparing import ComparingScreen
from bptui.tui.widgets.pair_rows import ToHeld
from bptui.tui.widgets.review_rows import ToAccounts, ToChange, ToLine, ToTarget
from bptui.tui.widgets.row_list import RowList
from bptui.workspace.reviewing import Review


class ReviewingScreen(ComparingScreen):
    """A screen that shows what is different from the saved state."""

    @dataclass
    class Reviewed(Message):
        """The thread beside typing knows what is different."""

        review: Review

    @on(Reviewed)
    def _take_review(self, event: Reviewed) -> None:
        shown = self._review
        if shown is None or event.review.revision >= shown.revision:
            self._review = event.review
            self._show_review()
            self._refresh_answer_titles()

    def _refresh_all(self) -> None:
        super()._refresh_all()
        self._show_review()

    def _show_review(self) -> None:
        """Show what is different, if that is known and not two targets are compared."""
        if self._review is not None and not self._is_of_targets:
            self._review_pane.show_review(self._review)

    def action_show_review(self) -> None:
        """Show what is different from the saved state; Esc goes back to where one came from."""
        self.take_text()
        if self.focused is not self._review_pane:
            self._leave_for(self._review_pane)
        self._show_tab("review")
        self.set_focus(self._review_pane)

    @on(RowList.Chosen, "#review")
    def _difference_chosen(self, event: RowList.Chosen) -> None:
        match event.data:
            case ToLine(policy, line):
                self._go_to_line(policy, line)
            case ToTarget(target):
                self._leave_for(self._tree)
                self._explain_target(target)
                self.set_focus(self._tree)
            case ToHeld() as held:
                source = held.source(event.part)
                if source is not None:
                    self._jump(source)
            case ToAccounts(accounts):
                self._look_at_next(accounts)
            case ToChange(account, path, source):
                if event.part == "origin" and source is not None:
                    self._jump(source)
                elif self._target_of(account) is not None:
                    self._leave_for(self._effective)
                    self._explain_target(account)
                    self._path = path
                    self._show_tab("effective")
                    self._refresh_result()
                    self._effective.go_to(path)
                    self.set_focus(self._effective)

    def _target_of(self, id_: str) -> Target | None:
        """Return a target that is still there; say so if it is not."""
        target = self._workspace.state.organization.target(id_)
        if target is None:
            self.say(f"{visible(id_)} is no longer in the organization.")
        return target

    def _go_to_line(self, policy: str, line: int) -> None:
        if policy not in self._workspace.state.policies:
            self.say(f"{visible(policy)} is deleted: there is no text to go to.")
            return
        self._leave_for(self._editor)
        self._show_policy(policy)
        self.set_focus(self._editor)
        self._editor.go_to_line(line)

    def _look_at_next(self, accounts: tuple[str, ...]) -> None:
        """Explain the next account of a group, so that one after the other can be looked at."""
        place = accounts.index(self._target.id) + 1 if self._target.id in accounts else 0
        account = accounts[place % len(accounts)]
        if self._target_of(account) is not None:
            self._explain_target(account)
