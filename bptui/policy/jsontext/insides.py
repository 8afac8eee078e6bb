"""Where a part of what a string says stands in the text, behind its escapes."""

import re
from itertools import islice

from bptui.policy.spans import Span

_CHARACTER = re.compile(
    r"\\u[Dd][89ABab][0-9A-Fa-f]{2}\\u[Dd][C-Fc-f][0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}|\\.|.",
    re.DOTALL,
)


def inside_span(text: str, literal: Span, part: Span) -> Span:
    """Return where a part of the value of a scalar stands.

    Args:
        text: The text of the document.
        literal: The scalar, a string with its quotes or anything else.
        part: The part, counted in characters of what the scalar says.
    """
    if not text.startswith('"', literal.start):
        return Span(literal.start + part.start, literal.start + part.end)
    inside = _CHARACTER.finditer(text, literal.start + 1, literal.end - 1)
    bounds = [literal.start + 1, *(match.end() for match in islice(inside, part.end))]
    return Span(bounds[part.start], bounds[part.end])
