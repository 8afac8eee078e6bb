"""The list of what can be written at the cursor; the editor keeps the focus and the keys."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text
from textual import events
from textual.geometry import Offset, Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from bptui.policy.escapes import visible
from bptui.tui.columns import padded, shortened, wrapped
from bptui.tui.themes import ink

if TYPE_CHECKING:
    # Loaded when there is something to list.
    from bptui.report.completion.offers import Completion

_MOST_ROWS = 8
_MOST_TOLD = 3
"""Lines below the rows, which tell more of the chosen one."""
_WIDEST = 130
_WIDEST_LABEL = 44
SIGN = 2
"""Cells for the sign at the left, before what is written."""
_GAPS = SIGN + 5
"""Cells for the sign and the gaps between the columns."""
_HOW = "Tab takes the first, arrows choose, Esc closes"


class CompletionList(Widget, can_focus=False):
    """A list over the panes, near the place that it is about."""

    @dataclass
    class Taken(Message):
        """A row was clicked."""

        completion: "Completion"

    def __init__(self) -> None:
        super().__init__(id="completions")
        self._offered: Sequence[Completion] = ()
        self._chosen: int | None = None
        self._top = 0
        """The number of the first row that is shown."""
        self._anchor = Offset(0, 0)
        self._told: Sequence[str] = ()
        """The lines below the rows."""

    @property
    def is_open(self) -> bool:
        """Whether it is on the screen."""
        return bool(self._offered) and self.display

    @property
    def is_chosen(self) -> bool:
        """Whether somebody chose a row."""
        return self._chosen is not None

    @property
    def best(self) -> "Completion | None":
        """The chosen row, or else the first."""
        return self._offered[self._chosen or 0] if self._offered else None

    def show(self, offered: "Sequence[Completion]", anchor: Offset) -> None:
        """Show other rows; none of them is chosen yet.

        Args:
            offered: What is offered, best first.
            anchor: The cell of the screen that the list stands below, or above.
        """
        self._offered, self._anchor = offered, anchor
        self._chosen, self._top = None, 0
        self.display = bool(offered)
        self._arrange()

    def move(self, anchor: Offset | None) -> None:
        """Stand beside another cell of the screen, or out of sight; what is chosen stays chosen."""
        self.display = bool(self._offered) and anchor is not None
        if anchor is not None and anchor != self._anchor:
            self._anchor = anchor
            self._arrange()

    def close(self) -> None:
        """Take it from the screen."""
        self._offered, self._chosen, self.display = (), None, False

    def choose(self, way: int) -> None:
        """Choose the row below (1) or above (-1), or a page farther; round at the ends."""
        count, chosen = len(self._offered), self._chosen
        if chosen is None:
            self._chosen = 0 if way > 0 else count - 1
        elif abs(way) == 1:
            self._chosen = (chosen + way) % count
        else:
            self._chosen = max(0, min(count - 1, chosen + way * (self._rows - 1)))
        self._top = max(self._chosen - self._rows + 1, min(self._top, self._chosen))
        self._arrange()

    # Drawing

    @property
    def _rows(self) -> int:
        """How many rows are shown: as many as there is room for on the better side."""
        room = max(self._anchor.y, self.app.size.height - self._anchor.y - 1)
        return max(1, min(len(self._offered), _MOST_ROWS, room - _MOST_TOLD))

    @property
    def _width(self) -> int:
        needs = (cell_len(about_text(c)) + cell_len(c.offer.detail) for c in self._offered)
        wanted = self._label_width + max(needs, default=0) + _GAPS
        return min(max(len(_HOW) + 12, wanted), _WIDEST, self.app.size.width)

    @property
    def _label_width(self) -> int:
        widest = max((cell_len(c.offer.label) for c in self._offered), default=0)
        return min(widest, _WIDEST_LABEL, self.app.size.width // 2)

    def _arrange(self) -> None:
        """Find its place near the anchor, on the side where there is room."""
        if not self._offered:
            return
        screen, width = self.app.size, self._width
        self._told = list(self._lines_told(width))[:_MOST_TOLD]
        height = self._rows + len(self._told)
        below = self._anchor.y + 1
        y = below if below + height <= screen.height else max(0, self._anchor.y - height)
        x = max(0, min(self._anchor.x, screen.width - width))
        if self.absolute_offset != Offset(x, y) or self.outer_size != Size(width, height):
            self.absolute_offset = Offset(x, y)
            self.styles.width, self.styles.height = width, height
            self.refresh(layout=True)
        self.refresh()

    def _lines_told(self, width: int) -> Iterator[str]:
        """Yield the lines below the rows."""
        chosen, count = self.best if self.is_chosen else None, len(self._offered)
        if chosen is None:
            more = f" · {count:,} fit" if count > self._rows else ""
            yield f" {_HOW}{more}"
            return
        offer = chosen.offer
        said = (offer.forbidden and f"Ignored here: {offer.forbidden}.", offer.meaning, offer.help)
        text = visible(" ".join(part for part in said if part)) or chosen.offer.label
        yield from (f" {line}" for line in wrapped(text, width - 2))

    def render_line(self, y: int) -> Strip:
        """Draw a row, or a line of what is told below."""
        number, width = y + self._top, self.size.width
        is_row = y < self._rows and number < len(self._offered)
        if not is_row:
            told = self._told[y - self._rows] if y - self._rows < len(self._told) else ""
            dim = ink(self.app.theme_variables, "meaning-dim")
            text, ground = Text(shortened(told, width), dim, end=""), "surface"
        else:
            text, ground = self._row(self._offered[number], width), "panel"
        is_chosen = is_row and number == self._chosen
        if is_chosen:
            ground = "row-cursor"
        base = self.visual_style.rich_style + _ground(self.app.theme_variables, ground)
        base += Style(meta={"row": number}, reverse=is_chosen and self.app.has_class("-coarse"))
        segments = list(Text.assemble(text, end="").render(self.app.console))
        strip = Strip([part._replace(style=base + (part.style or Style())) for part in segments])
        return strip.adjust_cell_length(width, base)

    def _row(self, completion: "Completion", width: int) -> Text:
        """Draw a row: what is written, its meaning, and at the right what is inherited."""
        variables, offer = self.app.theme_variables, completion.offer
        names = self._label_width
        key = ink(variables, "meaning-beaten" if offer.forbidden else "foreground")
        sign = "x " if offer.forbidden else "  "
        line = Text(f"{sign}{padded(shortened(offer.label, names), names)}  ", key, end="")
        room = width - line.cell_len - 3
        detail = shortened(offer.detail, room)
        about = shortened(about_text(completion), room - cell_len(detail))
        dim = ink(variables, "meaning-dim")
        line.append(f"{padded(about, room - cell_len(detail))}  ", dim)
        line.append(detail, ink(variables, "meaning-origin"))
        return line

    # The mouse

    def on_click(self, event: events.Click) -> None:
        """Take the row clicked."""
        event.stop()
        number = event.style.meta.get("row", -1)
        if event.y < self._rows and 0 <= number < len(self._offered):
            self.post_message(self.Taken(self._offered[number]))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Show rows farther down."""
        self._scroll(event, 1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Show rows farther up."""
        self._scroll(event, -1)

    def _scroll(self, event: events.MouseEvent, rows: int) -> None:
        event.stop()
        self._top = max(0, min(len(self._offered) - self._rows, self._top + rows))
        self.refresh()


def about_text(completion: "Completion") -> str:
    """Say what forbids an offer, or else what it means."""
    return visible(completion.offer.forbidden) or completion.offer.meaning


def _ground(variables: dict[str, str], name: str) -> Style:
    return Style(bgcolor=ink(variables, name).color)
