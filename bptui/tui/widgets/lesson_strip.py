"""The strip of a lesson above all else: the step, and what is to be reached in it, ticked live."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

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

_MOST_LINES = ((40, 7), (30, 5), (24, 4), (0, 3))
"""From how many rows of the terminal on how many lines the strip may have."""


class LessonStrip(Static):
    """Story and goals in a few lines; a click shows the whole lesson."""

    class Clicked(Message):
        """The strip was clicked, which shows the whole lesson."""

    def __init__(self) -> None:
        super().__init__("", id="lesson", markup=False)
        self._title = self._told_task = self._note = ""
        self._ticks: Sequence[Tick] = ()

    def show_step(self, title: str, task: str, ticks: "Sequence[Tick]", note: str) -> None:
        """Show a step.

        Args:
            title: The names of lesson and step.
            task: What is to be done.
            ticks: What is to be reached.
            note: What one can do next, for the right end of the first line.
        """
        self._title, self._told_task, self._ticks, self._note = title, task, ticks, note
        self._draw()

    def lines_needed(self, columns: int, rows: int) -> int:
        """Return how many lines the strip has on a terminal: as few as it needs."""
        most = next(lines for least, lines in _MOST_LINES if rows >= least)
        return min(most, 1 + self._lines_told(columns) + max(1, len(self._ticks)))

    def _lines_told(self, columns: int) -> int:
        return len(wrapped(visible(self._told_task), max(10, columns - 2)))

    def is_cut(self, columns: int, rows: int) -> bool:
        """Tell whether the task does not fit into the strip, beside the lines for the goals."""
        told, height = self._lines_told(columns), self.lines_needed(columns, rows)
        return told > height - 1 - self._lines_for_ticks(told, height)

    def _lines_for_ticks(self, told: int, height: int) -> int:
        # The goals share two lines, if they need them: of three on one nothing could be read.
        return max(1, min(len(self._ticks), height - 1 - min(told, max(1, height - 3))))

    def _draw(self) -> None:
        width, height = self.size.width, self.size.height
        if width < 1 or height < 1:
            return
        variables = self.app.theme_variables
        for_ticks = self._lines_for_ticks(self._lines_told(width), height)
        lines = [
            self._head(width),
            *self._told(width, height - 1 - for_ticks, ink(variables, "foreground")),
            *self._ticked(width, for_ticks),
        ]
        self.update(Text("\n", end="").join(lines), layout=False)

    def _head(self, width: int) -> Text:
        variables = self.app.theme_variables
        note = shortened(visible(self._note), width - 1)
        room = max(0, width - len(note) - 2)
        title = padded(shortened(f" {visible(self._title)}", room), room)
        line = safe_text(f"{title} ", ink(variables, "foreground", bold=True))
        line.append(note, ink(variables, "meaning-changed"))
        return line

    def _told(self, width: int, rows: int, style: Style) -> Sequence[Text]:
        """Return the task in so many lines, the last one cut where it does not fit."""
        lines = wrapped(visible(self._told_task), max(10, width - 2))
        if len(lines) > rows > 0:
            rest = " ".join(line.strip() for line in lines[rows - 1 :])
            lines = [*lines[: rows - 1], shortened(rest, width - 2)]
        told = [safe_text(f" {line}", style) for line in lines[:rows]]
        return [*told, *(safe_text("") for _ in range(rows - len(told)))]

    def _ticked(self, width: int, rows: int) -> Sequence[Text]:
        """Return what is to be reached, one below the other where there is room for that."""
        variables = self.app.theme_variables
        if len(self._ticks) <= rows:
            groups: Sequence[Sequence[Tick]] = [[tick] for tick in self._ticks]
        else:
            # What is left to do first: of more than fits the end is cut.
            ordered = sorted(self._ticks, key=lambda tick: tick.is_met)
            share = -(-len(ordered) // rows)
            groups = [ordered[n : n + share] for n in range(0, len(ordered), share)]
        lines = []
        for group in groups:
            line = safe_text("")
            room = (width - 1) // len(group)
            for tick in group:
                name = "meaning-set" if tick.is_met else "foreground"
                cut = shortened(f" {visible(tick.line)}", room - 1)
                line.append(padded(cut, room), ink(variables, name))
            lines.append(line)
        return lines

    def on_resize(self) -> None:
        """Share the lines anew."""
        self._draw()

    def on_click(self, event: events.Click) -> None:
        """Tell that the strip was clicked."""
        event.stop()
        self.post_message(self.Clicked())
