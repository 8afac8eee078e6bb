"""Strings and brackets as they stand on the screen, in a text that somebody is in the middle of.

Nothing is guessed here: a string goes up to its closing quote or, without one, to the end of its
line. For the scanner a text is what its author most likely means; an aid that acts on a key has to
see it as the typist does, so that the next key is never a surprise.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from bptui.policy.jsontext.tokens import CLOSER_OF, OPENER_OF

QUOTE: Final = '"'
_PIECE: Final = re.compile(r'"(?:[^"\\\n\r]|\\[^\n\r])*+\\?+("?+)|[{}\[\]]')


class Piece(NamedTuple):
    """A string or a bracket."""

    start: int
    end: int
    kind: str
    """The bracket, or a double quote."""
    is_closed: bool
    """Whether a string has its closing quote."""

    def holds(self, offset: int) -> bool:
        """Tell whether a cursor at a place stands inside of the string."""
        return self.start < offset < self.end or (not self.is_closed and offset == self.end)


@dataclass(frozen=True, slots=True)
class Sight:
    """The strings and brackets of a text."""

    pieces: Sequence[Piece]
    """In the order of the text."""

    def string_at(self, offset: int) -> Piece | None:
        """Return the string inside of which a cursor at a place stands."""
        index = bisect_left(self.pieces, (offset,))
        before = self.pieces[index - 1] if index else None
        is_inside = before is not None and before.kind == QUOTE and before.holds(offset)
        return before if is_inside else None

    def open_at(self, offset: int) -> Sequence[Piece]:
        """Return the brackets that are open at a place, the innermost last."""
        return _open(self.pieces[: bisect_left(self.pieces, (offset,))])

    def has_too_few(self, closer: str) -> bool:
        """Tell whether there are fewer closing brackets of a kind than opening ones."""
        kinds = [piece.kind for piece in self.pieces]
        return kinds.count(closer) < kinds.count(OPENER_OF[closer])

    def has_too_many(self, closer: str) -> bool:
        """Tell whether there are more closing brackets of a kind than opening ones."""
        kinds = [piece.kind for piece in self.pieces]
        return kinds.count(closer) > kinds.count(OPENER_OF[closer])

    def pair_at(self, offset: int) -> tuple[int, int] | None:
        """Return where the bracket at a place is, and its partner; None if there is no such pair.

        That is the bracket right behind the place, or else the one right before it.
        """
        index = bisect_left(self.pieces, (offset,))
        for near, piece in ((index, offset), (index - 1, offset - 1)):
            if 0 <= near < len(self.pieces) and self.pieces[near].start == piece:
                partner = self._partner(near)
                if partner is not None:
                    return piece, partner
        return None

    def _partner(self, index: int) -> int | None:
        kind = self.pieces[index].kind
        if kind in CLOSER_OF:
            return _closing(self.pieces[index:], OPENER_OF)
        return _closing(self.pieces[index::-1], CLOSER_OF) if kind in OPENER_OF else None


def _open(pieces: Sequence[Piece]) -> Sequence[Piece]:
    opened: list[Piece] = []
    for piece in pieces:
        if piece.kind in CLOSER_OF:
            opened.append(piece)
        elif piece.kind in OPENER_OF and opened and CLOSER_OF[opened[-1].kind] == piece.kind:
            opened.pop()
    return opened


def _closing(pieces: Sequence[Piece], partner_of: dict[str, str]) -> int | None:
    """Return where the first of some brackets has its partner.

    Args:
        pieces: What to look through, in this order.
        partner_of: The brackets that end what others begin, in this order, with those others.
    """
    begun: list[str] = []
    for piece in pieces:
        if piece.kind == QUOTE:
            continue
        if piece.kind not in partner_of:
            begun.append(piece.kind)
        elif begun.pop() != partner_of[piece.kind]:
            return None
        if not begun:
            return piece.start
    return None


@lru_cache(maxsize=2)
def sight(text: str) -> Sight:
    """Return the strings and brackets of a text; never fails."""
    return Sight(tuple(_pieces(text)))


def _pieces(text: str) -> Iterator[Piece]:
    for match in _PIECE.finditer(text):
        start, end = match.span()
        yield Piece(start, end, text[start], is_closed=bool(match[1]))
