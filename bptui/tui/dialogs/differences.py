"""What is different between two versions of policies and of the organization, as a page."""

from collections.abc import Callable, Iterable, Sequence

from textual.widget import Widget

from bptui.tui.dialogs.page import PageDialog
from bptui.tui.widgets.row_list import Row, RowList

Rows = Callable[[int, dict[str, str]], Sequence[Row]]
"""Makes the rows for a width in cells and the colours of the theme."""


class DifferencesDialog(PageDialog):
    """Shows differences line by line."""

    def __init__(self, heading: str, rows: Rows) -> None:
        """Prepare the page.

        Args:
            heading: What is compared.
            rows: The differences.
        """
        super().__init__()
        self.heading = heading
        self._make = rows

    def rows(self) -> Iterable[Widget]:
        """Return the one list of all differences."""
        yield RowList(id="differences")

    def on_mount(self) -> None:
        """Show them; the keys move in them."""
        differences = self.query_one(RowList)
        variables = self.app.theme_variables
        differences.show_rows(lambda width: self._make(width, variables), lambda _: 0)
        self.call_after_refresh(differences.focus)
