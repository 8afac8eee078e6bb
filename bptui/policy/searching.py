"""Finding in a text, and putting something else there.

An expression is what somebody is in the middle of typing, and may be one that would take longer
than anybody waits: each search has a limit, and what is wrong is told in a sentence.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from math import prod
from typing import Final, Protocol

from bptui.policy.escapes import editable
from bptui.policy.spans import Span
from bptui.policy.text_edits import TextEdit

MOST_FOUND: Final = 10_000
"""How many places are found at most."""
LONGEST_QUERY: Final = 500
"""Characters of what is looked for, and of what is put there."""

_PATIENCE: Final = 0.1
"""Seconds that a search may take."""
_COUNT: Final = re.compile(r"(?<!\\)\{(\d*)(?:,(\d*))?\}")
_MOST_REPEATS: Final = 10_000
"""How often an expression may repeat a part: the library writes each of them out beforehand."""


class SearchError(Exception):
    """Nothing can be found or replaced this way; `str(error)` is a whole sentence."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for."""

    text: str
    is_expression: bool = False
    """Whether it is a regular expression."""
    minds_case: bool = False
    """Whether large and small letters differ."""


class _Match(Protocol):
    def span(self) -> tuple[int, int]: ...

    def expand(self, template: str) -> str: ...


def found(text: str, query: Query) -> Sequence[Span]:
    """Return where what is looked for is in a text, at most `MOST_FOUND` places.

    Empty places do not count.

    Raises:
        SearchError: The query is no expression, or would take too long.
    """
    return [Span(*match.span()) for match in islice(_matches(text, query), MOST_FOUND)]


def replacements(
    text: str, query: Query, replacement: str, most: int, only: Span | None = None
) -> Sequence[TextEdit]:
    r"""Return the edits that put something in the place of what is looked for.

    Args:
        text: The text.
        query: What is looked for.
        replacement: What is put there; with an expression, `\1` stands for its first group.
        most: How many characters may come in.
        only: The place that is replaced, all of them if left out.

    Raises:
        SearchError: The query or the replacement is no expression, or would take too long.
    """
    edits: list[TextEdit] = []
    for match in _matches(text, query):
        span = Span(*match.span())
        if only in (None, span):
            edits.append(TextEdit(span, _put(match, query, replacement)))
            most -= len(edits[-1].text)
        if most < 0:
            raise SearchError("Not replaced: the policy would become too long.")
    return edits


def _put(match: _Match, query: Query, replacement: str) -> str:
    """Return what is put in the place of a match."""
    if not query.is_expression:
        return replacement
    try:
        return editable(match.expand(replacement))
    except Exception as error:  # The library has no class for everything that can be wrong with it.
        raise SearchError(
            rf"Not a replacement: {_reason(error)}. \1 is the first group, \\ a backslash."
        ) from error


def _matches(text: str, query: Query) -> Iterator[_Match]:
    """Yield what is not empty of what is found."""
    if query.text:
        every = _of_expression(text, query) if query.is_expression else _of_words(text, query)
        yield from (match for match in every if match.span()[0] < match.span()[1])


def _of_words(text: str, query: Query) -> Iterator[_Match]:
    return re.finditer(re.escape(query.text), text, 0 if query.minds_case else re.IGNORECASE)


def _of_expression(text: str, query: Query) -> Iterator[_Match]:
    try:
        yield from _compiled(query).finditer(text, timeout=_PATIENCE)
    except TimeoutError as error:
        raise SearchError(
            "This expression takes too long here. Say more exactly what to find."
        ) from error


class _Pattern(Protocol):
    def finditer(self, string: str, *, timeout: float) -> Iterator[_Match]: ...


@lru_cache(maxsize=4)
def _compiled(query: Query) -> _Pattern:
    # Only who looks for an expression waits for the library.
    import regex  # noqa: PLC0415

    counts = [max(int(n) for n in count if n) for count in _COUNT.findall(query.text) if any(count)]
    if prod(max(count, 1) for count in counts) > _MOST_REPEATS:
        raise SearchError(f"Numbers in {{}} may come to {_MOST_REPEATS:,} repeats at most.")
    try:
        return regex.compile(
            query.text, regex.MULTILINE | (0 if query.minds_case else regex.IGNORECASE)
        )
    except (regex.error, ValueError, OverflowError, RecursionError) as error:
        raise SearchError(f"Not a regular expression: {_reason(error)}.") from error


def _reason(error: Exception) -> str:
    return editable(str(error)) or type(error).__name__
