"""Notes as they are written in Markdown, laid out for a screen of any width."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

Kind = Literal["heading", "text", "item", "verbatim"]

_HEADING = re.compile(r"#{1,6}\s+(.*?)\s*#*")
_ITEM = re.compile(r"\s{0,3}(?:[-*+]|\d{1,9}[.)])\s+")
_FENCE = re.compile(r"\s*(?:```|~~~)")
_STRONG = re.compile(r"\*\*([^*\n]+)\*\*|`([^`\n]+)`")
_LINK = re.compile(r"\[([^]\n]{1,200})\]\([^)\n]{0,500}\)")
_INDENT = "    "


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text that looks the same throughout."""

    text: str
    is_strong: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph, a point of a list, or lines that stay as they are."""

    kind: Kind
    pieces: tuple[Piece, ...]


def note_blocks(text: str) -> Iterator[Block]:
    """Yield what notes are made of. What is no Markdown known here is a text like any other."""
    lines: list[str] = []
    is_fenced = False
    for line in text.replace("\r\n", "\n").split("\n"):
        if _FENCE.match(line):
            yield from _flushed(lines, is_verbatim=is_fenced)
            is_fenced = not is_fenced
        elif is_fenced or (lines and _is_verbatim(lines[0]) and _is_verbatim(line)):
            lines.append(line)
        elif not line.strip() or _begins(line, lines):
            yield from _flushed(lines)
            if line.strip():
                lines.append(line)
        else:
            lines.append(line)
    yield from _flushed(lines, is_verbatim=is_fenced)


def _begins(line: str, before: Sequence[str]) -> bool:
    """Tell whether something new begins with a line."""
    is_heading = _HEADING.fullmatch(line) or (before and _HEADING.fullmatch(before[-1]))
    return bool(is_heading or _ITEM.match(line) or (not before and _is_verbatim(line)))


def _is_verbatim(line: str) -> bool:
    return line.startswith((_INDENT, "\t", "|"))


def _flushed(lines: list[str], *, is_verbatim: bool = False) -> Iterator[Block]:
    """Yield the block that some lines are, and forget them."""
    if lines:
        yield _block(lines, is_verbatim=is_verbatim or _is_verbatim(lines[0]))
        lines.clear()


def _block(lines: Sequence[str], *, is_verbatim: bool) -> Block:
    if is_verbatim:
        return Block("verbatim", (Piece("\n".join(line.rstrip() for line in lines)),))
    heading = _HEADING.fullmatch(lines[0])
    if heading is not None:
        return Block("heading", (Piece(heading[1], is_strong=True),))
    words = " ".join(line.strip() for line in lines)
    kind: Kind = "item" if _ITEM.match(lines[0]) else "text"
    return Block(kind, tuple(_pieces(_LINK.sub(r"\1", words))))


def _pieces(text: str) -> Iterable[Piece]:
    """Yield a paragraph as plain pieces, and those that stand out."""
    at = 0
    for found in _STRONG.finditer(text):
        if found.start() > at:
            yield Piece(text[at : found.start()])
        yield Piece((found[1] or found[2]).replace("`", ""), is_strong=True)
        at = found.end()
    if at < len(text):
        yield Piece(text[at:])
