"""The difference of effective policies as Markdown, for a comment on a pull request."""

from collections.abc import Iterator

from bptui.insight.compared import Compared
from bptui.report.counting import plural
from bptui.report.difference.blocks import Part, difference_parts, difference_title
from bptui.report.difference.text import Errors
from bptui.report.page.markdown import blocks_markdown

_MOST_CHARACTERS = 60_000
"""How long it gets at most: GitHub takes comments of 65,536 characters."""
_SIZES = ((50, 200), (10, 20), (2, 3))
"""How many settings and accounts of a group are told: the first of these there is room for."""
_LONGEST_PIECE = 600
"""How much of one text is shown."""
_LEVEL = 3
"""What level of heading its title is: larger ones shout in a comment."""


def markdown_lines(compared: Compared, errors: Errors) -> Iterator[str]:
    """Yield the parts of a comment that tells how effective policies differ, worst news first."""
    yield f"{'#' * _LEVEL} {difference_title(compared)}"
    parts, room = difference_parts(compared, errors), _MOST_CHARACTERS
    for number, part in enumerate(parts):
        text = _within(room, part)
        if text is None:
            left = plural(len(parts) - number, "group")
            yield f"\n{left} of accounts more; `bptui diff` tells of all."
            return
        room -= len(text)
        yield text


def _within(room: int, part: Part) -> str | None:
    """Tell as much of some accounts as there is room for; None if there is not for anything."""
    texts = (f"\n{blocks_markdown(part(*most), _LEVEL, _LONGEST_PIECE)}" for most in _SIZES)
    return next((text for text in texts if len(text) < room), None)
