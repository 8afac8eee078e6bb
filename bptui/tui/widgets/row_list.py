"""A list of lines with a cursor: the base of the effective policy, the ladder, the problems."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.cache import FIFOCache
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from bptui.policy.escapes import visible
from bptui.tui.columns import wrapped
from bptui.tui.commands.command import BACK
from bptui.tui.safe import safe_text

_MOST_KEPT = 200
"""How many drawn rows are kept: more than a screen has; each takes some 5,000 bytes."""

Draw = Callable[[], Text]
"""Draws a row, when it is on the screen."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list."""

    draw: Draw
    data: Any = None
    """What the row stands for; rows without it are passed over by the cursor."""
    tells_of: Any = None
    """What it tells more of; such rows are kept in sight with the row above."""
    is_heading: bool = False
    """Whether it is kept in sight with the row below, as are rows that the cursor passes over."""


def line_row(text: str, style: Style) -> Row:
    """Return a row of plain text that the cursor passes over."""
    return Row(lambda: safe_text(f" {text}", style))


def telling_rows(of: Any, text: str, width: int, style: Style, indent: int) -> Iterator[Row]:  # noqa: ANN401
    """Yield the rows of a sentence that tells more of something, all of them indented."""
    rows = wrapped_rows(f"{' ' * indent}{text}", width, style, follow=indent)
    return (replace(row, tells_of=of) for row in rows)


def wrapped_rows(text: str, width: int, style: Style, follow: int = 0) -> Iterator[Row]:
    """Yield the rows of a sentence that may be too long for one.

    Args:
        text: The sentence.
        width: The width of the list, in cells.
        style: The style of all rows.
        follow: How many cells the rows after the first are indented.
    """
    room = max(10, width - 2)
    for line in wrapped(visible(text), room, follow):
        yield line_row(line, style)


class RowList(ScrollView, can_focus=True):
    """A list of lines with a cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        BACK,
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("pageup", "move_page(-1)", "Page up", show=False),
        Binding("pagedown", "move_page(1)", "Page down", show=False),
        Binding("home,g", "move_to_end(-1)", "First", show=False),
        Binding("end,G", "move_to_end(1)", "Last", show=False),
        Binding("enter", "choose", "Open", key_display="Enter"),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"row-list--cursor", "row-list--faded"}

    cursor: reactive[int] = reactive(-1)
    """The number of the row under the cursor, -1 if no row can have it."""
    is_faded: reactive[bool] = reactive(default=False)
    """Whether what is shown is from before; it is all in one quiet colour then."""

    @dataclass
    class Moved(Message):
        """The cursor went to another row."""

        rows: "RowList"
        data: Any

        @property
        def control(self) -> "RowList":
            """The list the message comes from."""
            return self.rows

    @dataclass
    class Chosen(Message):
        """A row was opened, by Enter or by a click."""

        rows: "RowList"
        data: Any
        part: str | None
        """The name of the part of the row that was clicked, if the row gave it one."""

        @property
        def control(self) -> "RowList":
            """The list the message comes from."""
            return self.rows

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self._rows: Sequence[Row] = ()
        self._made_for: int | None = None
        """The width the rows were made for, None if they are to be made when they are seen."""
        self._make: Callable[[int], Sequence[Row]] = lambda _: ()
        self._place: Callable[[Sequence[Row]], int | None] = lambda _: None
        self._strips: FIFOCache[tuple[object, ...], Strip] = FIFOCache(_MOST_KEPT)
        """Drawn rows by what makes them look as they do."""
        self._drawn: FIFOCache[int, Strip] = FIFOCache(_MOST_KEPT)
        """The rows on the screen as they were drawn last, by number."""

    @property
    def chosen_data(self) -> Any:  # noqa: ANN401 - whatever the rows stand for
        """What the row under the cursor stands for."""
        return self._rows[self.cursor].data if 0 <= self.cursor < len(self._rows) else None

    def show_rows(
        self, make: Callable[[int], Sequence[Row]], place: Callable[[Sequence[Row]], int | None]
    ) -> None:
        """Show other rows; while nobody sees the list they are not made.

        Args:
            make: Makes the rows for a width in cells; asked again when the width changes.
            place: Says which of them the cursor goes to; where it is if None.
        """
        self._make, self._place = make, place
        if self.display:
            self._make_rows()
        else:
            self._made_for = None

    def _make_rows(self) -> None:
        self._made_for = self.scrollable_content_region.width
        before = self.chosen_data
        self._rows = self._make(self._made_for)
        self.virtual_size = Size(0, len(self._rows))
        if not self.put_cursor(self._place):
            same = (n for n, row in enumerate(self._rows) if row.data == before is not None)
            self._set_cursor(next(same, self.cursor))

    def put_cursor(self, place: Callable[[Sequence[Row]], int | None]) -> bool:
        """Put the cursor on another row, without telling, and scroll there.

        Args:
            place: Says which row; asked again when the width changes.

        Returns:
            Whether there is such a row.
        """
        self._place, row = place, place(self._rows)
        if row is None:
            return False
        self._set_cursor(row)
        self.call_after_refresh(self.show_cursor)
        return True

    def _set_cursor(self, row: int) -> None:
        self.set_reactive(RowList.cursor, self._nearest(row))
        self._refresh_changed()

    def _refresh_changed(self) -> None:
        """Draw those rows anew that look different now: most keys change one of them."""
        top = self.scroll_offset.y
        for number in range(top, top + self.scrollable_content_region.height):
            if self._strip(number) != self._drawn.get(number):
                self.refresh_line(number)

    def on_show(self) -> None:
        """Make the rows, if that was left until now."""
        if self._made_for is None:
            self._make_rows()

    def on_resize(self) -> None:
        """Make the rows anew for another width, and keep the cursor in sight."""
        self._fit()
        self.call_after_refresh(self.show_cursor)

    def _fit(self) -> None:
        """Make the rows anew if they were made for another width."""
        if self.scrollable_content_region.width != self._made_for:
            self._make_rows()

    def _nearest(self, row: int) -> int:
        """Return the row that can have the cursor and is nearest to the given one."""
        able = (number for number, candidate in enumerate(self._rows) if candidate.data is not None)
        return min(able, key=lambda number: abs(number - row), default=-1)

    def show_cursor(self) -> None:
        """Scroll to the row under the cursor, with what is told of it and the headings above it.

        Where they do not fit, the headings are left out first, then what is told.
        """
        if not 0 <= self.cursor < len(self._rows):
            return
        top = self.cursor
        bottom = min(self.end_of_told(self.cursor), top + max(1, self.size.height))
        while top > 0 and (self._rows[top - 1].data is None or self._rows[top - 1].is_heading):
            top -= 1
        if bottom - top > self.size.height:
            top = self.cursor
        region = Region(0, top, 1, bottom - top)
        self.scroll_to_region(region, animate=False, force=True)

    def end_of_told(self, row: int) -> int:
        """Return the number behind the last row that tells more of a row."""
        end = row + 1
        while end < len(self._rows) and self._rows[end].tells_of is not None:
            end += 1
        return end

    def render_line(self, y: int) -> Strip:
        """Draw one line of the screen."""
        number, width = y + self.scroll_offset.y, self.scrollable_content_region.width
        if width != self._made_for:
            # A list that was hidden is not told of every change of its size.
            self.call_later(self._fit)
        self._drawn[number] = strip = self._strip(number)
        return strip

    def _strip(self, number: int) -> Strip:
        """Draw one row, or the ground where there is none."""
        width, base = self.scrollable_content_region.width, self.visual_style.rich_style
        if number >= len(self._rows):
            return Strip.blank(width, base)
        text = self._rows[number].draw()
        if number == self.cursor:
            base += self.get_component_rich_style("row-list--cursor", partial=True)
        # Text without spans renders without its own style, so that is added here.
        base += Style(meta={"row": number}) + self.app.console.get_style(text.style)
        faded = self.get_component_rich_style("row-list--faded", partial=True)
        over = Style(color=faded.color) if self.is_faded else None
        if number == self.cursor and self.has_focus and self.app.has_class("-coarse"):
            # Reversed, every colour of a text would be another ground.
            over = Style(color=base.color)
        # Most keys change one row, and all are asked whether they look different.
        look = (text.plain, tuple(text.spans), base, number, over, width)
        strip = self._strips.get(look)
        if strip is None:
            segments = list(Segment.apply_style(text.render(self.app.console), base, over))
            strip = Strip(segments).adjust_cell_length(width, base).crop(0, width)
            self._strips[look] = strip
        return strip

    def watch_cursor(self, previous: int, cursor: int) -> None:
        """Redraw the two rows, and tell."""
        if previous != cursor:
            self._place = lambda _: None
            self.refresh()
            self.post_message(self.Moved(self, self.chosen_data))

    def action_move(self, steps: int) -> None:
        """Move the cursor over rows that can have it."""
        able = [number for number, row in enumerate(self._rows) if row.data is not None]
        if not able:
            self.scroll_relative(y=steps, animate=False)
            return
        place = able.index(self.cursor) if self.cursor in able else 0
        self.cursor = able[max(0, min(len(able) - 1, place + steps))]
        self.show_cursor()

    def action_move_page(self, pages: int) -> None:
        """Move the cursor by as many rows as are shown."""
        self.action_move(pages * max(1, self.size.height - 1))

    def action_move_to_end(self, way: int) -> None:
        """Move the cursor to the first row (-1) or the last one (1)."""
        self.action_move(way * len(self._rows))

    def action_choose(self) -> None:
        """Open the row under the cursor."""
        if self.chosen_data is not None:
            self.post_message(self.Chosen(self, self.chosen_data, None))

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to the row clicked; open it if its clicked part can be opened."""
        meta = event.style.meta
        number = meta.get("row", -1)
        if not 0 <= number < len(self._rows) or self._rows[number].data is None:
            return
        data = self._rows[number].data
        self.cursor = number
        part = meta.get("part")
        if part is not None or event.chain > 1:
            self.post_message(self.Chosen(self, data, part))
