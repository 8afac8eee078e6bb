"""The editor of one policy: a text area that knows the language's colours and harms no terminal."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets.text_area import Location

from bptui.organization.folder.policy_files import MOST_CHARACTERS
from bptui.policy.escapes import editable
from bptui.policy.spans import Lines, Span
from bptui.tui.commands.command import BACK
from bptui.tui.locations import location_of, offset_of, selection_of, span_of
from bptui.tui.widgets.policy_text import PolicyText
from bptui.workspace.history import TextChange


class Version(NamedTuple):
    """A text that the editor had."""

    text: str
    is_step: bool
    """Whether what led to it is undone by itself."""


class PolicyEditor(PolicyText):
    """Edits the text of a policy; only what is typed here goes up as an edit."""

    BINDINGS: ClassVar[list[BindingType]] = [
        BACK,
        Binding("ctrl+z", "undo", "Undo", show=False),
        Binding("ctrl+y", "redo", "Redo", show=False),
        Binding("ctrl+f", "screen.find", show=False),
        Binding("ctrl+g", "screen.go_to", show=False),
        Binding("ctrl+home", "go_to_end(-1)", "Begin of the text", show=False),
        Binding("ctrl+end", "go_to_end(1)", "End of the text", show=False),
    ]

    @dataclass
    class UndoAsked(Message):
        """The last change, or with `again` the one taken back last, is to be taken back."""

        again: bool

    @dataclass
    class PasteRefused(Message):
        """A paste would have made the text too long."""

        length: int
        """How long the text would have been, in characters."""

    class Resized(Message):
        """There is room for longer titles, or for shorter ones only."""

    class EditRefused(Message):
        """Something was typed or pasted into a policy that can only be looked at."""

    def __init__(self) -> None:
        super().__init__(id="editor")
        self._has_refused = False
        self._versions: list[Version] = []
        """What led to the present text and is to be undone in more than one step."""
        self.policy: str | None = None
        """The name of the policy shown."""
        self.first_look: Callable[[events.Key], bool] = lambda _: False
        """Looks at every key before the editor does, and says whether it took it."""

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self.call_after_refresh(self.scroll_cursor_visible)
        self.post_message(self.Resized())

    def show_policy(self, name: str | None, text: str, *, is_locked: bool) -> None:
        """Show another policy.

        Args:
            name: Its name, None for no policy.
            text: Its text.
            is_locked: Whether it can only be looked at.
        """
        self.policy = name
        self.read_only = is_locked
        self._has_refused = False
        self._versions = []
        self.load_text(text)

    def versions(self) -> Sequence[Version]:
        """Return the texts since this was asked last, the present one at the end."""
        versions = (*self._versions, Version(self.text, is_step=False))
        self._versions = []
        return versions

    def take(self, change: TextChange) -> None:
        """Make a change that comes from below, and put the cursor behind it."""
        lines = Lines(self.text)
        start = location_of(lines, change.start)
        end = location_of(lines, change.start + len(change.removed))
        self.replace_with(change.inserted, start, end)

    def go_to_line(self, line: int) -> None:
        """Put the cursor on the first character of a line that is not white space."""
        row = max(0, min(line - 1, self.document.line_count - 1))
        text = self.document.get_line(row)
        self.go_to((row, len(text) - len(text.lstrip())))

    def go_to(self, location: Location) -> None:
        """Put the cursor on a place in the middle of the lines shown, from their beginning on.

        Textual's way to the middle would scroll sideways too.
        """
        self.move_cursor(location)
        self.call_after_refresh(self._show_in_the_middle)

    @property
    def selected_span(self) -> Span:
        """What is selected, or the empty span of the cursor, in offsets of the text."""
        return span_of(Lines(self.text), self.selection)

    @property
    def cursor_offset(self) -> int:
        """Where the cursor is, as an offset of the text."""
        return offset_of(Lines(self.text), self.cursor_location)

    def select_span(self, span: Span) -> None:
        """Select a piece of the text, and show it in the middle of the lines shown."""
        self.selection = selection_of(Lines(self.text), span)
        self.call_after_refresh(self._show_in_the_middle)

    def select_field(self, span: Span) -> None:
        """Select a piece of the text, and show all of it; lines are moved only if they have to."""
        self.selection = selection_of(Lines(self.text), span)
        self.call_after_refresh(self._show_from_the_left)

    def _show_from_the_left(self) -> None:
        self.scroll_to(x=0, animate=False, immediate=True)
        self.scroll_cursor_visible()

    def _show_in_the_middle(self) -> None:
        row, _ = self.cursor_location
        self.scroll_to(0, row - self.size.height // 2, animate=False, immediate=True)
        self.scroll_cursor_visible()

    def check_consume_key(self, key: str, character: str | None = None) -> bool:  # noqa: ARG002
        """Letters are text here and no commands, also in a policy that can only be looked at."""
        return character is not None and character.isprintable()

    async def on_key(self, event: events.Key) -> None:
        """Act on the editor's own keys at once, and say why letters do nothing in a locked policy.

        On Textual's way such a key goes up to the app and comes back, behind letters that were
        typed after it: over a slow connection, a letter would be deleted that is right.
        """
        if self.first_look(event):
            event.stop()
            event.prevent_default()
            return
        binding = next(iter(self._bindings.key_to_bindings.get(event.key, ())), None)
        if self.aid(event.key, event.character) or (
            binding is not None and await self.app.run_action(binding.action, self)
        ):
            event.stop()
            event.prevent_default()
        elif self.read_only and event.is_printable:
            self._refuse()

    def _refuse(self) -> None:
        """Tell it once, not for every key."""
        if not self._has_refused:
            self._has_refused = True
            self.post_message(self.EditRefused())

    def on_paste(self, event: events.Paste) -> None:
        """Paste with everything a terminal does not show faithfully spelled as JSON escapes."""
        event.prevent_default()
        event.stop()
        self._put(event.text)

    def action_paste(self) -> None:
        """Paste what was cut or copied here."""
        self._put(self.app.clipboard)

    def _put(self, pasted: str) -> None:
        """Put a text in the place of what is selected, in one step."""
        if self.read_only:
            self._refuse()
            return
        text = editable(pasted.replace("\r\n", "\n").replace("\r", "\n"))
        length = len(self.text) - len(self.selected_text) + len(text)
        if length > MOST_CHARACTERS:
            self.post_message(self.PasteRefused(length))
            return
        self.replace_in_step(text, *sorted(self.selection))

    def replace_in_step(self, text: str, start: Location, end: Location) -> None:
        """Replace a part of the text so that it is undone by itself, the cursor behind it."""
        before = Version(self.text, is_step=False)
        self.replace_with(text, start, end)
        self._versions += [before, Version(self.text, is_step=True)]

    def offset_at(self, event: events.MouseEvent) -> int | None:
        """Return the place of the text that the mouse is on, None beside the text."""
        place = event.get_content_offset(self)
        if place is None or place.y + self.scroll_offset.y >= self.document.line_count:
            return None
        location = self.get_target_document_location(event)
        line = self.document.get_line(location[0]).expandtabs(self.indent_width)
        if not 0 <= place.x - self.gutter_width + self.scroll_offset.x < cell_len(line):
            return None
        return offset_of(Lines(self.text), location)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Leave the cursor where it is when something in the border is clicked."""
        if "@click" in event.style.meta:
            event.prevent_default()

    def action_go_to_end(self, way: int) -> None:
        """Put the cursor at the beginning (-1) or at the end (1) of the text."""
        self.move_cursor(self.document.start if way < 0 else self.document.end)

    def action_undo(self) -> None:
        """Ask for the last change to be taken back; the history is kept below the screen."""
        self.post_message(self.UndoAsked(again=False))

    def action_redo(self) -> None:
        """Ask for the change taken back last to be made again."""
        self.post_message(self.UndoAsked(again=True))
