"""Edits of a text: pieces of it, and what to put in their place."""

from collections.abc import Iterable
from typing import NamedTuple

from bptui.policy.spans import Span


class TextEdit(NamedTuple):
    """A piece of a text, and what to put in its place."""

    span: Span
    text: str


def applied(text: str, edits: Iterable[TextEdit]) -> str:
    """Return a text with edits made.

    Args:
        text: The text.
        edits: In the order of the text, none overlapping another; those at one place come out in
            the order in which they are given.
    """
    pieces, end = [], 0
    for edit in edits:
        pieces += [text[end : edit.span.start], edit.text]
        end = edit.span.end
    return "".join((*pieces, text[end:]))
