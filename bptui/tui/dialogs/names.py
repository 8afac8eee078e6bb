"""The names of the commands, for whoever writes keys of their own into the settings."""

from collections.abc import Iterable, Sequence

from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Label, Static

from bptui.tui.commands import key_names
from bptui.tui.commands.command import Command
from bptui.tui.dialogs.page import PageDialog


class NamesDialog(PageDialog):
    """Lists every command with its name and its keys."""

    heading = "The names of all commands"

    def __init__(self, commands: Sequence[Command], file: str) -> None:
        """Prepare the page.

        Args:
            commands: The commands.
            file: Where their keys are set.
        """
        super().__init__()
        self._commands = commands
        self._file = file

    def rows(self) -> Iterable[Widget]:
        """Return what to write where, and a row for each command."""
        text = f'In the table [keys] of {self._file}, a line such as next_problem = "f8" gives it.'
        yield Static(text, classes="dialog-text", markup=False)
        for command in self._commands:
            yield Horizontal(
                Label(key_names(command), classes="help-keys", markup=False),
                Label(f"{command.name}    {command.title}", classes="help-meaning", markup=False),
                classes="help-row",
            )
