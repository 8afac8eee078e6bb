"""What was told in notices since the start, for whoever missed one."""

from collections.abc import Iterable, Sequence

from textual.widget import Widget
from textual.widgets import Static

from bptui.tui.dialogs.page import PageDialog

_NOTHING_TOLD = "Nothing was told yet."


class NoticesDialog(PageDialog):
    """Lists the notices, the newest first."""

    heading = "Notices, the newest first"

    def __init__(self, notices: Sequence[str]) -> None:
        """Prepare the list.

        Args:
            notices: What was told, oldest first, as it was shown.
        """
        super().__init__()
        self._notices = notices

    def rows(self) -> Iterable[Widget]:
        """Return a paragraph for each notice."""
        for notice in reversed(self._notices or (_NOTHING_TOLD,)):
            yield Static(notice, classes="dialog-text", markup=False)
