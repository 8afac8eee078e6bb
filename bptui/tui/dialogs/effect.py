"""What the line under the cursor does, account by account."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Label

from bptui.insight.statement_effect import Case
from bptui.organization.targets import Account
from bptui.report.counting import plural
from bptui.report.effect_text import case_text
from bptui.report.words import name_of
from bptui.tui.dialogs.dialog import CLOSES, LightDialog
from bptui.tui.safe import safe_text
from bptui.tui.themes import ink
from bptui.tui.widgets.row_list import Draw, Row, RowList, wrapped_rows


class EffectDialog(LightDialog[str]):
    """Lists the accounts by what becomes of a statement; answers with the id of one of them."""

    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (18, "-roomy")]  # noqa: RUF012 - as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,f1", "go_back", "Close"),
        Binding("ctrl+q", "leave", show=False),
    ]

    def __init__(self, heading: str, cases: Sequence[Case]) -> None:
        """Prepare the list.

        Args:
            heading: What the list is about.
            cases: What becomes of the statement, and where.
        """
        super().__init__()
        self._heading, self._cases = heading, cases

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        with Vertical(classes="dialog page"):
            yield Label(self._heading, classes="dialog-title", markup=False)
            yield RowList(id="effect-rows")
            note = f"Enter or a click explains an account. {CLOSES}"
            yield Label(note, classes="dialog-note dialog-close", markup=False)

    def on_mount(self) -> None:
        """Fill the list."""
        rows = self.query_one(RowList)
        rows.show_rows(lambda width: list(self._rows(width)), lambda _: 0)
        rows.focus()

    def _rows(self, width: int) -> Iterator[Row]:
        variables = self.app.theme_variables
        for case in self._cases:
            said = f"{plural(len(case.accounts), 'account')}: {case_text(case)}"
            yield from wrapped_rows(said, width, ink(variables, "language-key", bold=True), 2)
            dim = ink(variables, "meaning-dim")
            yield from (Row(_drawn(account, dim), account) for account in case.accounts)

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        if isinstance(event.data, Account):
            self.dismiss(event.data.id)

    def action_go_back(self) -> None:
        """Close."""
        self.dismiss()

    def action_leave(self) -> None:
        """Close, and leave bptui."""
        self.dismiss()
        self.app.call_later(self.app.action_quit)


def _drawn(account: Account, dim: Style) -> Draw:
    def draw() -> Text:
        part = Style(meta={"part": "account"})
        line = safe_text("   ")
        line.append(name_of(account), part)
        line.append(f"  {safe_text(account.id).plain}", dim + part)
        return line

    return draw
