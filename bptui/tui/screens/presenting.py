"""Presenting: one pane at a time and the last key pressed for a room, notes for who speaks there.

Letters that are typed into a text are not shown as keys: they can be read in the text, and a sign
that changes with each of them would draw every eye away from it.
"""

from pathlib import Path

from textual.events import Key
from textual.widget import Widget
from textual.widgets import Input, TextArea

from bptui.tui.commands import commands_of
from bptui.tui.screens.sharing import SharingScreen
from bptui.tui.widgets.key_sign import KeySign, printed_name
from bptui.workspace.notes import NOTES_FILE, NotesError, has_notes, read_notes

_NO_NOTES = (
    f"There are no notes: put them into {NOTES_FILE}, beside organization.json or lesson.toml."
)


class PresentingScreen(SharingScreen):
    """A screen that can be presented to a room."""

    @property
    def is_presenting(self) -> bool:
        """Whether a room is shown this."""
        return self.has_class("-presenting")

    @property
    def _escapes_zoom(self) -> bool:
        """Whether Esc leads out of the zoom; not while a room is shown one pane after the other."""
        return super()._escapes_zoom and not self.is_presenting

    def action_present(self) -> None:
        """Begin to present, or end it."""
        begins = not self.is_presenting
        self.set_class(begins, "-presenting")
        if not self.query(KeySign):
            # It stays, out of sight when nobody presents: most people never need it.
            self.mount(KeySign(), before="#status")
        for sign in self.query(KeySign):
            sign.show_nothing()
        self.set_class(begins, "-zoomed")
        self._mark_zoomed()
        self.refresh_bindings()

    def show_key(self, key: Key, focused: Widget | None) -> None:
        """Show a key to a room, if there is one.

        Args:
            key: The key, which nothing has acted upon yet.
            focused: Where it goes.
        """
        if not self.is_presenting:
            return
        is_text = isinstance(focused, Input | TextArea)
        for sign in self.query(KeySign):
            if is_text and key.is_printable:
                sign.show_nothing()
            else:
                sign.show_key(printed_name(key), self._meaning_of(key, is_text=is_text))

    def _meaning_of(self, key: Key, *, is_text: bool) -> str:
        """Return what a key does, "" if it is no command, or goes to a dialog."""
        if self.app.screen is not self:
            return ""
        for command in commands_of(self.app):
            if key.key in command.keys or (not is_text and key.key in command.letters):
                return command.title.removesuffix("...").rstrip()
        return ""

    @property
    def _notes_folder(self) -> Path:
        """The folder of the notes for what is open."""
        return self._workspace.path

    def why_not(self, action: str) -> str | None:
        """Say why a command cannot be done now, in one sentence; None if it can."""
        if action == "show_notes" and not has_notes(self._notes_folder):
            return _NO_NOTES
        return super().why_not(action)

    def action_show_notes(self) -> None:
        """Show the notes of whoever presents this."""
        from bptui.tui.dialogs.notes import NotesDialog  # noqa: PLC0415 - few need it

        try:
            text = read_notes(self._notes_folder)
        except NotesError as error:
            self.say(f"{error}." if has_notes(self._notes_folder) else _NO_NOTES)
        else:
            self.ask(NotesDialog(text))
