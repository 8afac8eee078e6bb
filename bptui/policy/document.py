"""A policy document: its text, what it means, and where in the text each statement stands.

A statement is an operator, a control, or a failed try at one, at a path. The meaning of a document
carries no places, and the places are kept by the keys of the statements, so that results can be
remembered by meaning and still be traced to a line.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from bptui.policy.jsontext.faults import Fault
from bptui.policy.jsontext.syntax import Syntax, keys_at
from bptui.policy.meaning import Meaning
from bptui.policy.operators import is_operator
from bptui.policy.paths import Path
from bptui.policy.spans import Lines, Span


class StatementKey(NamedTuple):
    """What one statement of a document is known by, whatever its text looks like."""

    path: Path
    operator: str | None
    """In lower case; None for a value without an operator."""
    occurrence: int
    """How many times this operator stood at this path before."""


@dataclass(frozen=True, slots=True)
class Document:
    """A text read as a policy document."""

    text: str
    syntax: Syntax
    meaning: Meaning
    """`EMPTY_MEANING` if the text does not parse."""
    places: Mapping[StatementKey, Span]
    """Where each statement stands, from its key to the end of its value."""
    lines: Lines

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What keeps the text from being JSON that AWS reads, in the order of the text."""
        return self.syntax.faults

    @property
    def parses(self) -> bool:
        """Whether the text is JSON that AWS reads."""
        return not self.syntax.faults

    def line_of(self, statement: StatementKey) -> int | None:
        """Return the line, from 1, on which a statement of this document begins."""
        place = self.places.get(statement)
        return None if place is None else self.lines.position(place.start)[0]

    def path_at(self, offset: int) -> Path:
        """Return the path of the setting or section around a place, also in a broken text."""
        path: list[str] = []
        for key in keys_at(self.syntax, offset):
            if is_operator(key):
                break
            path.append(key.lower())
        return tuple(path)

    def statement_at(self, offset: int) -> StatementKey | None:
        """Return the key of the statement around a place, the innermost one."""
        around = (
            (place.end - place.start, statement)
            for statement, place in self.places.items()
            if place.start <= offset <= place.end
        )
        return min(around, key=lambda found: found[0], default=(0, None))[1]
