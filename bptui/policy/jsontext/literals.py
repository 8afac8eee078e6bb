"""What stands between the quotes of a string: decoding it, and finding what is wrong in it."""

import json
import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from bptui.policy.escapes import escape
from bptui.policy.jsontext.faults import Fault, fault
from bptui.policy.spans import Span
from bptui.policy.wording import quoted

_ESCAPE = r'\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4})'
_PIECES = re.compile(
    rf"{_ESCAPE}|(?P<escape>\\u[0-9A-Fa-f]{{0,3}}|\\.)|(?P<control>[\x00-\x1f])", re.DOTALL
)
_LOOSE = re.compile(rf"({_ESCAPE})|[\\\"]")
_CLOSED = re.compile(r'"[^"\\\n\r]*+(?:\\[^\n\r][^"\\\n\r]*+)*+"')

_LENIENT: Final = json.JSONDecoder(strict=False)
"""Made once: a text can have a hundred thousand strings to guess at."""

_NAMES: Final = {"\t": "a tab"}
_SHORT_ESCAPES: Final = {"\b": "\\b", "\t": "\\t", "\f": "\\f"}


def decoded(literal: str) -> str:
    """Return what a string of JSON says, half surrogate pairs included."""
    return str(json.loads(literal))


def guessed(inside: str) -> str:
    """Return what the inside of a string most likely says that is not quite JSON."""
    inside = _LOOSE.sub(lambda match: match[1] or f"\\{match[0]}", inside)
    return str(_LENIENT.decode(f'"{inside}"'))


def closing_end(text: str, start: int) -> int | None:
    """Return the end of the string that begins at `start`, None if its line ends before it."""
    match = _CLOSED.match(text, start)
    return match and match.end()


def literal_faults(text: str, start: int, end: int) -> Iterator[Fault]:
    """Yield what is wrong inside of a string that has both quotes."""
    for piece in _PIECES.finditer(text, start + 1, end - 1):
        span = Span(*piece.span())
        if piece["control"]:
            name = _NAMES.get(piece[0]) or f"the control character {character_name(piece[0])}"
            spelling = _SHORT_ESCAPES.get(piece[0]) or escape(piece[0])
            yield fault("control-character", span, quoted(text[start:end]), name, spelling)
        elif piece["escape"]:
            yield fault("bad-escape", span, quoted(piece[0]), _escape_advice(piece[0]))


def _escape_advice(spelling: str) -> str:
    if spelling.startswith("\\u"):
        return r"Four hexadecimal digits belong after \u, as in \u00e9."
    if spelling == r"\'":
        return "Delete the backslash; a single quote needs none."
    return r"Write \\ for a backslash that is part of the text."


def character_name(character: str) -> str:
    """Return a character's number and, if it has one, its name."""
    number = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "")
    return f"{number} ({name})" if name else number
