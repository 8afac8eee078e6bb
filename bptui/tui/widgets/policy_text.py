"""The text of a policy as it is drawn: in the language's colours, with marks, and harmlessly."""

from collections.abc import Hashable, Mapping, Sequence

from pygments.token import _TokenType
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.cache import LRUCache
from textual.color import Color
from textual.strip import Strip
from textual.theme import Theme
from textual.widgets.text_area import Edit, EditResult, TextAreaTheme

from bptui.policy.spans import Lines, Span
from bptui.report.problems import SIGNS
from bptui.tui.columns import GOES_ON_LEFT, GOES_ON_RIGHT, signed
from bptui.tui.lexer import COLOURS_OF_PIECES, colour_of, pieces
from bptui.tui.locations import location_of
from bptui.tui.plain import is_in_ascii, with_stand_ins
from bptui.tui.problems import COLOURS
from bptui.tui.themes import ink
from bptui.tui.widgets.aided_text_area import AidedTextArea
from bptui.tui.widgets.text_marks import TextMark, marks_by_row
from bptui.validation.findings import Severity

_UNDERLINED = Style(underline=True)
_PART = Style(underline=True, italic=True)
"""The look of what has to do with something wrong elsewhere."""
_PART_SIGN = "&"
_MARK = 2
"""Cells from the sign of what is wrong to the text, which are free after the line number."""
_MOST_DRAWN = 256
"""How many drawn lines are kept: some times as many as a screen has."""

_THEME = "bptui"
"""The name of the text area's own theme, made anew whenever the app's theme changes."""


class PolicyText(AidedTextArea):
    """Draws the text of a policy."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - as Textual calls it
        super().__init__(id=id)
        self._inks: dict[str, Style] = {}
        self._pair_style = self._match_style = Style()
        self._marks: Mapping[int, Sequence[TextMark]] = {}
        """What is marked in each row that has any."""
        self._matches: Mapping[int, Sequence[tuple[int, int]]] = {}
        """In which columns of each row there is what somebody looks for."""
        self._drawn: LRUCache[Hashable, Strip] = LRUCache(_MOST_DRAWN)
        """Lines as they were drawn, by all that they look like that for."""

    def on_mount(self) -> None:
        """Follow the theme."""
        self.cursor_blink = self.app.animation_level != "none"
        self.app.theme_changed_signal.subscribe(self, self._mix_inks)
        self._mix_inks()

    def _mix_inks(self, _: Theme | None = None) -> None:
        self._drawn.clear()
        variables = self.app.theme_variables
        self._inks = {name: ink(variables, name) for _, name in COLOURS_OF_PIECES}
        plain, bold = ink(variables, "foreground"), ink(variables, "foreground", bold=True)
        shade = Style(bgcolor=Color.parse(variables["row-cursor"]).rich_color)
        # Of a soft ground nothing is left where there are few colours.
        is_coarse = self.app.has_class("-coarse")
        self._pair_style = Style(reverse=True) if is_coarse else bold + shade
        self._match_style = Style(reverse=True) if is_coarse else plain + shade
        ground = Style(bgcolor=Color.parse(variables["surface"]).rich_color)
        # Only a ground: the theme made from CSS would take the colours of the cursor's line away.
        self.register_theme(TextAreaTheme(_THEME, cursor_line_style=ground))
        self.theme = "css"
        self.theme = _THEME

    def load_text(self, text: str) -> None:
        """Show another text, of which nobody knows yet what is wrong with it."""
        self._marks, self._matches = {}, {}
        super().load_text(text)

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

    def show_matches(self, spans: Sequence[Span]) -> None:
        """Mark what somebody looks for in the text as it is now."""
        matches: dict[int, list[tuple[int, int]]] = {}
        lines = Lines(self.text)
        for span in spans:
            first, last = location_of(lines, span.start), location_of(lines, span.end)
            for row in range(first[0], last[0] + 1):
                start = first[1] if row == first[0] else 0
                end = last[1] if row == last[0] else len(self.document.get_line(row))
                matches.setdefault(row, []).append((start, end))
        if matches != self._matches:
            self._matches = matches
            self.notify_style_update()
            self.refresh()

    def get_line(self, line_index: int) -> Text:
        """Return a line in its colours."""
        line = self.document.get_line(line_index)
        text = Text(line, end="", no_wrap=True)
        for start, end, kind in pieces(line):
            style = self._ink_of(kind)
            if style is not None:
                text.stylize(style, start, end)
        for start, end in self._matches.get(line_index, ()):
            text.stylize(self._match_style, start, end)
        for mark in self._marks.get(line_index, ()):
            text.stylize(_PART if mark.is_part else _UNDERLINED, mark.start, mark.end)
        for column in self.pair_in(line_index):
            text.stylize(self._pair_style, column, column + 1)
        return text

    def render_line(self, y: int) -> Strip:
        """Draw a line, or show it as it was drawn before: an edit changes the looks of few.

        Textual would draw all of them anew after every edit.
        """
        row = y + self.scroll_offset.y
        if row >= self.document.line_count or self.selection.contains_line(row):
            return self._draw_line(y)
        look = self._look_of(row)
        strip = self._drawn.get(look)
        if strip is None:
            strip = self._drawn[look] = self._draw_line(y)
        return strip

    def _look_of(self, row: int) -> Hashable:
        """Return all that the looks of a line come from in which there is no cursor."""
        return (
            (row, self.document.get_line(row), *self.pair_in(row)),
            (*self._marks.get(row, ()), *self._matches.get(row, ())),
            (self.size.width, self.scroll_offset.x, self.gutter_width, self.indent_width),
        )

    def _draw_line(self, y: int) -> Strip:
        """Draw a line, with a sign at each end behind which it goes on, and one for what is wrong.

        In ASCII mode no character of the text passes for a sign of the screen.
        """
        strip = super().render_line(y)
        if is_in_ascii(self.app):
            strip = Strip([part for segment in strip for part in with_stand_ins(segment)])
        row, left = y + self.scroll_offset.y, self.scroll_offset.x
        if row >= self.document.line_count:
            return strip
        if row == self.cursor_location[0]:
            strip = self._with_grounds(strip, row)
        line = self.document.get_line(row).expandtabs(self.indent_width)
        start, end = self.gutter_width, self.scrollable_content_region.width
        style = ink(self.app.theme_variables, "meaning-dim")
        worst = self._worst_in(row)
        if worst is not None:
            colour = ink(self.app.theme_variables, COLOURS[worst], bold=True)
            is_part = all(mark.is_part for mark in self._marks[row])
            strip = signed(strip, start - _MARK, _PART_SIGN if is_part else SIGNS[worst], colour)
        if line[:left].strip():
            strip = signed(strip, start - 1, GOES_ON_LEFT, style)
        if cell_len(line) - left > end - start:
            strip = signed(strip, end - 1, GOES_ON_RIGHT, style)
        return strip

    def _with_grounds(self, strip: Strip, row: int) -> Strip:
        """Draw what is marked in the cursor's line anew, over whose ground Textual puts its own.

        The cursor and what is selected stay as they are.
        """
        line, first = self.document.get_line(row), self.gutter_width - self.scroll_offset.x
        top, bottom = sorted(self.selection)
        marked = [(start, end, self._match_style) for start, end in self._matches.get(row, ())]
        marked += [(column, column + 1, self._pair_style) for column in self.pair_in(row)]
        for start, end, style in marked:
            if (row, end) <= top or (row, start) > bottom or (row, start) == bottom > top:
                before = line[:start].expandtabs(self.indent_width)
                left = max(first + cell_len(before), self.gutter_width)
                right = max(left, first + cell_len(line[:end].expandtabs(self.indent_width)))
                strip = _styled(strip, left, right, style)
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


def _styled(strip: Strip, start: int, end: int, style: Style) -> Strip:
    """Return a strip some cells of which have a style that comes before their own."""
    middle = [
        Segment(text, (own or Style()) + style, control)
        for text, own, control in strip.crop(start, end)
    ]
    return Strip.join([strip.crop(0, start), Strip(middle), strip.crop(end, strip.cell_length)])
