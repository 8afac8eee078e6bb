"""The strip of a lesson above all else: the step, and what is to be reached in it, ticked live."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text
from textual import events
from textual.message import Message
from textual.widgets import Static

from bptui.policy.escapes import visible
from bptui.tui.columns import padded, shortened, wrapped
from bptui.tui.safe import safe_text
from bptui.tui.themes import ink

if TYPE_CHECKING:
    # The screen is there without any lesson, too, and sooner without what belongs to lessons.
    from bptui.lessons.texts import Tick

_MOST_LINES = ((40, 7), (30, 6), (24, 5), (0, 3))
"""From how many rows of the terminal on how many lines the strip may have."""
_GAP = 3
"""Cells between goals on one line."""


class Note(NamedTuple):
    """A few words at the right end of the first line."""

    text: str
    action: str = "show_lesson"
    """What a click does."""


class LessonStrip(Static):
    """Task and goals in a few lines; a click does what is told there, or shows the lesson."""

    @dataclass
    class Clicked(Message):
        """The strip was clicked."""

        action: str
        """What that does."""

    def __init__(self) -> None:
        super().__init__("", id="lesson", markup=False)
        self._title = self._told_task = ""
        self._notes: Sequence[Note] = ()
        self._ticks: Sequence[Tick] = ()

    def show_step(
        self, title: str, task: str, ticks: "Sequence[Tick]", notes: Sequence[Note]
    ) -> None:
        """Show a step.

        Args:
            title: The names of lesson and step.
            task: What is to be done.
            ticks: What is to be reached.
            notes: How far one is, and what one can do next.
        """
        self._title, self._told_task, self._ticks, self._notes = title, task, ticks, notes
        self._draw()

    def lines_needed(self, columns: int, rows: int) -> int:
        """Return how many lines the strip has on a terminal: as few as it needs."""
        most = next(lines for least, lines in _MOST_LINES if rows >= least)
        head_and_task = 1 + self._lines_told(columns)
        if head_and_task + len(self._ticks) <= most:
            return head_and_task + max(1, len(self._ticks))
        return min(most, head_and_task + max(1, self._lines_ticked(columns)))

    def _lines_told(self, columns: int) -> int:
        return len(wrapped(visible(self._told_task), max(10, columns - 2)))

    def is_cut(self, columns: int, rows: int) -> bool:
        """Tell whether the task or the goals do not all fit into the strip."""
        told, height = self._lines_told(columns), self.lines_needed(columns, rows)
        for_ticks = self._lines_for_ticks(columns, height)
        return told > height - 1 - for_ticks or self._lines_ticked(columns) > for_ticks

    def _lines_ticked(self, columns: int) -> int:
        """Return the fewest lines on which all goals are whole."""
        return len(_shared(self._ticks, columns - 2, 1))

    def _lines_for_ticks(self, columns: int, height: int) -> int:
        # One below the other if the task leaves that much; what is to be reached is whole before
        # the task is, of which a line will do.
        beside = height - 1 - self._lines_told(columns)
        least = min(self._lines_ticked(columns), height - 2)
        return max(1, min(len(self._ticks), max(beside, least)))

    def _draw(self) -> None:
        width, height = self.size.width, self.size.height
        if width < 1 or height < 1:
            return
        variables = self.app.theme_variables
        for_ticks = self._lines_for_ticks(width, height)
        lines = [
            self._head(width),
            *self._told(width, height - 1 - for_ticks, ink(variables, "foreground")),
            *self._ticked(width, for_ticks),
        ]
        self.update(Text("\n", end="").join(lines), layout=False)

    def _head(self, width: int) -> Text:
        variables = self.app.theme_variables
        note = Text(" · ", ink(variables, "meaning-changed"), end="").join(
            safe_text(told.text, _does(told.action)) for told in self._notes
        )
        note.truncate(width - 1, overflow="ellipsis")
        room = max(0, width - note.cell_len - 2)
        title = padded(shortened(f" {visible(self._title)}", room), room)
        return safe_text(f"{title} ", ink(variables, "foreground", bold=True)).append_text(note)

    def _told(self, width: int, rows: int, style: Style) -> Sequence[Text]:
        """Return the task in so many lines, the last one cut where it does not fit."""
        lines = wrapped(visible(self._told_task), max(10, width - 2))
        if len(lines) > rows > 0:
            rest = " ".join(line.strip() for line in lines[rows - 1 :])
            lines = [*lines[: rows - 1], shortened(rest, width - 2)]
        told = [safe_text(f" {line}", style) for line in lines[:rows]]
        return [*told, *(safe_text("") for _ in range(rows - len(told)))]

    def _ticked(self, width: int, rows: int) -> Iterator[Text]:
        """Yield the lines of what is to be reached, which keeps its place when it is reached."""
        variables, lines = self.app.theme_variables, _shared(self._ticks, width - 2, rows)
        left = sum(map(len, lines[rows:]))
        for number, ticks in enumerate(lines[:rows], 1):
            more = f" +{left} more" if left and number == rows else ""
            line, room = safe_text(""), width - 1 - cell_len(more)
            for tick in ticks:
                is_reached = tick.is_met and not tick.is_missed
                style = ink(variables, "meaning-set" if is_reached else "foreground")
                line.append("" if tick is ticks[0] else " " * (_GAP - 1))
                told = shortened(f" {visible(tick.line)}", room - line.cell_len)
                line.append(told, style + _does("predict" if tick.is_asked else "show_lesson"))
            line.append(more, ink(variables, "meaning-changed"))
            yield line

    def on_resize(self) -> None:
        """Share the lines anew."""
        self._draw()

    def on_click(self, event: events.Click) -> None:
        """Tell what was clicked."""
        event.stop()
        self.post_message(self.Clicked(event.style.meta.get("does", "show_lesson")))


def _does(action: str) -> Style:
    """Return the style of words that do something when they are clicked."""
    return Style(meta={"does": action})


def _shared(ticks: "Sequence[Tick]", room: int, lines: int) -> "Sequence[Sequence[Tick]]":
    """Share lines among goals: one for each if there are so many, else as few as hold all."""
    if len(ticks) <= lines:
        return [[tick] for tick in ticks]
    shared: list[list[Tick]] = []
    left = 0
    for tick in ticks:
        needed = cell_len(visible(tick.line))
        if shared and left >= _GAP + needed:
            shared[-1].append(tick)
            left -= _GAP + needed
        else:
            shared.append([tick])
            left = room - needed
    return shared
