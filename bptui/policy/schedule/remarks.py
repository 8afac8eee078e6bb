"""What there is to say about a place in a schedule expression."""

from dataclasses import dataclass, replace
from typing import Final

from bptui.policy.spans import Span

MOST_REMARKS: Final = 10
"""How many faults, and how many notes, are told of one expression."""

_LONGEST_QUOTE: Final = 30


@dataclass(frozen=True, slots=True)
class Remark:
    """A fault, for which AWS refuses the expression, or a note on what it makes of it."""

    message: str
    """What is true, in whole sentences."""
    help: str
    """What to do about it, in whole sentences."""
    span: Span
    """The piece of the expression it is about."""

    def moved(self, by: int) -> "Remark":
        """Return the same remark about a place further on."""
        return replace(self, span=Span(self.span.start + by, self.span.end + by))


class RefusedError(Exception):
    """Raised inside the reader, with the fault for which a field cannot be read on."""

    def __init__(self, fault: Remark) -> None:
        super().__init__(fault.message)
        self.fault = fault


def told(text: str) -> str:
    """Return a piece of an expression in quotes, shortened if it is long."""
    return f'"{shown(text)}"'


def shown(text: str) -> str:
    """Return a piece of an expression, shortened if it is long."""
    return text if len(text) <= _LONGEST_QUOTE else f"{text[: _LONGEST_QUOTE - 3]}..."
