"""What people write without quotes where JSON wants a value."""

import re
from typing import Final

from bptui.policy.wording import quoted

_NO_SUCH_NUMBER: Final = "Write a number in digits, or put the word in double quotes."

_WORDS: Final = {
    **dict.fromkeys(("true", "yes", "on"), "Write true, or put the word in double quotes."),
    **dict.fromkeys(("false", "no", "off"), "Write false, or put the word in double quotes."),
    **dict.fromkeys(
        ("null", "none", "nil", "undefined"), "Write null, or put the word in double quotes."
    ),
    **dict.fromkeys(("nan", "inf", "infinity"), _NO_SUCH_NUMBER),
}
"""What other languages call the words of JSON, in lower case and without sign."""

_NUMBERS: Final = tuple(
    (re.compile(pattern), advice)
    for pattern, advice in (
        (r"\+[0-9.].*", "Delete the plus sign."),
        (r"-?0[0-9][0-9.]*(?:[eE].*)?", "Delete the zeros at its start, or put it in quotes."),
        (r"-?\.[0-9]+(?:[eE].*)?", "Write a 0 before the point."),
        (r"-?[0-9]+\.(?:[eE].*)?", "Write a digit after the point, or delete the point."),
        (r"-?0[xXoObB][0-9A-Fa-f]+", "Write it in decimal digits."),
        (r"-?[0-9]+(?:_[0-9]+)+", "Delete the underscores."),
        (r"-?[0-9]+(?:\.[0-9]+)?[eE][+-]?", "Write digits after the e."),
        (r"-", "Write digits after the minus sign."),
    )
)
"""How numbers look that are none of JSON, with what to do about it."""


def unquoted(text: str) -> tuple[str, ...]:
    """Return the rule that a text without quotes breaks, and what fills the holes in its words."""
    if text.endswith('"'):
        return "missing-opening-quote", quoted(text)
    advice = _WORDS.get(text.lower().lstrip("+-"))
    if advice:
        return "unknown-word", quoted(text), advice
    for pattern, number_advice in _NUMBERS:
        if pattern.fullmatch(text):
            return "bad-number", quoted(text), number_advice
    return "unquoted-text", quoted(text)
