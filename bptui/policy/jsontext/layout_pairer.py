"""Which bracket closes which, by their order and by the layout of the text.

Things in one pair of brackets begin their lines in the same column, and a closing bracket begins
its line in the column in which that of its partner begins. In a text that lacks brackets this
shows which ones.
"""

from collections.abc import Sequence
from typing import Final

from bptui.policy.jsontext.order_pairer import OrderPairer
from bptui.policy.jsontext.tokens import CLOSER_OF, END, OPENER_OF, Token
from bptui.policy.spans import Lines

_FREE: Final = frozenset((",", ":", END))
"""What may begin a line in any column."""


class LayoutPairer(OrderPairer):
    """Pairs the brackets of one text by their order and by the columns in which lines begin."""

    def __init__(self, tokens: Sequence[Token], lines: Lines) -> None:
        super().__init__(tokens)
        self._lines = lines
        self._line = 0
        self._indent = 0
        """The column in which the present line begins."""
        self._next_line = 0
        """The offset at which the next line begins."""

    def _take(self, index: int, kind: str) -> None:
        start = self._tokens[index][1]
        if start >= self._next_line and kind != END:
            self._begin_line(index, kind)
        if self._stack and self._stack[-1].column is None and kind not in OPENER_OF:
            self._stack[-1].column = start - self._lines.offset(self._line, 1) + 1
        if index not in self._replaced:
            super()._take(index, kind)
        if kind in CLOSER_OF:
            self._stack[-1].indent = self._indent

    def _take_key(self, index: int) -> None:
        depth = len(self._stack)
        super()._take_key(index)
        if len(self._stack) > depth:
            self._stack[-1].indent = self._column(index - 2)
            self._stack[-1].column = self._column(index)

    def _column(self, index: int) -> int:
        return self._lines.position(self._tokens[index][1])[1]

    def _begin_line(self, index: int, kind: str) -> None:
        self._line, self._indent = self._lines.position(self._tokens[index][1])
        self._next_line = self._lines.offset(self._line + 1, 1)
        if self._stack and kind in OPENER_OF:
            self._begin_with_closer(index, kind)
        elif self._stack and kind not in _FREE:
            self._begin_with_entry(index)
        self._closed.clear()

    def _begin_with_closer(self, index: int, kind: str) -> None:
        """Close what begins right of a closing bracket, or drop the one that closes nothing."""
        top = self._stack[-1]
        depth = self._depth(
            [
                opened.indent == self._indent and opened.kind == OPENER_OF[kind]
                for opened in self._stack
            ]
        )
        if depth and self._lacks_closer():
            self._abandon(depth, index, index)
        elif depth is None and self._indent > top.indent and self._surplus[kind] > 0:
            self._drop(index)

    def _begin_with_entry(self, index: int) -> None:
        """Close what begins right of an entry of something around it, or open that again."""
        top = self._stack[-1]
        if top.column == self._indent or (top.column is None and self._indent > top.indent):
            return
        around = "{" if self._tokens[index + 1][0] == ":" else "["
        fits = [opened.column == self._indent and opened.kind == around for opened in self._stack]
        depth = self._depth(fits)
        if depth and self._lacks_closer():
            self._abandon(depth, self._before_comma(index), index)
        elif depth is None:
            self._open_again()

    def _open_again(self) -> None:
        """Leave out the brackets at the end of the line before that closed too much."""
        columns = [opened.column for opened, _ in self._closed]
        if self._indent not in columns:
            return
        for opened, index in reversed(self._closed[columns.index(self._indent) :]):
            if self._surplus[self._tokens[index][0]] > 0:
                self._leave_out(index)
                self._stack.append(opened)
