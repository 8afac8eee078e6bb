"""Which names and values a policy uses at the places of a pattern."""

from collections.abc import Iterator

from bptui.policy.document import Document
from bptui.policy.jsontext.nodes import ObjectNode
from bptui.policy.meaning import Meaning
from bptui.policy.operators import APPEND, ASSIGN
from bptui.policy.paths import Path
from bptui.policy.table.forms import ANY, Pattern


def paths_used(document: Document, pattern: Pattern) -> Iterator[Path]:
    """Yield the paths directly below all sections at a pattern.

    Args:
        document: The policy.
        pattern: Keys in any letter case; `ANY` stands for every name.
    """
    return (child.path for node in _nodes(document, pattern) for child in node.children.values())


def values_used(document: Document, pattern: Pattern) -> Iterator[str]:
    """Yield the values, and the items of lists, that are assigned or appended at a pattern."""
    for node in _nodes(document, pattern):
        for operation in node.operations:
            if operation.operator in (ASSIGN, APPEND) and operation.operand is not None:
                operand = operation.operand
                yield from (operand,) if isinstance(operand, str) else operand


def last_key(document: Document, path: Path) -> str:
    """Return the last key of a path as a policy writes it, which has that path."""
    node, written = document.syntax.root, path[-1]
    for key in path:
        members = node.members if isinstance(node, ObjectNode) else ()
        found = next((member for member in members if member.key.lower() == key), None)
        if found is None:
            return path[-1]
        node, written = found.value, found.key
    return written


def _nodes(document: Document, pattern: Pattern) -> Iterator[Meaning]:
    nodes = [document.meaning]
    for key in pattern:
        lowered = key.lower()
        if key == ANY:
            nodes = [child for node in nodes for child in node.children.values()]
        else:
            nodes = [node.children[lowered] for node in nodes if lowered in node.children]
        if not nodes:
            break
    return iter(nodes)
