"""The question where a scratch copy is to be kept."""

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Input, Label

from bptui.errors import BptuiError
from bptui.organization.changes import Refusal
from bptui.tui.dialogs.dialog import Dialog
from bptui.tui.safe import safe_content
from bptui.user_folders import typed_folder

Settle = Callable[[Path], Refusal | None]
"""Keeps the copy in a folder, or says why not."""

_SCRATCH = ("Keep this scratch copy", "It is gone when you leave.")
_READ_ONLY = ("Save a copy", "This folder was opened to be read only, so a copy is saved.")


class SaveCopyDialog(Dialog[bool]):
    """Asks for a folder until one will do, or until it is given up; True if the copy is kept."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "give_up", "Cancel")]

    def __init__(self, settle: Settle, suggestion: str, *, is_scratch: bool) -> None:
        """Prepare the question.

        Args:
            settle: Keeps the copy in a folder.
            suggestion: The folder that is proposed.
            is_scratch: Whether what is open is gone afterwards; else it can only be read.
        """
        super().__init__()
        self._settle = settle
        self._suggestion = suggestion
        self._title, self._reason = _SCRATCH if is_scratch else _READ_ONLY

    def compose(self) -> ComposeResult:
        """Lay out the question."""
        with Vertical(classes="dialog"):
            yield Label(self._title, classes="dialog-title", markup=False)
            yield Label(
                f"{self._reason} Name a new folder to keep it in; bptui goes on working there.",
                classes="dialog-text",
                markup=False,
            )
            yield Input(self._suggestion, id="folder", select_on_focus=True)
            yield Label("", id="refusal", classes="dialog-refusal")
            with Horizontal(classes="dialog-buttons"):
                yield Button("Keep it there", id="keep", variant="primary")
                yield Button("Cancel", id="cancel")

    def on_mount(self) -> None:
        """Put the focus on the field."""
        self.query_one(Input).focus()

    def on_input_submitted(self) -> None:
        """Try the folder."""
        self._try()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Try the folder, or give up."""
        if event.button.id == "keep":
            self._try()
        else:
            self.dismiss(False)  # noqa: FBT003 - the answer

    def action_give_up(self) -> None:
        """Give up."""
        self.dismiss(False)  # noqa: FBT003 - the answer

    def _try(self) -> None:
        refusal = self._refusal(self.query_one(Input).value.strip())
        if refusal is None:
            self.dismiss(True)  # noqa: FBT003 - the answer
        else:
            self.query_one("#refusal", Label).update(safe_content(refusal))

    def _refusal(self, name: str) -> str | None:
        """Keep the copy in the folder of that name, or say why not."""
        if not name:
            return "Name a folder."
        try:
            refusal = self._settle(typed_folder(name))
        except BptuiError as error:
            return f"{error}; {error.help}."
        return None if refusal is None else refusal.message
