"""Edits of what is in a list or an object that keep its author's formatting.

Like those of `insertion` they are made for texts that parse, and leave texts that parse.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from bptui.policy.escapes import editable
from bptui.policy.jsontext.nodes import ArrayNode, Member, Node, ObjectNode, ScalarKind, ScalarNode
from bptui.policy.meaning import Value
from bptui.policy.spans import Span
from bptui.policy.text_edits import TextEdit

_NUMBER = re.compile("0|[1-9][0-9]*")


def json_text(value: Value) -> str:
    """Write a value as JSON: a text in quotes, a list of texts in brackets."""
    written = value if isinstance(value, str) else list(value)
    return editable(json.dumps(written, ensure_ascii=False))


def rewritten(node: ScalarNode, text: str) -> TextEdit:
    """Return the edit that gives a scalar another value, spelled as it was: in quotes or not."""
    is_bare = (node.kind is ScalarKind.NUMBER and _NUMBER.fullmatch(text)) or (
        node.kind is ScalarKind.BOOLEAN and text in ("true", "false")
    )
    return TextEdit(node.span, text if is_bare else json_text(text))


def removed(
    node: ObjectNode | ArrayNode, doomed: Iterable[Member] | Iterable[Node]
) -> list[TextEdit]:
    """Return the edits that take members out of an object or items out of a list."""
    entries: Sequence[Member | Node]
    entries = node.members if isinstance(node, ObjectNode) else node.items
    places = {entry.span for entry in doomed}
    kept = [number for number, entry in enumerate(entries) if entry.span not in places]
    if not kept:
        gone = [Span(node.span.start + 1, node.span.end - 1)] if entries else []
    else:
        gone = list(_gaps([entry.span for entry in entries], kept))
    return [TextEdit(span, "") for span in gone]


def _gaps(entries: Sequence[Span], kept: Sequence[int]) -> Iterator[Span]:
    """Yield what goes where only some entries are kept: each run of others with its commas."""
    first, last = kept[0], kept[-1]
    if first > 0:
        yield Span(entries[0].start, entries[first].start)
    for before, after in pairwise(kept):
        if after - before > 1:
            yield Span(entries[before].end, entries[after - 1].end)
    if last < len(entries) - 1:
        yield Span(entries[last].end, entries[-1].end)


def relisted(text: str, node: ArrayNode, values: Sequence[str]) -> list[TextEdit]:
    """Return the edits that let a list have certain items: others go, new ones come at its end.

    Args:
        text: The text of the document.
        node: The list, of scalars.
        values: What the items are to say; the order counts for new ones only.
    """
    held = {item.text for item in node.items if isinstance(item, ScalarNode)}
    new = [value for value in values if value not in held]
    if node.items and values and held.isdisjoint(values):
        inside = Span(node.items[0].span.start, node.items[-1].span.end)
        return [TextEdit(inside, _separator(text, node).join(map(json_text, new)))]
    gone = (item for item in node.items if not _says_one_of(item, values))
    return removed(node, gone) + _appended(text, node, new)


def _says_one_of(item: Node, values: Sequence[str]) -> bool:
    return isinstance(item, ScalarNode) and item.text in values


def _appended(text: str, node: ArrayNode, values: Sequence[str]) -> list[TextEdit]:
    """Return the edits that put texts at the end of a list, formatted as what is there."""
    if not node.items:
        inside = ", ".join(map(json_text, values))
        return [TextEdit(Span(node.span.start + 1, node.span.start + 1), inside)] if values else []
    separator, end = _separator(text, node), node.items[-1].span.end
    return [TextEdit(Span(end, end), f"{separator}{json_text(value)}") for value in values]


def _separator(text: str, node: ArrayNode) -> str:
    """Return what stands between two items, or would if there were two."""
    if len(node.items) > 1:
        before, after = node.items[-2:]
        return text[before.span.end : after.span.start]
    lead = text[node.span.start + 1 : node.items[0].span.start]
    return f",{lead}" if "\n" in lead else ", "
