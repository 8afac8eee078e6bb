"""From tokens whose brackets match to the tree of values.

Wherever something is missing or too much, the fault is noted and the reading goes on as if it were
right, so that one slip is one fault and everything else of the text keeps its place in the tree.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from bptui.policy.escapes import well_formed
from bptui.policy.jsontext.literals import decoded
from bptui.policy.jsontext.nodes import ArrayNode, Member, Node, ObjectNode, ScalarKind, ScalarNode
from bptui.policy.jsontext.token_reader import UNQUOTED, TokenReader
from bptui.policy.jsontext.tokens import CLOSER_OF, END, HALF_QUOTED, NUMBERS, STRING, WORD, Token
from bptui.policy.jsontext.unquoted import unquoted
from bptui.policy.spans import Lines, Span
from bptui.policy.wording import quoted

_SCALARS: Final = {
    STRING: ScalarKind.STRING,
    **dict.fromkeys(NUMBERS, ScalarKind.NUMBER),
    **dict.fromkeys("tf", ScalarKind.BOOLEAN),
    "n": ScalarKind.NULL,
}
"""What a scalar is, by its first character."""

_VALUES: Final = UNQUOTED | _SCALARS.keys() | CLOSER_OF.keys()
"""What a value can begin with, right or wrong."""

_EXTRA: Final = {",": "extra-comma", ":": "extra-colon"}


class Grammar(TokenReader):
    """Reads the tokens of one text, once."""

    def __init__(
        self,
        text: str,
        tokens: Sequence[Token],
        repaired: Mapping[int, str],
        lines: Callable[[], Lines],
    ) -> None:
        super().__init__(text, tokens)
        self._repaired = repaired
        self._lines = lines

    def document(self) -> Node | None:
        """Read the whole text."""
        while self._kind() in _EXTRA:
            self._pass(_EXTRA[self._kind()])
        if self._kind() == END:
            return None
        root = self._braceless() if self._begins_member() else self._value()
        if self._kind() != END:
            span = Span(self._tokens[self._at][1], self._tokens[-2][2])
            self._report("text-after-end", span, self._quoted())
        return root

    def _value(self) -> Node:
        """Read the value that begins with the present token, one of `_VALUES`."""
        kind, start, end = self._tokens[self._at]
        scalar = _SCALARS.get(kind)
        if scalar is None and kind not in CLOSER_OF:
            return self._unquoted()
        self._at += 1
        if scalar is ScalarKind.STRING:
            return ScalarNode(Span(start, end), scalar, well_formed(self._said(start, end)))
        if scalar is not None:
            return ScalarNode(Span(start, end), scalar, self._text[start:end])
        return self._object(start) if kind == "{" else self._array(start)

    def _said(self, start: int, end: int) -> str:
        """Return what a string says."""
        repaired = self._repaired.get(start)
        if repaired is not None:
            return repaired
        literal = self._text[start:end]
        return decoded(literal) if "\\" in literal else literal[1:-1]

    def _unquoted(self) -> ScalarNode:
        span = self._phrase()
        text = self._text[span.start : span.end]
        rule, *found = unquoted(text)
        self._report(rule, span, *found)
        return ScalarNode(span, ScalarKind.STRING, text.removesuffix('"'))

    def _array(self, start: int) -> ArrayNode:
        items: list[Node] = []
        while (kind := self._kind()) != "]":
            if kind in _VALUES:
                items.append(self._value())
                self._separator("]")
            else:
                self._pass(_EXTRA[kind])
        self._at += 1
        return ArrayNode(Span(start, self._end_before()), tuple(items))

    def _object(self, start: int) -> ObjectNode:
        members = self._members("}")
        self._at += 1
        return ObjectNode(Span(start, self._end_before()), members)

    def _braceless(self) -> ObjectNode:
        """Read a document that begins with a key."""
        start = self._span().start
        self._report("missing-outer-braces", Span(start, start), self._quoted())
        members = self._members(END)
        return ObjectNode(Span(start, self._span().end), members)

    def _members(self, closing: str) -> tuple[Member, ...]:
        members: list[Member] = []
        places: dict[str, Span] = {}
        while (kind := self._kind()) != closing:
            if kind == STRING or self._is_unquoted_key():
                members.append(self._member(places))
                self._separator(closing, is_complete=members[-1].value is not None)
            elif kind in UNQUOTED:
                self._pass_stray_text()
            elif kind == ",":
                self._pass("extra-comma")
            else:
                self._keyless()
                self._separator(closing)
        return tuple(members)

    def _is_unquoted_key(self) -> bool:
        kind = self._kind()
        return kind in (WORD, HALF_QUOTED) or (kind in _SCALARS and self._next_kind() == ":")

    def _keyless(self) -> None:
        """Read a value that has no key, perhaps with a colon before it."""
        self._report("missing-key", self._span(), self._quoted())
        if self._kind() == ":":
            self._at += 1
        if self._has_value():
            self._value()

    def _member(self, places: dict[str, Span]) -> Member:
        """Read a key and its value.

        Args:
            places: Where the keys of this object stand, by what they say.
        """
        span = self._span()
        key = self._key(span)
        first = places.setdefault(key, span)
        if first is not span:
            line, _ = self._lines().position(first.start)
            self._report("duplicate-key", span, self._quoted(-1), str(line), related=(first,))
        has_colon = self._colon()
        if self._has_value():
            return Member(well_formed(key), span, self._value())
        advice = "a value after its colon" if has_colon else "a colon and a value after it"
        shown = quoted(self._text[span.start : span.end])
        self._report("missing-value", Span(span.start, self._end_before()), shown, advice)
        return Member(well_formed(key), span, None, self._span().start)

    def _key(self, span: Span) -> str:
        """Read a key, with quotes or without."""
        kind = self._kind()
        self._at += 1
        if kind == STRING:
            return self._said(span.start, span.end)
        rule = "missing-opening-quote" if kind == HALF_QUOTED else "unquoted-key"
        self._report(rule, span, self._quoted(-1))
        return self._text[span.start : span.end].removesuffix('"')

    def _colon(self) -> bool:
        """Read what stands between a key and its value; tell whether anything does."""
        if self._kind() == ":":
            self._at += 1
            return True
        if self._is_sign("=") or self._is_sign(";"):
            self._pass("wrong-separator", self._quoted(), '":"')
            return True
        if self._has_value():
            end = self._end_before()
            self._report("missing-colon", Span(end, end), self._quoted(-1))
        return False

    def _has_value(self) -> bool:
        """Tell whether a value follows, and not the next key already."""
        return self._kind() in _VALUES and not self._begins_member()

    def _separator(self, closing: str, *, is_complete: bool = True) -> None:
        """Read what stands between two entries: a comma, or less than that, or more.

        Args:
            closing: The kind of token that ends the entries.
            is_complete: Whether the entry before lacks nothing; else no comma is missed.
        """
        while (kind := self._kind()) != closing:
            if kind == ",":
                self._comma(closing)
                return
            if self._is_sign(";"):
                self._pass("wrong-separator", '";"', '","')
                return
            if kind == ":":
                self._pass("extra-colon")
                if self._has_value():
                    self._value()
            elif self._is_stray(closing):
                self._pass_stray_text()
            else:
                if is_complete:
                    self._missing_comma()
                return

    def _comma(self, closing: str) -> None:
        span = self._span()
        self._at += 1
        kind, start, end = self._tokens[self._at]
        was_added = start == end
        if kind == closing and not was_added:
            self._report("trailing-comma", span, self._quoted(-2))

    def _is_stray(self, closing: str) -> bool:
        """Tell whether the present token hangs on to the value before it, as in `"a": 35 days`."""
        if self._kind() not in UNQUOTED or self._next_kind() == ":":
            return False
        is_adjacent = self._end_before() == self._span().start
        return is_adjacent or (closing != "]" and self._is_on_same_line())

    def _missing_comma(self) -> None:
        _, start, end = self._tokens[self._at - 1]
        was_added = start == end
        if not was_added:
            self._report("missing-comma", Span(end, end), self._quoted(-1))
