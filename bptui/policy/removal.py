"""Taking one statement out of a policy, with whatever has nothing in it then."""

from bptui.policy.items import removed
from bptui.policy.jsontext.nodes import Member, Node, ObjectNode
from bptui.policy.spans import Span
from bptui.policy.text_edits import TextEdit

_KEPT = 2
"""How many objects from the outermost stay: a policy without `plans` is none."""


def removal_of(root: Node | None, span: Span) -> tuple[TextEdit, ...]:
    """Return the edits that take a member out of a document that parses.

    Args:
        root: The document.
        span: Where the member stands; without a member there, there are no edits.
    """
    way = _way_to(root, span)
    while len(way) > _KEPT and len(way[-1][0].members) == 1:
        way.pop()
    return tuple(removed(way[-1][0], [way[-1][1]])) if way else ()


def _way_to(root: Node | None, span: Span) -> list[tuple[ObjectNode, Member]]:
    """Return the objects around a member, the outermost first, each with its member on the way."""
    way: list[tuple[ObjectNode, Member]] = []
    node = root
    while isinstance(node, ObjectNode):
        around = (m for m in node.members if m.span.start <= span.start and span.end <= m.span.end)
        member = next(around, None)
        if member is None:
            break
        way.append((node, member))
        if member.span == span:
            return way
        node = member.value
    return []
