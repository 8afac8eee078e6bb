"""A list to choose from: what cannot be chosen is dim, and the mouse leads as the keys do."""

from collections.abc import Iterable
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList

from bptui.tui.safe import safe_content

_BETWEEN = "  "
"""Between a title and what is about it."""


class PagedList(OptionList):
    """A list that also knows what a page is where a tiny terminal leaves it no room: nothing."""

    def action_page_up(self) -> None:
        """Move up by a page."""
        if self.scrollable_content_region:
            super().action_page_up()  # type: ignore[no-untyped-call]

    def action_page_down(self) -> None:
        """Move down by a page."""
        if self.scrollable_content_region:
            super().action_page_down()  # type: ignore[no-untyped-call]


class ChoiceList(PagedList, inherit_bindings=False):
    """A list of lines of which one can be chosen, also those that only say why they cannot be."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "cursor_down", "Down", show=False),
        Binding("up,k", "cursor_up", "Up", show=False),
        Binding("home,g", "first", "First", show=False),
        Binding("end,G", "last", "Last", show=False),
        Binding("pagedown", "page_down", "Page down", show=False),
        Binding("pageup", "page_up", "Page up", show=False),
        Binding("enter", "select", "Choose", show=False),
    ]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - as Textual names it
        super().__init__(id=id, markup=False, compact=True)

    def show_lines(self, lines: Iterable[Content]) -> None:
        """Show other lines, and lead to the first of them."""
        self.set_options(lines)
        self.highlighted = 0 if self.option_count else None

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Lead to the line under the mouse."""
        line = event.style.meta.get("option")
        if line is not None:
            self.highlighted = line


def line_of(title: str, about: str = "", *, is_possible: bool = True) -> Content:
    """Return a line: its title, and dim what is about it; all of it dim if it is not possible."""
    look = "" if is_possible else "$meaning-dim"
    parts = [Content.styled(safe_content(title).plain, look)]
    if about:
        parts.append(Content.styled(safe_content(about).plain, "$meaning-dim"))
    return Content(_BETWEEN).join(parts)
