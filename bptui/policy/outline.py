"""The outline of a policy, and going to a place that somebody names: a line, or a key."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bptui.policy.document import Document
from bptui.policy.jsontext.nodes import ArrayNode, Node, ObjectNode
from bptui.policy.paths import Path, path_text
from bptui.policy.spans import Lines

_LINE = re.compile(r"\s*(\d{1,9})(?::(\d{1,9}))?\s*")


@dataclass(frozen=True, slots=True)
class Heading:
    """A key of a policy, and where it stands."""

    keys: Path
    """The keys from the top to this one, as they are written."""
    offset: int
    line: int
    """From 1."""

    @property
    def path(self) -> str:
        """Its path, in the letter case in which it is written."""
        return path_text(self.keys)


@dataclass(frozen=True, slots=True)
class LineAndColumn:
    """A place as people name it, both from 1."""

    line: int
    column: int


def outline(document: Document) -> Sequence[Heading]:
    """Return every key of a document, in the order of its text; it may be broken."""
    root, lines = document.syntax.root, document.lines
    return () if root is None else tuple(_headings(root, (), lines))


def _headings(node: Node, keys: Path, lines: Lines) -> Iterator[Heading]:
    if isinstance(node, ArrayNode):
        for item in node.items:
            yield from _headings(item, keys, lines)
    elif isinstance(node, ObjectNode):
        for member in node.members:
            start, below = member.key_span.start, (*keys, member.key)
            yield Heading(below, start, lines.position(start)[0])
            if member.value is not None:
                yield from _headings(member.value, below, lines)


def heading_at(headings: Sequence[Heading], offset: int) -> int:
    """Return the index of the last heading that begins at a place or before it, else 0."""
    return max(bisect_right(headings, offset, key=lambda heading: heading.offset) - 1, 0)


def fitting(headings: Sequence[Heading], typed: str) -> Sequence[Heading]:
    """Return the headings that somebody may mean, the likeliest first.

    Letter case does not count. A path may be typed in full or from its beginning, a key by itself,
    or of either only some letters, in their order.
    """
    wanted = typed.strip().removeprefix("/").removesuffix("/").lower()
    if not wanted:
        return headings
    letters = re.compile(".*?".join(map(re.escape, wanted)), re.DOTALL)
    ranked = [(_rank(heading.path.lower(), wanted, letters), heading) for heading in headings]
    fits = [(rank, heading) for rank, heading in ranked if rank is not None]
    return [heading for _, heading in sorted(fits, key=lambda fit: fit[0])]


def _rank(path: str, wanted: str, letters: re.Pattern[str]) -> int | None:
    """Return how far a path is from what is wanted, None if it cannot be meant."""
    key = path.rpartition("/")[2]
    ways = (
        path == wanted,
        path.startswith(wanted),
        key.startswith(wanted),
        wanted in path,
    )
    if any(ways):
        return ways.index(True)
    return len(ways) if letters.search(path) else None


def line_named(typed: str) -> LineAndColumn | None:
    """Return the line that somebody names, as in `12` or `12:5`, None if it is none."""
    match = _LINE.fullmatch(typed)
    return None if match is None else LineAndColumn(int(match[1]), int(match[2] or 1))
