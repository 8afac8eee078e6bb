"""The question what to compare with: what is saved, a git revision, another target, the parent."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Label

from bptui.errors import BptuiError
from bptui.tui.dialogs.dialog import CLOSES, LightDialog
from bptui.tui.safe import safe_content
from bptui.tui.widgets.pick_list import PickList
from bptui.workspace.baselines import Baseline, BaselineChoice, typed_revision
from bptui.workspace.git import Commit

Offer = Callable[[Sequence[Commit]], Sequence[BaselineChoice]]
"""Returns what there is to choose from, with some revisions among it."""
_LOOKING = "Looking for git revisions ..."
_TYPE_ONE = "Any other git revision can be typed: a branch, a tag, HEAD~3."


class BaselineDialog(LightDialog[Baseline]):
    """Asks what to compare with; with git, its newest revisions are among what is offered."""

    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-roomy")]  # noqa: RUF012 - as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "give_up", "Cancel")]

    @dataclass
    class Looked(Message):
        """Git was asked for revisions."""

        commits: Sequence[Commit]
        trouble: str
        """Why there are none, "" if there are some."""

    def __init__(
        self, title: str, offer: Offer, recent: Callable[[], Sequence[Commit]] | None
    ) -> None:
        """Prepare the question.

        Args:
            title: The question.
            offer: Returns what there is to choose from.
            recent: Asks git for the newest revisions, which may take its time and raise a
                BptuiError; None where only targets are asked for.
        """
        super().__init__()
        self._title = title
        self._offer = offer
        self._recent = recent
        self._has_git = recent is not None
        """Whether what is typed may be a revision, as far as that is known."""

    def compose(self) -> ComposeResult:
        """Lay out the question."""
        with Vertical(classes="dialog chooser"):
            yield Label(safe_content(self._title), classes="dialog-title")
            yield Label("" if self._recent is None else _LOOKING, id="git", classes="dialog-text")
            hint = "Type a part of the name" + (", or a git revision" if self._recent else "")
            yield PickList(self._offer(()), self._others, lambda _: None, hint)
            yield Label(CLOSES, classes="dialog-close", markup=False)

    def on_mount(self) -> None:
        """Ask git, beside the screen."""
        self.query_one("#git").display = self._recent is not None
        if self._recent is not None:
            self.run_worker(self._look, thread=True, exit_on_error=False)

    def _look(self) -> None:
        try:
            commits = () if self._recent is None else self._recent()
        except BptuiError as error:
            self.post_message(self.Looked((), f"{error}."))
        else:
            self.post_message(self.Looked(commits, ""))

    @on(Looked)
    def _take(self, event: Looked) -> None:
        self._has_git = not event.trouble
        self.query_one("#git", Label).update(safe_content(event.trouble or _TYPE_ONE))
        self.query_one(PickList).offer(self._offer(event.commits))

    def _others(self, text: str) -> Sequence[BaselineChoice]:
        return typed_revision(text) if self._has_git else ()

    @on(PickList.Picked)
    def _picked(self, event: PickList.Picked) -> None:
        self.dismiss(event.choice.baseline)

    def action_give_up(self) -> None:
        """Give up."""
        self.dismiss()
