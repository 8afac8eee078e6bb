"""Places in a text: spans of characters, and the lines and columns people know them by."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A piece of a text; an empty one is the place where something is missing."""

    start: int
    """Offset of the first character."""
    end: int
    """Offset behind the last character."""


class Lines:
    r"""The lines of a text, which end with `\n`, `\r\n` or `\r` and with nothing else.

    A text editor and `str.splitlines` disagree about the other line separators of Unicode; JSON
    has them inside strings, where they separate nothing. The empty line behind a last line end
    counts, as the cursor can stand there.
    """

    def __init__(self, text: str) -> None:
        self._text = text

    # Found when first asked for: of most policies of a large organization nobody asks.
    @cached_property
    def _line_ends(self) -> Sequence[tuple[int, int]]:
        return [match.span() for match in _LINE_END.finditer(self._text)]

    @cached_property
    def _starts(self) -> Sequence[int]:
        return [0, *(end for _, end in self._line_ends)]

    @cached_property
    def _ends(self) -> Sequence[int]:
        return [*(start for start, _ in self._line_ends), len(self._text)]

    @property
    def count(self) -> int:
        """How many lines there are, at least one."""
        return len(self._starts)

    def position(self, offset: int) -> tuple[int, int]:
        r"""Return line and column of an offset, both from 1.

        An offset outside the text stands for the nearest end of it, the middle of `\r\n` for the
        end of its line.
        """
        index = max(bisect_right(self._starts, offset) - 1, 0)
        column = min(max(offset, 0), self._ends[index]) - self._starts[index]
        return index + 1, column + 1

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a line and a column, or of the nearest place that exists."""
        if line < 1:
            return 0
        if line > self.count:
            return self._ends[-1]
        start = self._starts[line - 1]
        return min(start + max(column, 1) - 1, self._ends[line - 1])
