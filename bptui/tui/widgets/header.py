"""The first line of the screen: where one is, and what is not saved."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.style import Style
from rich.text import Text
from textual import events
from textual.message import Message
from textual.widgets import Static

from bptui.organization.targets import Target
from bptui.report.words import name_of
from bptui.tui.columns import padded, shortened, shortened_left
from bptui.tui.safe import safe_text
from bptui.tui.themes import ink


class Header(Static):
    """The path of the explained target at the left, the state of the work at the right."""

    @dataclass
    class Clicked(Message):
        """The header was clicked."""

        is_at_note: bool
        """Whether it was where it tells of the work."""

    def __init__(self) -> None:
        super().__init__("", id="header", markup=False)
        self._left = ""
        self._right = ""
        self._drawn: tuple[Text, Style | str] | None = None

    def show_place(self, organization: str | None, levels: Sequence[Target], note: str) -> None:
        """Show where one is.

        Args:
            organization: The name of the organization, if it has one.
            levels: From the root to the explained target.
            note: What there is to know about the work, such as `2 policies unsaved`.
        """
        names = [name_of(target) for target in levels]
        self._left = " > ".join([safe_text(organization).plain, *names] if organization else names)
        self._right = note
        self._draw()

    def _draw(self) -> None:
        width, variables = self.size.width, self.app.theme_variables
        room = max(0, width - len(self._right) - 3)
        left = shortened_left(self._left, room)
        line = Text(padded(f" {left}", room + 2), ink(variables, "foreground", bold=True), end="")
        note = ink(variables, "meaning-changed") + Style(meta={"part": "note"})
        line.append(shortened(self._right, width), note)
        if (line, line.style) != self._drawn:
            self._drawn = line, line.style
            self.update(line, layout=False)

    def on_resize(self) -> None:
        """Cut the path anew."""
        self._draw()

    def on_click(self, event: events.Click) -> None:
        """Tell where the header was clicked."""
        event.stop()
        self.post_message(self.Clicked("part" in event.style.meta))
