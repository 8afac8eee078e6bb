"""How columns share a line that may be too short for them."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate, takewhile

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

_WORD_OR_BLANKS = re.compile(" +|[^ ]+")


def fair_widths(needs: Sequence[int], room: int) -> list[int]:
    """Share a room among columns: who needs little gets all of it, the others share the rest.

    Args:
        needs: How many cells each column would like.
        room: How many cells there are.

    Returns:
        The width of each column, in the order of the needs.
    """
    widths = [0] * len(needs)
    left = max(0, room)
    for rank, column in enumerate(sorted(range(len(needs)), key=lambda number: needs[number])):
        widths[column] = min(needs[column], left // (len(needs) - rank))
        left -= widths[column]
    return widths


def usual_width(texts: Iterable[str]) -> int:
    """Return the width that is enough for nine in ten of the texts of a column."""
    lengths = sorted(map(cell_len, texts))
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def shortened(text: str, width: int) -> str:
    """Cut a text that is too long for a column at its end, with a sign that it was cut."""
    if cell_len(text) <= width:
        return text
    return f"{_beginning(text, width - 1)}…" if width > 0 else ""


def shortened_left(text: str, width: int) -> str:
    """Cut a path that is too long for a column at its beginning: its end tells more."""
    if cell_len(text) <= width:
        return text
    return f"…{_beginning(text[::-1], width - 1)[::-1]}" if width > 0 else ""


def padded(text: str, width: int) -> str:
    """Fill a text up to the width of its column."""
    return text + " " * (width - cell_len(text))


@lru_cache(maxsize=8_192)
def wrapped(text: str, width: int, follow: int = 0) -> Sequence[str]:
    """Share a sentence among lines, breaking it between words where that is possible.

    With each key a result says much of what it said before, and that may be thousands of sentences.

    Args:
        text: The sentence; what it is indented by stays.
        width: The cells of a line.
        follow: How many cells the lines after the first are indented.
    """
    lines, line, used = [], "", 0
    for piece in _WORD_OR_BLANKS.findall(text):
        rest = piece
        if line.strip() and used + cell_len(rest) > width:
            lines.append(line.rstrip())
            line, used, rest = " " * follow, follow, rest.lstrip(" ")
        while len(part := _beginning(rest, width - used) or rest[:1]) < len(rest):
            lines.append(line + part)
            line, used, rest = " " * follow, follow, rest[len(part) :]
        line += rest
        used += cell_len(rest)
    return (*lines, line.rstrip()) if line.strip() or not lines else tuple(lines)


def _beginning(text: str, width: int) -> str:
    """Return as much of the beginning of a text as there are cells."""
    if text.isascii():
        return text[: max(0, width)]
    ends = accumulate(map(cell_len, text))
    return text[: sum(1 for _ in takewhile(lambda end: end <= width, ends))]


GOES_ON_LEFT = "‹"
GOES_ON_RIGHT = "›"
"""Signs for a line that goes on out of sight, where one can scroll."""


def signed(strip: Strip, column: int, sign: str, style: Style) -> Strip:
    """Put a sign into one cell of a drawn line, on the ground that is there; outside there is none.

    A pane that is about to be hidden, or a terminal of one cell, has lines without any cell.
    """
    if not 0 <= column < strip.cell_length:
        return strip
    before, under, after = strip.divide([column, column + 1, strip.cell_length])
    grounds = (segment.style.bgcolor for segment in under if segment.style is not None)
    drawn = Segment(sign, style + Style(bgcolor=next(grounds, None)))
    return Strip.join([before, Strip([drawn], 1), after])
