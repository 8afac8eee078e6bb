"""What is wrong with child controls."""

from collections.abc import Iterator
from functools import partial

from bptui.policy.jsontext.nodes import ArrayNode, Member, Node, ScalarNode
from bptui.policy.operators import CONTROL, CONTROL_WORDS, NONE
from bptui.policy.text_edits import TextEdit
from bptui.policy.wording import listed
from bptui.validation.language.complaint import REFUSED, UNKNOWN, Complaint, Told, fix
from bptui.validation.language.keys import likely
from bptui.validation.language.spots import Spot
from bptui.validation.language.values import is_null, null_value
from bptui.validation.language.words import spelled
from bptui.validation.schema.judge import Operand, Shortcoming, control_shortcomings


def control_complaints(spot: Spot) -> Iterator[Complaint]:
    """Yield what is wrong with the controls of an object."""
    for member in spot.members.get(CONTROL, ()):
        node = member.value
        if node is None:
            continue
        if is_null(node):
            yield null_value(spot.path, member)
            continue
        # At the top AWS overlooks most operators, so that nobody knows whether it minds the words.
        shortcomings = control_shortcomings(_shown_to_schema(node)) if spot.path else ()
        yield from _complaints(spot, node, shortcomings)
        if not shortcomings:
            yield from _unclear(spot, member, node)


def _shown_to_schema(node: Node) -> Operand:
    """Return the words of a control as they are spelled; of what is none, a text that is none."""
    if isinstance(node, ArrayNode):
        return tuple(item.text if isinstance(item, ScalarNode) else "" for item in node.items)
    return node.text if isinstance(node, ScalarNode) else ""


def _complaints(
    spot: Spot, node: Node, shortcomings: tuple[Shortcoming, ...]
) -> Iterator[Complaint]:
    """Yield a complaint for each unknown word, and else what is wrong with the list."""
    items = node.items if isinstance(node, ArrayNode) else (node,)
    for shortcoming in shortcomings:
        if shortcoming.keyword in ("items", "type", "else"):
            item = items[shortcoming.key] if isinstance(shortcoming.key, int) else node
            yield Complaint("unknown-control-word", spot.path, item.span, partial(_unknown, item))
    keywords = {shortcoming.keyword for shortcoming in shortcomings}
    if "items" in keywords:
        return
    if "then" in keywords:
        yield Complaint("none-with-others", spot.path, node.span, _none_with_others)
    elif "uniqueItems" in keywords:
        yield Complaint("repeated-control-word", spot.path, node.span, _repeated)


def _unclear(spot: Spot, member: Member, node: Node) -> Iterator[Complaint]:
    what = _unclear_form(node) if spot.path else "A control at the top of the policy"
    if what is not None:
        span = node.span if spot.path else member.key_span
        yield Complaint("unclear-control", spot.path, span, partial(_unclear_told, what))


def _unclear_form(node: Node) -> str | None:
    """Return what is unusual about a control that nobody knows AWS refuses."""
    if not isinstance(node, ArrayNode):
        return "A control with a word instead of a list"
    if not node.items:
        return "A control with an empty list"
    words = [item.text.lower() for item in node.items if isinstance(item, ScalarNode)]
    return f"A control with {NONE} twice" if words.count(NONE) > 1 else None


def _unclear_told(what: str) -> Told:
    return Told(
        f"{what} is unusual. {UNKNOWN}",
        f'Write a list such as ["{NONE}"], in a section or setting.',
    )


def _unknown(item: Node) -> Told:
    near = likely(item.text, CONTROL_WORDS) if isinstance(item, ScalarNode) else None
    message = (
        f"A control lists {listed(CONTROL_WORDS, 'or')}, and here is {spelled(item)}. {REFUSED}"
    )
    if near is None:
        return Told(message, "Write one of these words.")
    rewording = fix(f"Write {near}", TextEdit(item.span, f'"{near}"'), is_safe=False)
    return Told(message, f"Did you mean {near}?", (rewording,))


def _none_with_others() -> Told:
    return Told(
        f"{NONE} allows nothing, and stands here with other words. {REFUSED}",
        f"Leave {NONE} alone in the list, or delete it.",
    )


def _repeated() -> Told:
    return Told(f"The control has the same word twice. {REFUSED}", "Delete one of the two.")
