"""Places of a text: offsets, and rows and columns from 0 as a text area of Textual counts them."""

from textual.widgets.text_area import Location, Selection

from bptui.policy.spans import Lines, Span


def location_of(lines: Lines, offset: int) -> Location:
    """Return the row and the column of an offset."""
    line, column = lines.position(offset)
    return line - 1, column - 1


def offset_of(lines: Lines, location: Location) -> int:
    """Return the offset of a row and a column."""
    row, column = location
    return lines.offset(row + 1, column + 1)


def selection_of(lines: Lines, span: Span) -> Selection:
    """Return the selection of a piece of a text."""
    return Selection(location_of(lines, span.start), location_of(lines, span.end))


def span_of(lines: Lines, selection: Selection) -> Span:
    """Return the piece of a text that is selected, whichever end was selected first."""
    start, end = (offset_of(lines, place) for place in sorted(selection))
    return Span(start, end)
