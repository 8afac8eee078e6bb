"""What a page is made of.

Words of ours stand as they are; whatever comes from policies and names is marked as such, so that
each way of writing a page can see to it that nothing in it is markup.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Code:
    """A name, a value, a place: what is not ours, word by word."""

    text: str


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence in which something is that is not ours."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Words of ours that stand out."""

    text: str


Piece = str | Code | Told | Strong
"""A part of a line; a `str` is words of ours."""
Line = Sequence[Piece]


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a page or of a part of it."""

    level: int
    """1 for the page, 2 for its parts, 3 for what is in them."""
    line: Line


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line by itself."""

    line: Line


@dataclass(frozen=True, slots=True)
class Folded:
    """A line that is unfolded by whoever wants to read it."""

    summary: str
    line: Line


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a list, with what is to be said about it."""

    line: Line
    more: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows below titles."""

    titles: tuple[str, ...]
    rows: tuple[tuple[Piece, ...], ...]
    naming: int = 0
    """The number of the column that says what a row is about."""


Block = Heading | Paragraph | Folded | Items | Table


@dataclass(frozen=True, slots=True)
class Page:
    """A report that stands by itself."""

    title: Line
    blocks: tuple[Block, ...]


def codes(texts: Iterable[str]) -> tuple[Piece, ...]:
    """Return what is not ours as a line, with commas between."""
    line: list[Piece] = []
    for text in texts:
        line += [", ", Code(text)] if line else [Code(text)]
    return tuple(line)


def plain(line: Line) -> str:
    """Return a line without any marks."""
    return "".join(piece if isinstance(piece, str) else piece.text for piece in line)
