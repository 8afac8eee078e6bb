"""How long a document is, for the limit that AWS puts on it."""

import re
from functools import lru_cache

MOST_FOR_AWS = 10_000
"""How many characters AWS takes for a policy (*AWS Organizations User Guide*, quotas)."""

_STRING_OR_SPACE = re.compile(r'"(?:[^"\\\n]++|\\.)*+"?|([ \t\r\n]+)')


@lru_cache(maxsize=8)
def packed_length(text: str) -> int:
    """Return how many characters a text has without the white space outside of its strings.

    That is what the AWS console counts; everybody else counts all characters.
    """
    spaces = sum(len(found[1] or "") for found in _STRING_OR_SPACE.finditer(text))
    return len(text) - spaces
