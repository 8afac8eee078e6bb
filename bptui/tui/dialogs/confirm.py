"""The question before something is deleted, with what that would do."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Label

from bptui.tui.dialogs.trying import TryingDialog, TryOut
from bptui.tui.safe import safe_content
from bptui.workspace.edits import Organizing


class ConfirmDialog(TryingDialog[bool]):
    """Asks whether to make an edit; the answer that changes nothing has the focus."""

    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-roomy")]  # noqa: RUF012 - as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "give_up", "Cancel"),
        Binding("left,up", "app.focus_previous", show=False),
        Binding("right,down", "app.focus_next", show=False),
    ]

    def __init__(
        self, title: str, text: str, button: str, edit: Organizing, try_out: TryOut
    ) -> None:
        """Prepare the question.

        Args:
            title: The question.
            text: What the edit does, apart from what it does to accounts.
            button: The edit in a word.
            edit: The edit.
            try_out: Tells what an edit would change.
        """
        super().__init__(try_out)
        self._title, self._text, self._button = title, text, button
        self._edit = edit

    def compose(self) -> ComposeResult:
        """Lay out the question and the answers."""
        with Vertical(classes="dialog"):
            yield Label(safe_content(self._title), classes="dialog-title")
            yield Label(safe_content(self._text), classes="dialog-text")
            yield from self.effect_lines()
            with Horizontal(classes="dialog-buttons"):
                yield Button(self._button, id="do")
                yield Button("Cancel", id="cancel", variant="primary")

    def on_mount(self) -> None:
        """Put the focus on the answer that changes nothing, and find out about the other one."""
        self.query_one("#cancel").focus()
        self.try_out(self._edit)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Answer."""
        self.dismiss(event.button.id == "do")

    def action_give_up(self) -> None:
        """Give up."""
        self.dismiss(False)  # noqa: FBT003 - the answer
