"""ASCII mode: everything that is drawn, whoever draws it, goes through one filter at the end.

Signs and lines of the screen become signs that mean the same. Any other character that is not ASCII
gets an underlined question mark, in every cell that it takes: what is meant cannot be shown, and
that can be seen. Nothing but what is drawn changes; texts stay as they are.
"""

import codecs
import locale
import os
import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from types import MappingProxyType
from typing import Any

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.color import Color
from textual.filter import LineFilter

from bptui.tui.columns import GOES_ON_LEFT, GOES_ON_RIGHT

_LOOKS: Mapping[str, str] = MappingProxyType(
    {
        "-": "─╌┄┈╴╶╼╾▔",
        "|": "│╎┆┊╵╷┃╏┇┋╹╻║·▌▐▊▎▏▕",
        # The heavy border of what has the focus. (A # at its sides would pass for a lock.)
        "=": "━╍┅┉╸╺═",
        "_": "▁",
        "o": "●",
        # The sign of what was cut; at the left end of a text the arrow points the other way.
        ">": f"…{GOES_ON_RIGHT}",
        "<": GOES_ON_LEFT,
    }
)
"""What is drawn for which characters; corners and crossings not named are a plus."""

_LINES = (0x2500, 0x2580)
_BLOCKS = (0x2580, 0x25A0)
SIGNS: Mapping[str, str] = MappingProxyType(
    {chr(code): "+" for code in range(*_LINES)}
    | {chr(code): " " for code in range(*_BLOCKS)}
    | {character: look for look, characters in _LOOKS.items() for character in characters}
)
"""What is drawn for each sign of the screen."""

_TABLE = str.maketrans(dict(SIGNS))
_CUT_AT_LEFT = re.compile(r"…(?=\S)")
_STAND_IN = Style(bold=True, underline=True)


def needs_ascii() -> bool:
    """Tell whether a terminal shows nothing but ASCII: the console of Linux, or another locale."""
    return os.environ.get("TERM") == "linux" or (os.name == "posix" and not _is_unicode_spoken())


def _is_unicode_spoken() -> bool:
    try:
        return codecs.lookup(locale.getencoding()).name == "utf-8"
    except LookupError:
        return False


class AsciiOnly(LineFilter):
    """Lets nothing but ASCII through."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """Return the segments of a line in ASCII, as wide as they are."""
        return [
            part
            for text, style, control in segments
            for part in with_stand_ins(Segment(_with_plain_signs(text), style, control))
        ]


def is_in_ascii(app: App[Any]) -> bool:
    """Tell whether an app draws nothing but ASCII."""
    return any(isinstance(found, AsciiOnly) for found in app.get_line_filters())


def _with_plain_signs(text: str) -> str:
    return text if text.isascii() else _CUT_AT_LEFT.sub("<", text).translate(_TABLE)


def with_stand_ins(segment: Segment) -> Iterator[Segment]:
    """Yield a segment with a stand-in for every character that is not ASCII, sign or not.

    A text of the user's own comes here first: what looks like a sign of the screen is none there.
    """
    if segment.text.isascii():
        yield segment
        return
    for is_stand_in, cells in groupby(_cells(segment.text), lambda cell: cell == ""):
        text = "".join(cell or "?" for cell in cells)
        style = (segment.style or Style()) + _STAND_IN if is_stand_in else segment.style
        yield Segment(text, style, segment.control)


def _cells(text: str) -> list[str]:
    """Return what is in each cell of a text, "" where nothing in ASCII says it."""
    cells: list[str] = []
    for end, character in enumerate(text, 1):
        width = cell_len(text[:end]) - len(cells)
        if width <= 0 and not character.isascii():
            # It changes how the one before it looks.
            cells[-1:] = [""] * len(cells[-1:])
        else:
            cells.extend([character if character.isascii() else ""] * width)
    return cells[: cell_len(text)]
