"""A text area that helps to write JSON: pairs, new lines, and the partner of a bracket."""

from collections.abc import Iterator

from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult, Location, Selection

from bptui.policy.jsontext.brackets import sight
from bptui.policy.jsontext.tokens import CLOSER_OF, OPENER_OF
from bptui.policy.spans import Lines
from bptui.policy.typing_aids import AIDED, Closers, Keystroke, kept, line_begun, rubbed_out, typed
from bptui.tui.locations import location_of, offset_of, span_of

_BRACKETS = (*CLOSER_OF, *OPENER_OF)


class AidedTextArea(TextArea):
    """A text area in which some keys do more than put their character there."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - as Textual calls it
        # Before all else, as the cursor moves there already.
        self._closers: Closers = ()
        """Where the halves of pairs stand that were put there unasked."""
        self._pair: tuple[Location, ...] = ()
        """The bracket at the cursor and its partner."""
        super().__init__(
            id=id,
            soft_wrap=False,
            show_line_numbers=True,
            tab_behavior="focus",
            read_only=True,
        )
        self.match_cursor_bracket = False

    # Typing

    def aid(self, key: str, character: str | None) -> bool:
        """Do what a key comes to, if that is more than its character.

        Returns:
            Whether that is so; else nothing was done.
        """
        if self.read_only or (key not in ("enter", "backspace") and character not in AIDED):
            return False
        text = self.text
        lines = Lines(text)
        span = span_of(lines, self.selection)
        stroke: Keystroke | None = None
        if key == "enter":
            stroke = line_begun(text, span, self._closers)
        elif key == "backspace":
            stroke = rubbed_out(text, span.start, self._closers) if span.start == span.end else None
        elif character is not None:
            stroke = typed(text, span, character, self._closers)
        if stroke is None:
            return False
        self._do(stroke, lines)
        return True

    def _do(self, stroke: Keystroke, lines: Lines) -> None:
        span = stroke.edit.span
        if stroke.edit.text or span.start != span.end:
            self.replace_with(
                stroke.edit.text, location_of(lines, span.start), location_of(lines, span.end)
            )
            lines = Lines(self.text)
        start, end = stroke.selection.start, stroke.selection.end
        self.move_cursor(location_of(lines, start))
        if end != start:
            self.move_cursor(location_of(lines, end), select=True)
        self._closers = stroke.closers

    def replace_with(self, text: str, start: Location, end: Location) -> None:
        """Replace a part of the text and put the cursor behind the new part."""
        result = self.replace(text, start, end, maintain_selection_offset=False)
        self.move_cursor(result.end_location)

    def edit(self, edit: Edit) -> EditResult:
        """Edit the text; halves of pairs behind which something changes are like any other then."""
        if self._closers:
            text = self.text
            end = offset_of(Lines(text), edit.bottom)
            self._closers = kept(self._closers, len(text), end)
        return super().edit(edit)

    def load_text(self, text: str) -> None:
        """Show another text."""
        self._closers = ()
        super().load_text(text)

    # The partner of a bracket

    def find_matching_bracket(self, bracket: str, search_from: Location) -> None:
        """Find nothing: Textual takes brackets in strings for brackets."""

    def watch_selection(self, selection: Selection) -> None:
        """Mark the bracket at the cursor, and its partner."""
        pair = self._pair_at(selection.end) if selection.is_empty else ()
        if pair != self._pair:
            self._pair = pair
            self.notify_style_update()

    def _pair_at(self, location: Location) -> tuple[Location, ...]:
        row, column = location
        near = self.document.get_line(row)[max(column - 1, 0) : column + 1]
        if not any(bracket in near for bracket in _BRACKETS):
            return ()
        text = self.text
        lines = Lines(text)
        pair = sight(text).pair_at(offset_of(lines, location)) or ()
        return tuple(location_of(lines, offset) for offset in pair)

    def pair_in(self, row: int) -> Iterator[int]:
        """Yield the columns of a row at which the bracket at the cursor and its partner are."""
        yield from (column for marked, column in self._pair if marked == row)
