"""A page to read over the main screen, until a key or a click closes it."""

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widget import Widget
from textual.widgets import Label

from bptui.tui.dialogs.dialog import CLOSES, LightDialog


class PageDialog(LightDialog[None]):
    """Shows a page; what stands on it is for those that are made from this one to say."""

    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (18, "-roomy")]  # noqa: RUF012 - as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,q,enter,question_mark", "close", "Close"),
        Binding("ctrl+q", "leave", show=False),
        Binding("up,k", "scroll(-1)", show=False),
        Binding("down,j", "scroll(1)", show=False),
    ]
    heading = ""

    def rows(self) -> Iterable[Widget]:
        """Return what stands on the page, from the top."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Lay out the page."""
        with Vertical(classes="dialog page"):
            yield Label(self.heading, classes="dialog-title", markup=False)
            with VerticalScroll(id="page-text"):
                yield from self.rows()
            yield Label(CLOSES, classes="dialog-note dialog-close", markup=False)

    def on_mount(self) -> None:
        """Let the keys scroll."""
        self.query_one("#page-text").focus()

    def action_close(self) -> None:
        """Close."""
        self.dismiss()

    def action_leave(self) -> None:
        """Close, and leave bptui."""
        self.dismiss()
        self.app.call_later(self.app.action_quit)

    def action_scroll(self, lines: int) -> None:
        """Scroll the page."""
        self.query_one("#page-text").scroll_relative(y=lines, animate=False)
