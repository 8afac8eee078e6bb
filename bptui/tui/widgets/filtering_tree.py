"""The tree in which a filter can be typed."""

from collections.abc import Iterable

from textual import events
from textual.content import Content

from bptui.organization.model import Organization
from bptui.policy.escapes import visible
from bptui.tui.columns import shortened_left
from bptui.tui.titles import put_titles
from bptui.tui.widgets.filtered_tree import FilteredTree
from bptui.tui.widgets.tree_rows import Marks, TargetRow

_LONGEST = 200
"""Characters of a filter."""
_MOVES = ("up", "down", "pageup", "pagedown", "home", "end")
"""Keys that lead from the line of the filter to the rows."""


class FilteringTree(FilteredTree):
    """The organization, with the line of the filter in its lower border."""

    def __init__(self, organization: Organization, policies: Iterable[str], marks: Marks) -> None:
        super().__init__(organization, policies, marks)
        self._is_typing = False

    @property
    def is_filtered(self) -> bool:
        """Whether there is a filter, or one is being typed."""
        return self._is_typing or super().is_filtered

    def begin_filter(self, text: str | None = None) -> None:
        """Let a filter be typed, going on from what it is, or with a text to begin with."""
        self._is_typing = True
        _ = self.searching
        self._filter_by(self._filter if text is None else text)

    def clear_filter(self) -> None:
        """Show the whole organization again; what was open before is open."""
        self._is_typing = False
        self._filter_by("")

    def check_consume_key(self, key: str, character: str | None = None) -> bool:  # noqa: ARG002
        """While a filter is typed letters are text and no commands."""
        return self._is_typing and character is not None and character.isprintable()

    def on_key(self, event: events.Key) -> None:
        """Take what is typed into the filter."""
        if not self._is_typing:
            return
        if event.key == "escape":
            self.clear_filter()
        elif event.key == "enter":
            self._enter()
        elif event.key == "backspace":
            self._filter_by(self._filter[:-1])
        elif event.character is not None and event.is_printable:
            self._filter_by(self._filter + event.character)
        else:
            if event.key in _MOVES:
                self._stop_typing()
            return
        event.stop()
        event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """Take a pasted name or id into the filter."""
        if self._is_typing:
            event.stop()
            self._filter_by(self._filter + " ".join(event.text.split()))

    def on_blur(self) -> None:
        """End the typing; the filter stays."""
        self._stop_typing()

    def _stop_typing(self) -> None:
        if self._is_typing:
            self._is_typing = False
            if not self._filter.strip():
                self._filter = ""
            self._show_filter()

    def _enter(self) -> None:
        """Leave the line of the filter for the row under the cursor, and tell which it is.

        Where nothing was found there is no such row, and the line can still be typed in.
        """
        if self._found is not None and not self._found.count:
            return
        self._stop_typing()
        data = None if self.cursor_node is None else self.cursor_node.data
        if isinstance(data, TargetRow):
            self.post_message(self.TargetHighlighted(data.target))

    def on_resize(self) -> None:
        """Cut the line of the filter to the new width."""
        super().on_resize()
        self._show_filter()

    def _show_filter(self) -> None:
        """Show in the lower border what is typed, and how much it finds."""
        title = Content.from_text(str(self.border_title or ""), markup=False)
        if not self.is_filtered:
            put_titles(self, title, None)
            return
        counts = ""
        if self._found is not None:
            counts = f" · {self._found.count:,} of {self.searching.size:,}"
        room = self.size.width - len(counts) - 6
        typed = shortened_left(visible(self._filter), room)
        caret = Content.styled(" ", "reverse") if self._is_typing else Content()
        line = Content.assemble(f"/{typed}", caret, counts)
        put_titles(self, title, line.stylize("@click=screen.clear_filter"))

    def _filter_by(self, text: str) -> None:
        self.filter_by(text[:_LONGEST])
        self._show_filter()

    def set_marks(self, marks: Marks) -> None:
        """Show other marks, and how much there is now."""
        super().set_marks(marks)
        if self._found is not None:
            self._show_filter()

    def go_to_found(self, way: int) -> None:
        """Go to the next of what was found (1) or to the one before (-1), and type no more."""
        self._stop_typing()
        super().go_to_found(way)
