"""Dialogs that say what a choice would do to the accounts before it is made."""

from collections.abc import Callable
from functools import partial

from textual.widgets import Label

from bptui.tui.dialogs.dialog import Answer, LightDialog
from bptui.tui.safe import safe_content
from bptui.workspace.edits import Organizing

Tell = Callable[[str], None]
TryOut = Callable[[Organizing, Tell], None]
"""Tells what an edit would change, at once or later; not if something else was tried since."""


class TryingDialog(LightDialog[Answer]):
    """A dialog with a line for what the choice under the cursor would do."""

    def __init__(self, try_out: TryOut) -> None:
        super().__init__()
        self._try_out = try_out
        self._tries = 0
        """How many choices there were: what is told of an earlier one comes too late."""

    def effect_line(self) -> Label:
        """Return the line, to be put somewhere in the dialog."""
        return Label("", id="effect", classes="dialog-effect")

    def try_out(self, edit: Organizing | None, otherwise: str | None = None) -> None:
        """Say what an edit would do, or something else where there is none to be tried."""
        self._tries += 1
        if edit is None or otherwise is not None:
            self._tell(self._tries, otherwise or "")
        else:
            self._try_out(edit, partial(self._tell, self._tries))

    def _tell(self, number: int, text: str) -> None:
        # The answer may come when the dialog is closed already.
        for line in self.query("#effect").results(Label) if number == self._tries else ():
            line.update(safe_content(text))
