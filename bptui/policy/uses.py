"""Which names and values a document uses at the places of a pattern."""

from collections.abc import Iterator

from bptui.policy.jsontext.nodes import ArrayNode, Member, Node, ObjectNode, ScalarNode
from bptui.policy.operators import APPEND, ASSIGN, is_operator
from bptui.policy.table.forms import ANY, Pattern


def names_used(root: Node | None, pattern: Pattern) -> Iterator[str]:
    """Yield the keys, as written, in all objects at a pattern, operators left out.

    Args:
        root: What a document says.
        pattern: Keys in any letter case; `ANY` stands for every name.
    """
    return (member.key for member in _members(root, pattern) if not is_operator(member.key))


def values_used(root: Node | None, pattern: Pattern) -> Iterator[str]:
    """Yield the values, and the items of lists, that are assigned or appended at a pattern."""
    for member in _members(root, pattern):
        if member.key.lower() in (ASSIGN, APPEND):
            nodes = member.value.items if isinstance(member.value, ArrayNode) else (member.value,)
            yield from (node.text for node in nodes if isinstance(node, ScalarNode))


def _members(root: Node | None, pattern: Pattern) -> Iterator[Member]:
    nodes = [root]
    for key in pattern:
        nodes = [
            member.value
            for node in nodes
            if isinstance(node, ObjectNode)
            for member in node.members
            if _fits(member.key, key)
        ]
    return (m for node in nodes if isinstance(node, ObjectNode) for m in node.members)


def _fits(key: str, wanted: str) -> bool:
    return not is_operator(key) if wanted == ANY else key.lower() == wanted.lower()
