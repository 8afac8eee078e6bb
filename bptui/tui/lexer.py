"""What each character of a policy is, line by line, for the editor's colours.

JSON texts do not span lines, so a line can be read by itself: an opened quote spoils the rest of
its line only, and a keystroke costs one line.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import ClassVar, NamedTuple

from pygments.lexer import RegexLexer
from pygments.token import (
    Error,
    Keyword,
    Name,
    Number,
    Punctuation,
    String,
    Whitespace,
    _TokenType,
)

LONGEST_LINE = 5_000
"""Characters of a line that are coloured; what follows stays plain."""

_KEY_END = r"(?=\s*:)"


class PolicyLexer(RegexLexer):
    """Reads one line of a policy."""

    name = "AWS Organizations policy"

    tokens: ClassVar = {
        "root": [
            (r"\s+", Whitespace),
            (rf'(?i)"@@(?:assign|append|remove)"{_KEY_END}', Keyword),
            (rf'(?i)"@@operators_allowed_for_child_policies"{_KEY_END}', Keyword.Declaration),
            (rf'"@@[^"\\]*"{_KEY_END}', Error),
            (r'(?i)"@@(?:assign|append|remove|all|none)"', Keyword.Declaration),
            (rf'"(?:[^"\\]|\\.)*"{_KEY_END}', Name.Tag),
            (r'"(?:[^"\\]|\\.)*\\?$', Error),
            (r'"', String, "text"),
            (r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.+-])", Number),
            (r"(?:true|false|null)\b", Keyword.Constant),
            (r"[{}\[\],:]", Punctuation),
            (r'[^\s{}\[\],:"]+', Error),
        ],
        "text": [
            (r'"', String, "#pop"),
            (r"\$(?:account|region)\b", Name.Variable),
            (r'\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})', String.Escape),
            (r"\\.", Error),
            (r'[^"\\$]+|\$', String),
        ],
    }


COLOURS_OF_PIECES: tuple[tuple[_TokenType, str], ...] = (
    (Keyword.Constant, "language-constant"),
    (Keyword.Declaration, "language-control"),
    (Keyword, "language-operator"),
    (Name.Tag, "language-key"),
    (Name.Variable, "language-variable"),
    (String, "language-string"),
    (Number, "language-number"),
    (Punctuation, "language-punctuation"),
    (Error, "language-fault"),
)
"""The colour of each kind of piece; of two kinds that fit, the first."""


class Piece(NamedTuple):
    """A run of characters of one kind."""

    start: int
    end: int
    kind: _TokenType


_LEXER = PolicyLexer(stripnl=False, ensurenl=False)


@lru_cache(2048)
def pieces(line: str) -> tuple[Piece, ...]:
    """Return the pieces of one line, without its line end."""
    return tuple(_pieces(line[:LONGEST_LINE]))


@lru_cache
def colour_of(kind: _TokenType) -> str | None:
    """Return the colour of a kind of piece, None if it has none."""
    fitting = (
        name for known, name in COLOURS_OF_PIECES if tuple(kind)[: len(known)] == tuple(known)
    )
    return next(fitting, None)


def _pieces(line: str) -> Iterator[Piece]:
    for start, kind, text in _LEXER.get_tokens_unprocessed(line):
        if kind is not Whitespace:
            yield Piece(start, start + len(text), kind)
