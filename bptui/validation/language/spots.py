"""The objects of a document, each with the row of the table it stands at."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from bptui.policy.jsontext.nodes import Member, ObjectNode
from bptui.policy.operators import CONTROL, VALUE_OPERATORS, is_operator
from bptui.policy.paths import Path
from bptui.policy.spans import Span
from bptui.policy.table import TOP, Row
from bptui.policy.table.forms import ANY
from bptui.validation.schema.nodes import KEYS_BELOW


@dataclass(frozen=True, slots=True)
class Spot:
    """An object of a document that stands where the table has a row."""

    text: str
    """The whole text of the document."""
    row: Row
    path: Path
    name: str
    """Its key as written; empty for the whole policy."""
    key_span: Span
    """Where its key stands; for the whole policy its opening brace."""
    node: ObjectNode
    members: Mapping[str, tuple[Member, ...]]
    """By key: spelled as AWS does where the table has it, else as written."""

    @property
    def has_only_controls(self) -> bool:
        """Whether it says something, and nothing but what lower levels may do."""
        return self.members.keys() == {CONTROL}


def spots(text: str, root: ObjectNode) -> Iterator[Spot]:
    """Yield the objects of a document that stand at rows, each before those in it.

    What stands where the table has nothing is left out, with all that is in it.
    """
    brace = Span(root.span.start, root.span.start + 1)
    yield from _spots(Spot(text, TOP, (), "", brace, root, _members(TOP, root)))


def row_below(row: Row, key: str) -> Row | None:
    """Return the row of a key in an object at a row, None if there is none."""
    below = KEYS_BELOW[row.pattern]
    if ANY in below:
        return None if is_operator(key) else below[ANY]
    return below.get(spelling(row).get(key.lower(), key))


@cache
def spelling(row: Row) -> Mapping[str, str]:
    """Return how AWS spells the keys that the table has at a row, by the keys in lower case."""
    keys = {key.lower(): key for key in KEYS_BELOW[row.pattern] if key != ANY}
    operators = {operator: operator for operator in (*VALUE_OPERATORS, CONTROL)}
    return MappingProxyType(keys | operators)


def _spots(spot: Spot) -> Iterator[Spot]:
    yield spot
    for member in spot.node.members:
        row, node = row_below(spot.row, member.key), member.value
        if row is not None and isinstance(node, ObjectNode):
            path, members = (*spot.path, member.key.lower()), _members(row, node)
            yield from _spots(
                Spot(spot.text, row, path, member.key, member.key_span, node, members)
            )


def _members(row: Row, node: ObjectNode) -> Mapping[str, tuple[Member, ...]]:
    spelled = spelling(row)
    members: dict[str, tuple[Member, ...]] = {}
    for member in node.members:
        key = spelled.get(member.key.lower(), member.key)
        members[key] = (*members.get(key, ()), member)
    return members
