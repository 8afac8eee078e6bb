"""The tokens of a JSON text, found by one regular expression.

What JSON allows is one alternative of it and costs next to nothing; each of the other alternatives
is something people write instead. After that the scanner goes on with a token the writer may have
meant, so that one slip stays one fault.
"""

import re
from typing import Final

from bptui.policy.escapes import UNSHOWN

Token = tuple[str, int, int]
"""Kind, start and end. The kind of a token JSON allows is its first character."""

END: Final = ""
"""The kind of the token behind the last one."""
TOO_DEEP: Final = "too deep"
"""The kind of a bracket that is one too many; it takes the place of the end."""
WORD: Final = "word"
"""The kind of a run of characters that should stand in quotes, or should not stand at all."""
HALF_QUOTED: Final = "half quoted"
"""The kind of a word with a closing quote only."""
SIGN: Final = "sign"
"""The kind of a single character JSON has no use for."""

STRING: Final = '"'
NUMBERS: Final = frozenset("-0123456789")
WORDS: Final = frozenset("tfn")
"""The first characters of true, false and null."""
CLOSER_OF: Final = {"{": "}", "[": "]"}
"""The brackets that open, with those that close them."""
OPENER_OF: Final = {closer: opener for opener, closer in CLOSER_OF.items()}
"""The brackets that close, with those that open them."""

_STRING = r'"[^"\\\x00-\x1f]*+(?:\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4})[^"\\\x00-\x1f]*+)*+"'
_NUMBER = r"-?+(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?+(?:[eE][+-]?+[0-9]++)?+"
_IN_WORD = rf"""[^\s{{}}\[\]:,;="'`\u2018-\u201f/#{UNSHOWN}]"""
_WORD = rf"(?:{_IN_WORD}|/(?![/*]))++"
_LONE_QUOTE = r'"(?=[ \t]*+(?:[:,}\]\n\r]|\Z))'

LONGEST_GUESS: Final = 400
"""How many characters, escapes counting as one, may stand in quotes JSON does not know.

Else each such quote without partner would cost a search of all that follows in its line.
"""

PATTERN: Final = re.compile(
    rf"""[ \t\n\r]*+(?:
    ([{{}}\[\]:,]|{_STRING}|(?:{_NUMBER}|true|false|null)(?!{_IN_WORD}|{_LONE_QUOTE}))
    |(?P<stray>(?:[^\S\ \t\n\r]|[{UNSHOWN}])++|(?:\\u[0-9A-Fa-f]{{4}})++)
    |(?P<half_quoted>{_WORD}{_LONE_QUOTE})
    |(?P<word>{_WORD})
    |(?P<other_quotes>'(?:[^'\\\x00-\x1f]|\\[^\x00-\x1f]){{0,{LONGEST_GUESS}}}+'
        |[`\u2018-\u201f][^`\u2018-\u201f"\x00-\x1f]{{0,{LONGEST_GUESS}}}+[`\u2018-\u201f])
    |(?P<comment>//[^\n\r]*+|\#[^\n\r]*+|/\*)
    |(?P<quote>")
    |(?P<sign>.)
    |\Z)""",
    re.VERBOSE | re.DOTALL,
)
