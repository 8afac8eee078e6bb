"""The question before leaving with unsaved work."""

from collections.abc import Sequence
from enum import Enum
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Label

from bptui.tui.dialogs.dialog import Dialog
from bptui.tui.safe import safe_content

_SHOWN = 6
"""How many names are listed before the rest is only counted."""


class Leave(Enum):
    """How to leave."""

    SAVE = "save"
    DISCARD = "discard"
    STAY = "stay"


class LeaveDialog(Dialog[Leave]):
    """Asks what becomes of unsaved work; the safe answer has the focus."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "stay", "Stay"),
        Binding("left,up", "app.focus_previous", show=False),
        Binding("right,down", "app.focus_next", show=False),
    ]

    def __init__(self, unsaved: Sequence[str]) -> None:
        super().__init__()
        self._unsaved = unsaved

    def compose(self) -> ComposeResult:
        """Lay out the question and the answers."""
        listed = ", ".join(self._unsaved[:_SHOWN])
        more = len(self._unsaved) - _SHOWN
        names = f"{listed} and {more} more" if more > 0 else listed
        with Vertical(classes="dialog"):
            yield Label("Leave bptui?", classes="dialog-title", markup=False)
            yield Label(safe_content(f"Not saved yet: {names}."), classes="dialog-text")
            with Horizontal(classes="dialog-buttons"):
                yield Button("Save all and leave", id="save", variant="primary")
                yield Button("Discard", id="discard")
                yield Button("Stay", id="stay")

    def on_mount(self) -> None:
        """Put the focus on the answer that loses nothing."""
        self.query_one("#save").focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Answer."""
        self.dismiss(Leave(event.button.id))

    def action_stay(self) -> None:
        """Stay."""
        self.dismiss(Leave.STAY)
