"""The line above the footer: place of the cursor, path in question, and what the draft changes."""

from rich.cells import cell_len
from rich.text import Text
from textual.widgets import Static

from bptui.tui.columns import shortened, shortened_left
from bptui.tui.themes import ink


class StatusLine(Static):
    """What to know at a glance; dropped from the right when the screen is narrow."""

    def __init__(self) -> None:
        super().__init__("", id="status", markup=False)
        self._place = ""
        self._path = ""
        self._facts: tuple[str, ...] = ()
        self._note = ""

    def show_facts(self, place: str, path: str, facts: tuple[str, ...], note: str) -> None:
        """Show other facts.

        Args:
            place: Line and column of the cursor.
            path: The path in question; cut at the left if there is no room for it.
            facts: Sentences, the most important first.
            note: What stands at the right if there is room after all else.
        """
        self._place, self._path, self._facts, self._note = place, path, facts, note
        self._draw()

    def _draw(self) -> None:
        width, variables = self.size.width, self.app.theme_variables
        shown: list[str] = []
        room = width - cell_len(self._place) - 2
        for fact in self._facts:
            needed = cell_len(fact) + 3
            if room - needed < min(cell_len(self._path), 16):
                break
            shown.append(fact)
            room -= needed
        line = Text(f" {self._place}", ink(variables, "meaning-dim"), no_wrap=True, end="")
        if path := shortened_left(self._path, room - 1):
            line.append(f" {path}", ink(variables, "language-key"))
        for fact in shown:
            line.append(" | ", ink(variables, "meaning-dim"))
            is_warning = fact.startswith("!")
            line.append(fact, ink(variables, "meaning-blocked" if is_warning else "foreground"))
        left = width - line.cell_len - cell_len(self._note) - 1
        if left > 1:
            line.append(" " * left + self._note, ink(variables, "meaning-dim"))
        fitting = Text(shortened(line.plain, width)) if line.cell_len > width else line
        self.update(fitting, layout=False)

    def on_resize(self) -> None:
        """Cut the facts anew."""
        self._draw()
