"""A page as Markdown, in the dialect of GitHub."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bptui.policy.escapes import visible
from bptui.report.page.blocks import (
    Block,
    Folded,
    Heading,
    Items,
    Line,
    Page,
    Paragraph,
    Piece,
    Strong,
    Table,
)

_MARKS = frozenset("`|\\")
"""What would end the code, or the cell of a table."""


def page_markdown(page: Page) -> str:
    """Write a whole page."""
    return f"{blocks_markdown((Heading(1, page.title), *page.blocks))}\n"


def blocks_markdown(blocks: Iterable[Block], level: int = 1, longest: int | None = None) -> str:
    """Write blocks, with an empty line between them.

    Args:
        blocks: The blocks.
        level: What level of heading the title of the page is, where it is only a part of another.
        longest: How many characters of a piece that is not ours are shown; all if not given.
    """
    writer = _Writer(level, longest)
    return "\n\n".join("\n".join(writer.lines(block)) for block in blocks)


@dataclass(frozen=True, slots=True)
class _Writer:
    level: int
    longest: int | None

    def lines(self, block: Block) -> Iterator[str]:
        match block:
            case Heading():
                yield f"{'#' * (block.level + self.level - 1)} {self._line(block.line)}"
            case Paragraph():
                yield self._line(block.line)
            case Folded():
                yield f"<details><summary>{block.summary}</summary>"
                yield from ("", self._line(block.line), "", "</details>")
            case Items():
                for item in block.items:
                    yield f"- {self._line(item.line)}"
                    yield from (f"  - {self._line(line)}" for line in item.more)
            case Table():
                yield self._row(block.titles)
                yield f"|{'---|' * len(block.titles)}"
                yield from map(self._row, block.rows)

    def _row(self, cells: Iterable[Piece]) -> str:
        return f"| {' | '.join(map(self._piece, cells))} |"

    def _line(self, line: Line) -> str:
        return "".join(map(self._piece, line))

    def _piece(self, piece: Piece) -> str:
        if isinstance(piece, str):
            return piece
        if isinstance(piece, Strong):
            return f"**{piece.text}**"
        text = visible(piece.text)
        is_long = self.longest is not None and len(text) > self.longest
        return _code(f"{text[: self.longest]}..." if is_long else text)


def _code(text: str) -> str:
    """Write a text so that nothing in it is markup, a link, or a name somebody is called by.

    Inside of code GitHub makes nothing of anything. What would end the code has its signs spelled
    as numbers.
    """
    if not text:
        return ""
    if text == text.strip() and not _MARKS & set(text):
        return f"`{text}`"
    spelled = (c if c.isalnum() or c == " " else f"&#{ord(c)};" for c in text)
    return f"<code>{''.join(spelled)}</code>"
