"""Two targets beside each other, over the whole screen."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from bptui.inheritance.sources import Source
from bptui.insight.pairs import PairedSetting
from bptui.report.pairs import pair_text
from bptui.tui.dialogs.dialog import Dialog
from bptui.tui.safe import safe_content
from bptui.tui.widgets.key_line import KeyLine
from bptui.tui.widgets.pair_rows import ToHeld, pair_rows
from bptui.tui.widgets.row_list import Row, RowList

_EVERY, _DIFFERENT = "Every setting", "Only what differs"


class PairList(RowList):
    """The settings of two targets."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "screen.narrow", "Only what differs, or all", key_display="f"),
    ]


class PairDialog(Dialog[Source]):
    """Shows what two targets get; answers with the line to open, if any."""

    CSS_PATH = "pair.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+q", "leave", show=False)]

    def __init__(
        self, names: tuple[str, str], pairs: Sequence[PairedSetting], note: str = ""
    ) -> None:
        """Prepare.

        Args:
            names: What the targets are called.
            pairs: Their settings.
            note: What they hold under, for the lower border.
        """
        super().__init__()
        self._note = note
        self._names = names
        self._pairs = pairs
        self._is_narrowed = False

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        yield PairList(id="pair")
        yield KeyLine()

    def on_mount(self) -> None:
        """Show all settings."""
        self._show()
        self.query_one(PairList).focus()

    def _show(self) -> None:
        rows = self.query_one(PairList)
        rows.border_title = safe_content(pair_text(*self._names, self._pairs))
        listed = _DIFFERENT if self._is_narrowed else _EVERY
        rows.border_subtitle = safe_content(" · ".join(filter(None, (listed, self._note))))
        pairs = [p for p in self._pairs if p.is_different or not self._is_narrowed]
        variables = self.app.theme_variables

        def make(width: int) -> Sequence[Row]:
            return list(pair_rows(pairs, self._names, width, variables))

        rows.show_rows(make, _first_different)

    def action_narrow(self) -> None:
        """List only the settings that differ, or all of them again."""
        self._is_narrowed = not self._is_narrowed
        self._show()

    @on(RowList.Chosen, "#pair")
    def _chosen(self, event: RowList.Chosen) -> None:
        if isinstance(event.data, ToHeld):
            source = event.data.source(event.part)
            if source is not None:
                self.dismiss(source)

    def action_go_back(self) -> None:
        """Close."""
        self.dismiss()

    def action_leave(self) -> None:
        """Close, and leave bptui."""
        self.dismiss()
        self.app.call_later(self.app.action_quit)


def _first_different(rows: Sequence[Row]) -> int:
    """Return the row where one looks first; the top if the targets get the same."""
    return next((number for number, row in enumerate(rows) if _is_different(row)), 0)


def _is_different(row: Row) -> bool:
    return isinstance(row.data, ToHeld) and row.data.pair.is_different
