"""How columns share a line that may be too short for them."""

from collections.abc import Iterable, Sequence

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip


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
    lengths = sorted(map(len, texts))
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def shortened(text: str, width: int) -> str:
    """Cut a text that is too long for a column at its end, with a sign that it was cut."""
    if len(text) <= width:
        return text
    return f"{text[: width - 1]}…" if width > 0 else ""


def shortened_left(text: str, width: int) -> str:
    """Cut a path that is too long for a column at its beginning: its end tells more."""
    if len(text) <= width:
        return text
    return f"…{text[len(text) - width + 1 :]}" if width > 0 else ""


GOES_ON_LEFT = "‹"
GOES_ON_RIGHT = "›"
"""Signs for a line that goes on out of sight, where one can scroll."""


def signed(strip: Strip, column: int, sign: str, style: Style) -> Strip:
    """Put a sign into one cell of a drawn line, on the ground that is there."""
    before, under, after = strip.divide([column, column + 1, strip.cell_length])
    grounds = (segment.style.bgcolor for segment in under if segment.style is not None)
    drawn = Segment(sign, style + Style(bgcolor=next(grounds, None)))
    return Strip.join([before, Strip([drawn], 1), after])
