"""Columns of text that stand below each other."""

from collections.abc import Iterator, Sequence
from unicodedata import combining, east_asian_width


def aligned(rows: Sequence[Sequence[str]], indent: str = "  ") -> Iterator[str]:
    """Yield rows as lines in which every column but the last is padded to its widest text."""
    widths = [max(map(cells, column), default=0) for column in zip(*rows, strict=True)]
    for row in rows:
        texts = zip(row[:-1], widths, strict=False)
        padded = [text + " " * (width - cells(text)) for text, width in texts]
        yield f"{indent}{'  '.join((*padded, row[-1]))}".rstrip()


def cells(text: str) -> int:
    """Return how many cells of a terminal a text takes: wide characters two, accents none."""
    if text.isascii():
        return len(text)
    return sum(
        0 if combining(character) else 1 + (east_asian_width(character) in "WF")
        for character in text
    )
