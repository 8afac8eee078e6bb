"""What is different between two texts, line by line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_MOST_COMPARED = 3_000
"""Lines in a row that are compared; of more, all old ones go and all new ones come."""
_CONTEXT = 2
"""Unchanged lines that are told before and after each change."""

Sign = Literal[" ", "-", "+"]
_Block = tuple[int, int, int, int]
"""From and to which old line, and from and to which new line; the numbers begin with 0."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a difference."""

    sign: Sign
    """Whether it was there before only, comes new, or stays."""
    old: int | None
    """Its number before, from 1; None for a new line."""
    new: int | None
    """Its number now, from 1; None for a line that is gone."""
    text: str


@dataclass(frozen=True, slots=True)
class Hunk:
    """Changes that are close to each other, with what is around them."""

    lines: tuple[Line, ...]


def line_changes(before: str, after: str, context: int = _CONTEXT) -> tuple[Hunk, ...]:
    """Return what is different, from the top.

    Args:
        before: The old text; an empty one has no line.
        after: The new text.
        context: How many unchanged lines are told around each change.
    """
    old, new = (text.split("\n") if text else [] for text in (before, after))
    groups: list[list[_Block]] = []
    for block in _blocks(old, new):
        if groups and block[0] - groups[-1][-1][1] <= 2 * context:
            groups[-1].append(block)
        else:
            groups.append([block])
    return tuple(Hunk(tuple(_lines(group, old, new, context))) for group in groups)


def _blocks(old: Sequence[str], new: Sequence[str]) -> Iterator[_Block]:
    """Yield which lines are different, comparing only what is between equal ends."""
    start = _equal(old, new)
    end = _equal(old[start:][::-1], new[start:][::-1])
    was, now = old[start : len(old) - end], new[start : len(new) - end]
    if max(len(was), len(now)) > _MOST_COMPARED:
        yield start, start + len(was), start, start + len(now)
        return
    for kind, *block in SequenceMatcher(None, was, now).get_opcodes():
        if kind != "equal":
            a, b, c, d = block
            yield start + a, start + b, start + c, start + d


def _equal(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many lines are equal from the beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


def _lines(
    blocks: Sequence[_Block], old: Sequence[str], new: Sequence[str], context: int
) -> Iterator[Line]:
    first, last = blocks[0], blocks[-1]
    at, shift = max(0, first[0] - context), first[2] - first[0]
    for old_start, old_end, new_start, new_end in blocks:
        yield from _same(old, at, old_start, shift)
        yield from (Line("-", n + 1, None, old[n]) for n in range(old_start, old_end))
        yield from (Line("+", None, n + 1, new[n]) for n in range(new_start, new_end))
        at, shift = old_end, new_end - old_end
    yield from _same(old, at, min(len(old), last[1] + context), shift)


def _same(old: Sequence[str], start: int, end: int, shift: int) -> Iterator[Line]:
    return (Line(" ", n + 1, n + 1 + shift, old[n]) for n in range(start, end))
