"""What a terminal shows of what it was sent."""

import re

import pyte

_KEYBOARD = re.compile(rb"\x1b\[[<>=][0-9;]*u")
"""How a program asks for other forms of keys, which pyte takes for text."""


class Shown:
    """A terminal that nobody looks at."""

    def __init__(self, columns: int, rows: int) -> None:
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)

    def feed(self, data: bytes) -> None:
        """Take what is sent; a sequence of it is never cut in two."""
        self._stream.feed(_KEYBOARD.sub(b"", data))

    def __contains__(self, text: str) -> bool:
        """Tell whether a line shows a text."""
        return any(text in line for line in self._screen.display)

    def __str__(self) -> str:
        return "\n".join(line.rstrip() for line in self._screen.display)
