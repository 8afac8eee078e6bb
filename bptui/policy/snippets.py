"""Pieces of JSON to be put into a text, with fields in them to fill in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bptui.policy.spans import Span

_LINE = re.compile(r"\n( *)")
_UNIT = 2
"""Blanks by which a piece indents as long as it is not laid out for a text."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of JSON in parts that are fixed or fields, in turns, a fixed one first."""

    parts: tuple[str, ...]

    @property
    def text(self) -> str:
        """The whole piece."""
        return "".join(self.parts)

    @property
    def fields(self) -> tuple[Span, ...]:
        """Where the fields are."""
        found, end = [], 0
        for number, part in enumerate(self.parts):
            if number % 2:
                found.append(Span(end, end + len(part)))
            end += len(part)
        return tuple(found)

    def then(self, other: "Snippet") -> "Snippet":
        """Return this piece with another one behind it."""
        first, *others = other.parts
        return Snippet((*self.parts[:-1], self.parts[-1] + first, *others))

    def laid_out(self, indent: str, unit: str) -> "Snippet":
        """Return the piece with lines that begin as those of a text do.

        Args:
            indent: What the line begins with in which the piece is put.
            unit: By how much the text indents.
        """
        return Snippet(
            tuple(
                _LINE.sub(lambda found: f"\n{indent}{unit * (len(found[1]) // _UNIT)}", part)
                for part in self.parts
            )
        )

    @property
    def on_one_line(self) -> "Snippet":
        """The piece without line ends."""
        return Snippet(tuple(_LINE.sub("", part) for part in self.parts))


def literal(text: str) -> Snippet:
    """Return a piece without any field."""
    return Snippet((text,))


def with_fields(pattern: str, fields: Sequence[str] = ("",)) -> Snippet:
    """Return a piece with a field at every `‹›` of a pattern.

    Args:
        pattern: The text, in which nothing comes from outside.
        fields: What stands in the fields.
    """
    fixed = pattern.split("‹›")
    parts = [fixed[0]]
    for field, behind in zip(fields, fixed[1:], strict=True):
        parts += [field, behind]
    return Snippet(tuple(parts))
