"""Laying a policy out anew: one key to a line, or no white space at all.

Only white space outside of strings is changed. Keys keep their order, and everything is spelled as
its author spelled it.
"""

from bisect import bisect_right
from collections.abc import Sequence

from bptui.policy.insertion import indentation
from bptui.policy.jsontext.scanner import Scanner
from bptui.policy.jsontext.tokens import CLOSER_OF, OPENER_OF, Token

_LONGEST_LINE = 80
"""Characters up to which a list of texts and numbers stands on one line."""


def formatted(text: str) -> str:
    """Return a text that parses with a line for every key, indented as it was or by two blanks.

    A list stands on one line if there is room and it holds neither lists nor objects.
    """
    layout = _Layout(text, _tokens(text), indentation(text))
    return f"{layout.written()}\n"


def compacted(text: str) -> str:
    """Return a text that parses without any white space outside of its strings."""
    return "".join(text[start:end] for _, start, end in _tokens(text))


def is_formatted(text: str) -> bool:
    """Tell whether a text that parses is laid out as `formatted` does it, but for its end."""
    return text.rstrip() == formatted(text).rstrip()


def is_same_but_for_layout(one: str, other: str) -> bool:
    """Tell whether two texts differ in the white space between their tokens only."""
    words = "".join(one.split()), "".join(other.split())
    return words[0] == words[1] and _words(one) == _words(other)


def _words(text: str) -> Sequence[str]:
    return [text[start:end] for _, start, end in _tokens(text)]


def same_place(before: str, offset: int, after: str) -> int:
    """Return where a place of a text is in another one that differs in its white space only.

    A place in white space becomes the end of what is before it.
    """
    old, new = _tokens(before), _tokens(after)
    index = bisect_right(old, offset, key=lambda token: token[1]) - 1
    if index < 0:
        return 0
    (_, start, end), (_, new_start, _) = old[index], new[index]
    return new_start + min(offset, end) - start


def _tokens(text: str) -> Sequence[Token]:
    scanner = Scanner(text)
    scanner.scan()
    return scanner.tokens[:-1]


class _Layout:
    """Writes the tokens of one text, once."""

    def __init__(self, text: str, tokens: Sequence[Token], unit: str) -> None:
        self._text = text
        self._tokens = tokens
        self._unit = unit
        self._pieces: list[str] = []
        self._depth = 0
        self._column = 0
        """How long the last line is."""

    def written(self) -> str:
        """Return the text."""
        at = 0
        while at < len(self._tokens):
            at = self._bracket(at) if self._tokens[at][0] in CLOSER_OF else self._token(at)
        return "".join(self._pieces)

    def _add(self, piece: str) -> None:
        self._pieces.append(piece)
        self._column += len(piece)

    def _line(self) -> None:
        self._pieces.append(f"\n{self._unit * self._depth}")
        self._column = len(self._unit) * self._depth

    def _token(self, at: int) -> int:
        kind, start, end = self._tokens[at]
        if kind in OPENER_OF:
            self._depth -= 1
            self._line()
        self._add(": " if kind == ":" else self._text[start:end])
        if kind == ",":
            self._line()
        return at + 1

    def _bracket(self, at: int) -> int:
        """Write an object or a list on one line if it may be there, else its bracket only."""
        on_line = self._on_line(at)
        if on_line is not None:
            pieces, end = on_line
            self._add("".join(pieces))
            return end
        self._add(self._tokens[at][0])
        self._depth += 1
        self._line()
        return at + 1

    def _on_line(self, at: int) -> tuple[Sequence[str], int] | None:
        """Return the pieces of what a bracket opens, and the token behind it, if it fits."""
        opener, pieces, room = self._tokens[at][0], [self._tokens[at][0]], self._room()
        for index in range(at + 1, len(self._tokens)):
            kind, start, end = self._tokens[index]
            if kind == CLOSER_OF[opener]:
                return (*pieces, kind), index + 1
            room -= end - start + (kind == ",")
            if kind in CLOSER_OF or opener == "{" or room < 0:
                return None
            pieces.append(", " if kind == "," else self._text[start:end])
        return None

    def _room(self) -> int:
        """Return how many characters a list may have between its brackets, a comma behind it."""
        return _LONGEST_LINE - self._column - len("[],")
