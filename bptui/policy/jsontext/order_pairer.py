"""Which bracket closes which, by the order they stand in.

Where some are missing or too many the pairing adds them or leaves them out, so that the grammar
reads tokens whose brackets match and knows of no others.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bptui.policy.jsontext.faults import DEEPEST
from bptui.policy.jsontext.misfits import Misfit
from bptui.policy.jsontext.tokens import CLOSER_OF, END, OPENER_OF, STRING, TOO_DEEP, Token


@dataclass(frozen=True, slots=True)
class Pairing:
    """Tokens whose brackets match, and what had to be assumed for that."""

    tokens: Sequence[Token]
    """A bracket that was added is empty: it starts where it ends."""
    misfits: Sequence[Misfit] = ()


_NO_SCALARS: Final = CLOSER_OF.keys() | OPENER_OF.keys() | {":"}


@dataclass(slots=True)
class Open:
    """A bracket that waits for its partner."""

    kind: str
    index: int
    """Which token it is."""
    indent: int = 0
    """The column in which its line begins."""
    column: int | None = None
    """The column of the first thing in it."""
    is_added: bool = False
    """Whether the text lacks it; then the token is the one it belongs before."""


class OrderPairer:
    """Pairs the brackets of one text by their order."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._stack: list[Open] = []
        self._closed: list[tuple[Open, int]] = []
        """What was closed, with the tokens that did it; nobody needs it beyond the next line."""
        self._misfits: list[Misfit] = []
        self._added: dict[int, list[Token]] = {}
        """Brackets to add, by the index of the token they come before."""
        self._replaced: dict[int, Sequence[Token]] = {}
        """What to put in the place of a token, by its index."""
        kinds = Counter(kind for kind, _, _ in tokens)
        self._surplus = {
            closer: kinds[closer] - kinds[opener] for closer, opener in OPENER_OF.items()
        }
        """By closing bracket, how many more there are of it than of the one that opens."""

    def pair(self) -> Pairing:
        """Return the tokens with brackets that match."""
        end = self._walk()
        place = self._tokens[end][1]
        self._replaced[end] = ((END, place, place),)
        tokens: list[Token] = []
        behind = 0
        for index in sorted(self._added.keys() | self._replaced.keys()):
            tokens += self._tokens[behind:index]
            tokens += self._added.get(index, ())
            tokens += self._replaced.get(index, self._tokens[index : index + 1])
            behind = index + 1
        return Pairing(tokens, self._misfits)

    def _walk(self) -> int:
        """Take token by token; return the index of the one that ends the text."""
        for index, (kind, _, _) in enumerate(self._tokens):
            if kind == TOO_DEEP or (kind in CLOSER_OF and len(self._stack) == DEEPEST):
                self._misfits.append(Misfit("nested-too-deep", index, index))
                while self._stack:
                    self._add(self._stack.pop(), index, index)
                return index
            self._take(index, kind)
        return len(self._tokens) - 1

    def _take(self, index: int, kind: str) -> None:
        if kind in CLOSER_OF:
            self._stack.append(Open(kind, index))
        elif kind in OPENER_OF:
            self._close(index, kind)
        elif kind == ":" and self._tokens[index - 1][0] == STRING:
            self._take_key(index - 1)
        elif kind == END:
            self._abandon(len(self._stack), index, index)

    def _take_key(self, index: int) -> None:
        """Close a list before a key, or open an object if a key stands where a value belongs."""
        kinds = [opened.kind for opened in self._stack[-2:]]
        if kinds == ["{", "["] and self._surplus["]"] < 0:
            self._abandon(1, self._before_comma(index), index)
        elif index and self._tokens[index - 1][0] == ":" and self._can_open("{"):
            self._stack.append(Open("{", index, is_added=True))
            self._open_late("{", index, index)

    def _can_open(self, kind: str) -> bool:
        """Tell whether an opening bracket may be added here."""
        return self._surplus[CLOSER_OF[kind]] > 0 and len(self._stack) < DEEPEST

    def _close(self, index: int, kind: str) -> None:
        """Find the partner of a closing bracket."""
        has_surplus = self._surplus[kind] > 0
        if self._stack and self._stack[-1].kind == OPENER_OF[kind]:
            is_end = len(self._stack) == 1 and has_surplus and self._goes_on(index)
            self._drop(index) if is_end else self._close_top(index)
        elif self._stack and has_surplus and self._lacks_closer():
            self._close_wrongly(index)
        else:
            depth = self._depth([opened.kind == OPENER_OF[kind] for opened in self._stack])
            if has_surplus or depth is None:
                self._drop(index)
            else:
                self._abandon(depth, index, index)
                self._close_top(index)

    def _depth(self, fits: list[bool]) -> int | None:
        """Return how many brackets are inside of the innermost one that fits."""
        return fits[::-1].index(True) if True in fits else None

    def _close_top(self, index: int) -> None:
        """Close the innermost bracket with the token of an index."""
        self._closed.append((self._stack.pop(), index))

    def _goes_on(self, index: int) -> bool:
        """Tell whether anything but closing brackets follows directly."""
        following = self._tokens[index + 1][0]
        return following not in OPENER_OF and following != END

    def _lacks_closer(self) -> bool:
        """Tell whether the text has too few of the bracket that closes the innermost one."""
        return self._surplus[CLOSER_OF[self._stack[-1].kind]] < 0

    def _close_wrongly(self, index: int) -> None:
        """Take a closing bracket of the wrong kind for one of the right kind."""
        kind, start, end = self._tokens[index]
        top = self._stack[-1]
        wanted = CLOSER_OF[top.kind]
        self._surplus[kind] -= 1
        self._surplus[wanted] += 1
        self._misfits.append(Misfit("wrong-bracket", index, top.index))
        self._replaced[index] = ((wanted, start, end),)
        self._close_top(index)

    def _drop(self, index: int) -> None:
        """Open a list before the values that a closing bracket ends, or else leave it out."""
        first = self._first_of_values(index) if self._tokens[index][0] == "]" else 0
        if first and self._tokens[first - 1][0] == ":":
            self._open_late("[", first, index)
            self._replaced[index] = self._tokens[index : index + 1]
        else:
            self._leave_out(index)

    def _leave_out(self, index: int) -> None:
        """Leave out a closing bracket."""
        self._surplus[self._tokens[index][0]] -= 1
        self._misfits.append(Misfit("unmatched-bracket", index, index))
        self._replaced[index] = ()

    def _first_of_values(self, index: int) -> int:
        """Return the index of the first of the scalars and commas before a token."""
        while index and index not in self._added:
            if self._tokens[index - 1][0] in _NO_SCALARS:
                break
            index -= 1
        return index

    def _open_late(self, kind: str, index: int, noticed: int) -> None:
        """Add an opening bracket before a token."""
        self._surplus[CLOSER_OF[kind]] -= 1
        self._misfits.append(Misfit("unopened-bracket", index, noticed))
        offset = self._tokens[index][1]
        self._added.setdefault(index, []).append((kind, offset, offset))

    def _abandon(self, count: int, place: int, noticed: int) -> None:
        """Close the innermost brackets before a place, as their partners are missing."""
        for _ in range(count):
            opened = self._stack.pop()
            self._surplus[CLOSER_OF[opened.kind]] += 1
            if not opened.is_added:
                self._misfits.append(Misfit("unclosed-bracket", opened.index, noticed))
            self._add(opened, place, noticed)

    def _add(self, opened: Open, place: int, noticed: int) -> None:
        offset = self._tokens[noticed][1]
        self._added.setdefault(place, []).append((CLOSER_OF[opened.kind], offset, offset))

    def _before_comma(self, index: int) -> int:
        """Return the index of a token, or of the comma before it, which is behind what ends."""
        return index - 1 if self._tokens[index - 1][0] == "," else index
