"""From a text to its tokens, with the faults that show in a single token or line."""

import re
from collections.abc import Callable, Mapping
from itertools import islice
from typing import ClassVar, Final

from bptui.policy.jsontext.faults import DEEPEST, MOST_FAULTS, Fault, fault
from bptui.policy.jsontext.literals import (
    character_name,
    closing_end,
    decoded,
    guessed,
    literal_faults,
)
from bptui.policy.jsontext.tokens import (
    CLOSER_OF,
    END,
    HALF_QUOTED,
    LONGEST_GUESS,
    NUMBERS,
    OPENER_OF,
    PATTERN,
    SIGN,
    STRING,
    TOO_DEEP,
    WORD,
    Token,
)
from bptui.policy.spans import Span
from bptui.policy.wording import quoted, shortened

_BYTE_ORDER_MARK = re.compile(r"\ufeff|\\u[Ff][Ee][Ff][Ff]")
_LINE_END = re.compile(r"[\n\r]")
_COLON_OF_KEY = re.compile(r':(?=[\s{\["]|\Z)')

_TO_LIKELY_END = rf'[^"\\\n\r]{{0,{LONGEST_GUESS}}}+"(?=[ \t]*+(?:[,}}\]\n\r]|\Z))'
_AFTER_INNER_QUOTE = re.compile(rf'[^",:{{}}\[\]\\\n\r]{{0,{LONGEST_GUESS}}}+"{_TO_LIKELY_END}')
_NEXT_LINE_OF_TEXT = re.compile(r'(?:\r\n?|\n)[^"\\{}\[\]:\n\r]*+"(?=[ \t]*+(?:[,}\]\n\r]|\Z))')

_AFTER_STRING: Final = " \t\n\r,:}]"
_BEHIND_TEXT: Final = " \t,}]"
_NOTHING: Final = (END, 0, 0)
_IN_WORDS: Final = NUMBERS | {WORD}


class Scanner:
    """Reads the tokens of one text, once, in time that grows with its length and no faster.

    Whatever is searched for an end that may be missing is short, or is searched once: a stretch of
    `LONGEST_GUESS`, the rest of a line, or for the end of a comment the rest of the text.
    """

    def __init__(self, text: str) -> None:
        self.tokens: list[Token] = []
        """What was read; the last one is of the kind `END` or `TOO_DEEP`."""
        self.faults: list[Fault] = []
        self.repaired: dict[int, str] = {}
        """What the strings say, by their start, that are not quite strings of JSON."""
        self._text = text
        self._depth = 0
        self._examined = 0
        """How many tokens were looked at in search of a string that lacks its closing quote."""
        self._mended = 0
        """The end of the last line in which such a string was cut short: once for each line."""
        self._comments_close = True

    def scan(self) -> None:
        """Read the whole text."""
        position: int | None = self._behind_mark()
        while position is not None:
            position = self._stretch(position)

    def _behind_mark(self) -> int:
        mark = _BYTE_ORDER_MARK.match(self._text)
        if mark is None:
            return 0
        self._report("byte-order-mark", 0, mark.end())
        return mark.end()

    def _stretch(self, position: int) -> int | None:
        """Read up to the first token JSON does not allow; return where to go on, if anywhere."""
        text, add = self._text, self.tokens.append
        for match in PATTERN.finditer(text, position):
            if match.lastindex != 1:
                return self._irregular(match)
            start, end = match.span(1)
            kind = text[start]
            if kind in CLOSER_OF:
                self._depth += 1
                if self._depth > DEEPEST:
                    add((TOO_DEEP, start, end))
                    return None
            elif kind in OPENER_OF:
                self._depth -= 1
            add((kind, start, end))
        return None

    def _irregular(self, match: re.Match[str]) -> int | None:
        """Read one token that JSON does not allow, or the end."""
        group = match.lastgroup
        if group is None:
            self.tokens.append((END, match.end(), match.end()))
            return None
        return self._READERS[group](self, *match.span(group))

    def _token(self, kind: str, start: int, end: int) -> int:
        self.tokens.append((kind, start, end))
        return end

    def _report(self, rule: str, start: int, end: int, *found: str) -> None:
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(fault(rule, Span(start, end), *found))

    def _half_quoted(self, start: int, end: int) -> int:
        """Read a word with a closing quote, and the words before it that only colons part."""
        swallowed = self._after_swallower(start)
        if swallowed is not None:
            return swallowed
        while self._belongs_to(start):
            start = self.tokens.pop()[1]
        return self._token(HALF_QUOTED, start, end)

    def _belongs_to(self, start: int) -> bool:
        """Tell whether the last token and what begins at `start` are pieces of one ARN."""
        kind, colon, end = self.tokens[-1] if self.tokens else _NOTHING
        if kind != ":" or len(self.tokens) == 1:
            return end == start and kind in _IN_WORDS
        before, _, before_end = self.tokens[-2]
        return end == start and before_end == colon and (before == ":" or before in _IN_WORDS)

    def _word(self, start: int, end: int) -> int:
        kind, string, string_end = self.tokens[-1] if self.tokens else _NOTHING
        is_adjacent = kind == STRING and string_end == start
        rest = _AFTER_INNER_QUOTE.match(self._text, start) if is_adjacent else None
        if rest is None:
            return self._token(WORD, start, end)
        self._report("unescaped-quote", start - 1, start, quoted(self._text[start:end]))
        self.repaired[string] = guessed(self._text[string + 1 : rest.end() - 1])
        self.tokens.pop()
        return self._token(STRING, string, rest.end())

    def _other_quotes(self, start: int, end: int) -> int:
        text = self._text[start:end]
        self._report("wrong-quotes", start, end, shortened(text))
        self.repaired[start] = guessed(text[1:-1].replace(r"\'", "'"))
        return self._token(STRING, start, end)

    def _comment(self, start: int, end: int) -> int:
        if self._text.startswith("/*", start):
            end = self._block_end(end)
        self._report("comment", start, end)
        return end

    def _block_end(self, position: int) -> int:
        """Return the end of a comment, which is that of its line if it is never closed."""
        closing = self._text.find("*/", position) if self._comments_close else -1
        self._comments_close = closing >= 0
        return closing + 2 if closing >= 0 else self._line_end(position)

    def _stray(self, start: int, end: int) -> int:
        text = self._text[start:end]
        character = decoded(f'"{text}"')[0] if text.startswith("\\") else text[0]
        self._report("stray-character", start, end, character_name(character))
        return end

    def _sign(self, start: int, end: int) -> int:
        return self._token(SIGN, start, end)

    def _string(self, start: int, inside: int) -> int:
        """Read a string that is not one of JSON."""
        end = closing_end(self._text, start)
        if end is None:
            return self._after_swallower(start) or self._unclosed(start)
        room = MOST_FAULTS - len(self.faults)
        self.faults.extend(islice(literal_faults(self._text, start, end), room))
        self.repaired[start] = guessed(self._text[inside : end - 1])
        return self._token(STRING, start, end)

    def _after_swallower(self, position: int) -> int | None:
        """Go back to a string of this line that swallowed the opening quote of the next one.

        Such a string shows by what follows it: in `"a: "x"` the first one ends before an x.
        """
        swallower = self._swallower(position)
        if swallower is None:
            return None
        start = self.tokens[swallower][1]
        for kind, _, _ in self.tokens[swallower:]:
            self._depth += (kind in OPENER_OF) - (kind in CLOSER_OF)
        del self.tokens[swallower:]
        while self.faults and self.faults[-1].span.start >= start:
            self.faults.pop()
        return self._unclosed(start)

    def _swallower(self, position: int) -> int | None:
        fresh = self.tokens[self._examined :]
        if not fresh or position < self._mended:
            return None
        line_start = 1 + max(self._text.rfind(end, fresh[0][1], position) for end in "\n\r")
        found = (
            index
            for index, (kind, start, end) in enumerate(fresh, self._examined)
            if start >= line_start and kind == STRING and self._text[end] not in _AFTER_STRING
        )
        swallower = next(found, None)
        self._examined = len(self.tokens) if swallower is None else swallower
        return swallower

    def _unclosed(self, start: int) -> int:
        """Read a string without closing quote, up to where it most likely ends."""
        line_end = self._line_end(start)
        inside = self._text[start + 1 : line_end]
        if start >= self._mended:
            inside = self._likely_inside(inside.partition('"')[0])
            self._mended = line_end
        else:
            inside = inside.rstrip(_BEHIND_TEXT)
        self._report("missing-closing-quote", start, line_end, quoted(inside))
        self.repaired[start] = guessed(inside)
        end = start + 1 + len(inside)
        if not self._text[end:line_end].strip(" \t,"):
            next_line = _NEXT_LINE_OF_TEXT.match(self._text, line_end)
            end = next_line.end() if next_line else end
        return self._token(STRING, start, end)

    def _likely_inside(self, inside: str) -> str:
        is_key = not self.tokens or self.tokens[-1][0] in ("{", ",")
        colon = _COLON_OF_KEY.search(inside) if is_key else None
        return (inside[: colon.start()] if colon else inside).rstrip(_BEHIND_TEXT)

    def _line_end(self, position: int) -> int:
        match = _LINE_END.search(self._text, position)
        return match.start() if match else len(self._text)

    # Of the class: an instance that held its own methods would wait for the collector of garbage.
    _READERS: ClassVar[Mapping[str, Callable[["Scanner", int, int], int]]] = {
        "stray": _stray,
        "half_quoted": _half_quoted,
        "word": _word,
        "other_quotes": _other_quotes,
        "comment": _comment,
        "quote": _string,
        "sign": _sign,
    }
    """What reads the groups of `PATTERN` that JSON does not allow, and returns its end."""
