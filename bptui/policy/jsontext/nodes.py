"""A JSON text as a tree of values that know where they stand."""

from dataclasses import dataclass
from enum import Enum, auto

from bptui.policy.spans import Span


class ScalarKind(Enum):
    """What a value without parts can be."""

    STRING = auto()
    NUMBER = auto()
    BOOLEAN = auto()
    NULL = auto()


@dataclass(frozen=True, slots=True)
class ScalarNode:
    """A string, a number, a boolean or null."""

    span: Span
    kind: ScalarKind
    text: str
    """What a string says, with half surrogate pairs replaced; any other scalar as it is spelled."""


@dataclass(frozen=True, slots=True)
class ArrayNode:
    """A list of values in brackets."""

    span: Span
    items: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Member:
    """A key of an object and its value."""

    key: str
    """What the key says, with half surrogate pairs replaced."""
    key_span: Span
    value: "Node | None"
    """None where a broken text has no value."""
    gap_end: int = 0
    """Where the place of a missing value ends, which is where the next token begins; else 0."""

    @property
    def span(self) -> Span:
        """From the key to the end of the value, or of the place where it is missing."""
        end = self.gap_end if self.value is None else self.value.span.end
        return Span(self.key_span.start, end)


@dataclass(frozen=True, slots=True)
class ObjectNode:
    """Keys with their values in braces."""

    span: Span
    members: tuple[Member, ...]


Node = ScalarNode | ArrayNode | ObjectNode
