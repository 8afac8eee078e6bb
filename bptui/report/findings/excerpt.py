"""The line of a text that a finding is about, with a piece of it underlined.

All of it is harmless for a terminal and as wide as it looks: tabs are blanks, control characters
are shown as pictures, and wide characters have two marks below them.
"""

from typing import NamedTuple

from bptui.policy.escapes import visible
from bptui.policy.spans import Span
from bptui.report.columns import cells
from bptui.report.findings.located import CheckedFile

_WIDEST = 90
"""How many cells of a line are shown, and how many characters: some of them take no cell."""
_WIDEST_MARKED = 60
_CUT = "..."
_TAB = "    "


class Excerpt(NamedTuple):
    """A line, and the marks below it."""

    number: int
    line: str
    marks: str


def excerpt(file: CheckedFile, span: Span) -> Excerpt:
    """Return the line on which a span begins; of a span over several lines, the first is marked.

    An empty span is marked with one sign. A line that is too wide is cut around the span.
    """
    text, lines = file.text or "", file.lines
    number, column = lines.position(span.start)
    start, end = lines.offset(number, 1), lines.offset(number, len(text) + 1)
    at = start + column - 1
    until = max(at, min(span.end, end))
    # Of a line that is megabytes long only what may be shown is looked at.
    back, ahead = text[max(start, at - _WIDEST) : at][::-1], text[until : min(end, until + _WIDEST)]
    marked = _fitting(text[at : min(until, at + _WIDEST)], _WIDEST_MARKED)
    is_cut = len(marked) < until - at
    room = _WIDEST - _width(marked)
    tail = [] if is_cut else _fitting(ahead, max(room // 3, room - _width(_fitting(back, room))))
    head = _fitting(back, room - _width(tail))[::-1]
    lead = f"{_CUT if len(head) < at - start else ''}{''.join(head)}"
    rest = f"{''.join(tail)}{_CUT if is_cut or len(tail) < end - until else ''}"
    marks = " " * cells(lead) + "^" * max(1, _width(marked))
    return Excerpt(number, f"{lead}{''.join(marked)}{rest}".rstrip(), marks)


def _fitting(text: str, room: int) -> list[str]:
    """Return the characters of a piece of a line as they are shown, as many as have room."""
    if text.isascii() and text.isprintable():
        # Nearly all are, and each finding of thousands shows a line.
        return list(text[: max(0, room)])
    kept = []
    for character in text:
        shown = _TAB if character == "\t" else visible(character)
        room -= cells(shown)
        if room < 0:
            break
        kept.append(shown)
    return kept


def _width(shown: list[str]) -> int:
    return sum(map(cells, shown))
