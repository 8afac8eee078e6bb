"""The editor of one policy: a text area that knows the language's colours and harms no terminal."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from pygments.token import _TokenType
from rich.cells import cell_len
from rich.style import Style
from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.color import Color
from textual.message import Message
from textual.strip import Strip
from textual.theme import Theme
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult, Location, TextAreaTheme

from bptui.organization.folder.policy_files import MOST_CHARACTERS
from bptui.policy.escapes import editable
from bptui.policy.spans import Lines
from bptui.report.problems import SIGNS
from bptui.tui.columns import GOES_ON_LEFT, GOES_ON_RIGHT, signed
from bptui.tui.commands import BACK
from bptui.tui.lexer import COLOURS_OF_PIECES, colour_of, pieces
from bptui.tui.plain import is_in_ascii, with_stand_ins
from bptui.tui.problems import COLOURS
from bptui.tui.themes import ink
from bptui.tui.widgets.text_marks import TextMark, marks_by_row
from bptui.validation.findings import Severity
from bptui.workspace.history import TextChange

_UNDERLINED = Style(underline=True)
_MARK = 2
"""Cells from the sign of what is wrong to the text, which are free after the line number."""
_INDENT = 2
"""Blanks by which what is in brackets stands farther in."""

_THEME = "bptui"
"""The name of the text area's own theme, made anew whenever the app's theme changes."""


class PolicyEditor(TextArea):
    """Edits the text of a policy; only what is typed here goes up as an edit."""

    BINDINGS: ClassVar[list[BindingType]] = [
        BACK,
        Binding("ctrl+z", "undo", "Undo", show=False),
        Binding("ctrl+y", "redo", "Redo", show=False),
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
        super().__init__(
            id="editor",
            soft_wrap=False,
            show_line_numbers=True,
            tab_behavior="focus",
            read_only=True,
        )
        self._inks: dict[str, Style] = {}
        self._has_refused = False
        self._marks: Mapping[int, Sequence[TextMark]] = {}
        """What is marked in each row that has any."""
        self.policy: str | None = None
        """The name of the policy shown."""

    def on_mount(self) -> None:
        """Follow the theme."""
        self.app.theme_changed_signal.subscribe(self, self._mix_inks)
        self._mix_inks()

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self.call_after_refresh(self.scroll_cursor_visible)
        self.post_message(self.Resized())

    def _mix_inks(self, _: Theme | None = None) -> None:
        variables = self.app.theme_variables
        self._inks = {name: ink(variables, name) for _, name in COLOURS_OF_PIECES}
        ground = Style(bgcolor=Color.parse(variables["surface"]).rich_color)
        # Only a ground: the theme made from CSS would take the colours of the cursor's line away.
        self.register_theme(TextAreaTheme(_THEME, cursor_line_style=ground))
        self.theme = "css"
        self.theme = _THEME

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
        self._marks = {}
        self.load_text(text)

    def show_marks(self, marks: Sequence[TextMark]) -> None:
        """Mark what is wrong with the text as it is now."""
        by_row = marks_by_row(marks)
        if by_row != self._marks:
            self._marks = by_row
            self.notify_style_update()
            self.refresh()

    def edit(self, edit: Edit) -> EditResult:
        """Edit the text; marks stay with what they mark, and go where that is edited."""
        result = super().edit(edit)
        if self._marks:
            place = edit.top, edit.bottom, result.end_location
            moved = (m.after_edit(*place) for row in self._marks.values() for m in row)
            self._marks = marks_by_row(mark for mark in moved if mark is not None)
        return result

    def take(self, change: TextChange) -> None:
        """Make a change that comes from below, and put the cursor behind it."""
        lines = Lines(self.text)
        start = _location(lines, change.start)
        end = _location(lines, change.start + len(change.removed))
        self._replace(change.inserted, start, end)

    def _replace(self, text: str, start: Location, end: Location) -> None:
        """Replace a part of the text and put the cursor behind the new part."""
        result = self.replace(text, start, end, maintain_selection_offset=False)
        self.move_cursor(result.end_location)

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

    def _show_in_the_middle(self) -> None:
        row, _ = self.cursor_location
        self.scroll_to(0, row - self.size.height // 2, animate=False, immediate=True)
        self.scroll_cursor_visible()

    def get_line(self, line_index: int) -> Text:
        """Return a line in its colours."""
        line = self.document.get_line(line_index)
        text = Text(line, end="", no_wrap=True)
        for start, end, kind in pieces(line):
            style = self._ink_of(kind)
            if style is not None:
                text.stylize(style, start, end)
        for mark in self._marks.get(line_index, ()):
            text.stylize(_UNDERLINED, mark.start, mark.end)
        return text

    def render_line(self, y: int) -> Strip:
        """Draw a line, with a sign at each end behind which it goes on, and one for what is wrong.

        In ASCII mode no character of the text passes for a sign of the screen.
        """
        strip = super().render_line(y)
        if is_in_ascii(self.app):
            strip = Strip([part for segment in strip for part in with_stand_ins(segment)])
        row, left = y + self.scroll_offset.y, self.scroll_offset.x
        if row >= self.document.line_count:
            return strip
        line = self.document.get_line(row).expandtabs(self.indent_width)
        start, end = self.gutter_width, self.scrollable_content_region.width
        style = ink(self.app.theme_variables, "meaning-dim")
        worst = self._worst_in(row)
        if worst is not None:
            colour = ink(self.app.theme_variables, COLOURS[worst], bold=True)
            strip = signed(strip, start - _MARK, SIGNS[worst], colour)
        if line[:left].strip():
            strip = signed(strip, start - 1, GOES_ON_LEFT, style)
        if cell_len(line) - left > end - start:
            strip = signed(strip, end - 1, GOES_ON_RIGHT, style)
        return strip

    def _worst_in(self, row: int) -> Severity | None:
        """Return how bad the worst is that is marked in a row."""
        marks = self._marks.get(row)
        if not marks:
            return None
        there = {mark.severity for mark in marks}
        return next((severity for severity in Severity if severity in there), None)

    def _ink_of(self, kind: _TokenType) -> Style | None:
        name = colour_of(kind)
        return None if name is None else self._inks[name]

    def check_consume_key(self, key: str, character: str | None = None) -> bool:  # noqa: ARG002
        """Letters are text here and no commands, also in a policy that can only be looked at."""
        return character is not None and character.isprintable()

    async def on_key(self, event: events.Key) -> None:
        """Act on the editor's own keys at once, and say why letters do nothing in a locked policy.

        On Textual's way such a key goes up to the app and comes back, behind letters that were
        typed after it: over a slow connection, a letter would be deleted that is right.
        """
        binding = next(iter(self._bindings.key_to_bindings.get(event.key, ())), None)
        if binding is not None and await self.app.run_action(binding.action, self):
            event.stop()
            event.prevent_default()
        elif event.key == "enter" and not self.read_only:
            event.stop()
            event.prevent_default()
            self._begin_line()
        elif self.read_only and event.is_printable:
            self._refuse()

    def _begin_line(self) -> None:
        """Begin a line as far in as the one before, and farther behind an opening bracket."""
        start, end = sorted(self.selection)
        before = self.document.get_line(start[0])[: start[1]]
        indent = before[: len(before) - len(before.lstrip(" \t"))]
        deeper = " " * _INDENT if before.rstrip().endswith(("{", "[")) else ""
        self._replace(f"\n{indent}{deeper}", start, end)

    def _refuse(self) -> None:
        """Tell it once, not for every key."""
        if not self._has_refused:
            self._has_refused = True
            self.post_message(self.EditRefused())

    def on_paste(self, event: events.Paste) -> None:
        """Paste with everything a terminal does not show faithfully spelled as JSON escapes."""
        event.prevent_default()
        event.stop()
        if self.read_only:
            self._refuse()
            return
        text = editable(event.text.replace("\r\n", "\n").replace("\r", "\n"))
        length = len(self.text) - len(self.selected_text) + len(text)
        if length > MOST_CHARACTERS:
            self.post_message(self.PasteRefused(length))
            return
        self._replace(text, *sorted(self.selection))

    def action_go_to_end(self, way: int) -> None:
        """Put the cursor at the beginning (-1) or at the end (1) of the text."""
        self.move_cursor(self.document.start if way < 0 else self.document.end)

    def action_undo(self) -> None:
        """Ask for the last change to be taken back; the history is kept below the screen."""
        self.post_message(self.UndoAsked(again=False))

    def action_redo(self) -> None:
        """Ask for the change taken back last to be made again."""
        self.post_message(self.UndoAsked(again=True))


def _location(lines: Lines, offset: int) -> Location:
    """Return a place of the text as the text area counts it: row and column from 0."""
    line, column = lines.position(offset)
    return line - 1, column - 1
