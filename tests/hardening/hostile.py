"""Texts that mean harm or are easily got wrong, and what may never be shown of them."""

import unicodedata

HARMFUL_TEXTS = (
    "\x1b]0;pwn\x07",
    "\x1b[2J\x1b[31m",
    "\x1bP+q\x1b\\",
    "\x9b31m",
    "\x9d0;pwn\x9c",
    "\x00",
    "\x7f\x08\x08",
    "\x85",
    "\u2028\u2029",
    "\r",
    "\t",
    "\u202egnirts\u2066",
    "\u200b\u200d\ufeff\u00ad",
    "\ud800",
    "\U000e0041",
    "[/nope]",
    "[b][@click=app.exit]go[/]",
    "$account",
    "e\u0301\u0308\u0308",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "\u4e2d\u6587",
    "\u0130\u1e9e\ufb03",
    "~1~0/~",
    "--all",
    "-",
    "..",
    "%s{0}%(x)d\\u005b\\ud83d",
)
"""Escape sequences, controls, markup, and characters of every unusual kind."""

_ACTING = frozenset({"Cc", "Cs", "Zl", "Zp"})
_TURNING = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
_UNSEEN = frozenset("\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")


def harmful_in(text: str) -> frozenset[str]:
    """Return the characters of a text that act on a terminal, hide, or turn what is beside them.

    Line feeds are what lines end with.
    """
    if text.isascii() and text.isprintable():
        return frozenset()
    return frozenset(filter(_is_harmful, set(text) - {"\n"}))


def _is_harmful(character: str) -> bool:
    return (
        unicodedata.category(character) in _ACTING
        or unicodedata.bidirectional(character) in _TURNING
        or character in _UNSEEN
    )
