r"""Characters that cannot be shown as they are, spelled so that they can.

A control character can act on the terminal, an invisible one hides what a text says, a
bidirectional one lets it read differently from what it is, and some would be taken for line ends.
"""

import re

UNSHOWN = (
    # C0 without tab and line ends, DEL, C1 with the line end U+0085
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
    # invisible: soft hyphen, grapheme joiner, letter mark, Hangul fillers, Khmer vowels, Mongolian
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    # zero width, direction marks, line and paragraph separators, embeddings, operators, isolates
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    # Hangul fillers, variation selectors, byte order mark, specials, half surrogate pairs
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ud800-\udfff"
    # shorthand and music controls, tags with all that is kept for their like
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    # noncharacters: a block, and the last two of each of the 17 planes
    "\ufdd0-\ufdef"
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
    )
)
"""The characters meant, as the inside of a character class of a regular expression."""

_UNEDITABLE = re.compile(f"[{UNSHOWN}]")
_INVISIBLE = re.compile(f"[{UNSHOWN}\t\n\r]")
_HALF_PAIR = re.compile("[\ud800-\udfff]")

_FIRST_OUTSIDE_BMP = 0x10000
_DELETE = 0x7F
_PICTURE_OF_DELETE = "\u2421"
_FIRST_PICTURE = 0x2400
_CONTROLS = 0x20


def editable(text: str) -> str:
    r"""Return a text as the editor shows it, unsafe characters spelled as `\u` escapes.

    A JSON document means the same afterwards, for only its strings can hold such characters, and
    doing it twice changes nothing. (The exception are two half surrogate pairs that stand side by
    side unescaped, which no text that was read from UTF-8 holds: spelled out they are a pair.)
    """
    return _UNEDITABLE.sub(lambda match: escape(match[0]), text)


def escape(character: str) -> str:
    r"""Return the JSON escape of one character, a surrogate pair outside the first 65,536."""
    code = ord(character)
    if code < _FIRST_OUTSIDE_BMP:
        return f"\\u{code:04x}"
    high, low = divmod(code - _FIRST_OUTSIDE_BMP, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"


def visible(text: str) -> str:
    """Return a name in one line of characters that are harmless on a terminal.

    Control characters become their pictures, others their number: `<U+202E>`.
    """
    if text.isascii() and text.isprintable():
        # Nearly all are; a check of a large organization shows some hundred thousand.
        return text
    return _INVISIBLE.sub(lambda match: _picture(match[0]), text)


def _picture(character: str) -> str:
    code = ord(character)
    if code < _CONTROLS:
        return chr(_FIRST_PICTURE + code)
    return _PICTURE_OF_DELETE if code == _DELETE else f"<U+{code:04X}>"


def well_formed(text: str) -> str:
    """Return a text that can be encoded: half surrogate pairs become U+FFFD."""
    return _HALF_PAIR.sub("\ufffd", text)
