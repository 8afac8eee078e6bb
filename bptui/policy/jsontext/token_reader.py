"""Steps over tokens whose brackets match."""

from collections.abc import Sequence
from typing import Final

from bptui.policy.jsontext.faults import MOST_FAULTS, Fault, fault
from bptui.policy.jsontext.tokens import HALF_QUOTED, NUMBERS, SIGN, STRING, WORD, WORDS, Token
from bptui.policy.spans import Span
from bptui.policy.wording import quoted

UNQUOTED: Final = frozenset((WORD, HALF_QUOTED, SIGN))
"""The kinds of tokens that are none of JSON."""

_IN_PHRASE: Final = UNQUOTED | NUMBERS | WORDS
_SEPARATORS: Final = (";", "=")


class TokenReader:
    """A place among the tokens of a text, and the faults found on the way to it."""

    def __init__(self, text: str, tokens: Sequence[Token]) -> None:
        self.faults: list[Fault] = []
        """In the order of the text, and no more than are told."""
        self._text = text
        self._tokens = tokens
        self._at = 0

    def _kind(self) -> str:
        return self._tokens[self._at][0]

    def _next_kind(self) -> str:
        return self._tokens[self._at + 1][0]

    def _begins_member(self) -> bool:
        return self._kind() == STRING and self._next_kind() == ":"

    def _is_sign(self, sign: str) -> bool:
        kind, start, _ = self._tokens[self._at]
        return kind == SIGN and self._text[start] == sign

    def _span(self) -> Span:
        """Return where the present token stands."""
        _, start, end = self._tokens[self._at]
        return Span(start, end)

    def _end_before(self) -> int:
        """Return the end of the token before the present one."""
        return self._tokens[self._at - 1][2]

    def _quoted(self, distance: int = 0) -> str:
        """Return a token in quotes to report, by default the present one."""
        if self._tells_no_more():
            return ""
        _, start, end = self._tokens[self._at + distance]
        return quoted(self._text[start:end])

    def _report(self, rule: str, span: Span, *found: str, related: tuple[Span, ...] = ()) -> None:
        if not self._tells_no_more():
            self.faults.append(fault(rule, span, *found, related=related))

    def _tells_no_more(self) -> bool:
        """Tell whether there are as many faults as are told, so that words for more are in vain."""
        return len(self.faults) >= MOST_FAULTS

    def _pass(self, rule: str, *found: str) -> None:
        """Report the present token and step over it."""
        self._report(rule, self._span(), *found)
        self._at += 1

    def _pass_stray_text(self) -> None:
        span = self._phrase()
        self._report("stray-text", span, quoted(self._text[span.start : span.end]))

    def _phrase(self) -> Span:
        """Step over the present token and over what belongs to it in the same line."""
        start = self._tokens[self._at][1]
        self._at += 1
        while self._continues_phrase():
            self._at += 1
        return Span(start, self._end_before())

    def _continues_phrase(self) -> bool:
        kind, start, end = self._tokens[self._at]
        if kind == ":":
            following, next_start, _ = self._tokens[self._at + 1]
            is_inside = self._end_before() == start and end == next_start
            return is_inside and (following == ":" or following in _IN_PHRASE)
        is_part = kind in _IN_PHRASE and self._text[start] not in _SEPARATORS
        return is_part and self._is_on_same_line()

    def _is_on_same_line(self) -> bool:
        """Tell whether the present token stands in the line in which the one before it ends."""
        gap = self._text[self._end_before() : self._tokens[self._at][1]]
        return "\n" not in gap and "\r" not in gap
