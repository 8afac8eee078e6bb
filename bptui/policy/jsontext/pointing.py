"""Which key or value of a document somebody points at."""

from dataclasses import dataclass

from bptui.policy.jsontext.nodes import ArrayNode, Member, Node, ScalarNode
from bptui.policy.jsontext.syntax import Syntax, entry_at
from bptui.policy.spans import Span


@dataclass(frozen=True, slots=True)
class Pointed:
    """A key, or a value without parts."""

    keys: tuple[str, ...]
    """The keys, as written, that lead to it; of a key itself the last one."""
    is_key: bool
    text: str
    """What it says."""
    span: Span


def pointed_at(syntax: Syntax, offset: int) -> Pointed | None:
    """Return the key or the value at a place, None for brackets and what is between."""
    keys: tuple[str, ...] = ()
    node: Node | None = syntax.root
    while node is not None and not isinstance(node, ScalarNode):
        inner = entry_at(node, offset)
        if isinstance(inner, Member):
            keys = (*keys, inner.key)
            if offset <= inner.key_span.end:
                return Pointed(keys, is_key=True, text=inner.key, span=inner.key_span)
            inner = inner.value
        elif not isinstance(node, ArrayNode):
            return None
        node = inner
    if node is None or not node.span.start <= offset <= node.span.end:
        return None
    return Pointed(keys, is_key=False, text=node.text, span=node.span)
