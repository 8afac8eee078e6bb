"""Dialogs that say what a choice would do to the accounts before it is made."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from textual.widget import Widget
from textual.widgets import Label

from bptui.insight.compared import Compared
from bptui.tui.dialogs.dialog import Answer, LightDialog
from bptui.tui.safe import safe_content
from bptui.tui.widgets.review_rows import changed_rows
from bptui.tui.widgets.row_list import Row, RowList
from bptui.workspace.edits import Organizing

Tell = Callable[[str, Compared | None], None]
"""Takes what an edit would change: in one sentence, and account by account if that is known."""
TryOut = Callable[[Organizing, Tell], None]
"""Tells what an edit would change, at once or later; not if something else was tried since."""


class TryingDialog(LightDialog[Answer]):
    """A dialog with lines for what the choice under the cursor would do."""

    def __init__(self, try_out: TryOut) -> None:
        super().__init__()
        self._try_out = try_out
        self._tries = 0
        """How many choices there were: what is told of an earlier one comes too late."""

    def effect_lines(self) -> Iterable[Widget]:
        """Return a line that sums it up and the difference, to be put somewhere in the dialog."""
        yield Label("", id="effect", classes="dialog-effect")
        yield RowList(id="what-if")

    def try_out(self, edit: Organizing | None, otherwise: str | None = None) -> None:
        """Say what an edit would do, or something else where there is none to be tried."""
        self._tries += 1
        if edit is None or otherwise is not None:
            self.tell(otherwise or "", None)
        else:
            self._try_out(edit, partial(self._tell, self._tries))

    def _tell(self, number: int, text: str, compared: Compared | None) -> None:
        if number == self._tries:
            self.tell(text, compared)

    def tell(self, text: str, compared: Compared | None) -> None:
        """Show what an edit would change."""
        # The answer may come when the dialog is closed already.
        for line in self.query("#effect").results(Label):
            line.update(safe_content(text))
        for difference in self.query("#what-if").results(RowList):
            difference.show_rows(lambda width: self._rows(compared, width), lambda _: 0)

    def _rows(self, compared: Compared | None, width: int) -> Sequence[Row]:
        if compared is None or not (compared.groups or compared.stopped):
            return ()
        return tuple(changed_rows(compared, width, self.app.theme_variables))

    def action_go_back(self) -> None:
        """Give up."""
        self.dismiss()
