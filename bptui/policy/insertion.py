"""Edits of a document that keep its author's formatting: blanks, line breaks, indentation.

They are made for texts that parse, and leave texts that parse.
"""

import json
import re
from collections.abc import Sequence
from functools import lru_cache

from bptui.policy.escapes import editable
from bptui.policy.jsontext.nodes import Member, ObjectNode
from bptui.policy.operators import ASSIGN
from bptui.policy.size import packed_length
from bptui.policy.spans import Span
from bptui.policy.text_edits import TextEdit

_LINE_END = re.compile(r"\r\n|\n|\r")
_INDENTATION = re.compile(r"[{\[][ \t]*[\r\n]+([ \t]{1,8})[^ \t\r\n}\]]")
_DEFAULT_INDENTATION = "  "


def inserted(
    text: str, node: ObjectNode, key: str, value: str, *, is_first: bool = False
) -> TextEdit:
    """Return the edit that puts a new member into an object, formatted as its neighbours are.

    Args:
        text: The text of the document.
        node: The object.
        key: The key of the new member, which the object does not have yet.
        value: The value of the new member, as JSON.
        is_first: Whether it becomes the first member; else it becomes the last.
    """
    if not node.members:
        return _only_member(text, node, key, value)
    neighbour = node.members[0 if is_first else -1]
    written = f"{_key_text(key)}{_colon(text, neighbour)}{value}"
    separator = _separator(text, node, is_first=is_first)
    if is_first:
        return _insertion(neighbour.span.start, f"{written}{separator}")
    return _insertion(neighbour.span.end, f"{separator}{written}")


def inserted_below(text: str, node: ObjectNode, keys: Sequence[str], value: str) -> TextEdit:
    """Return the edit that puts a new member into an object, and into that one after the other.

    Args:
        text: The text of the document.
        node: The object.
        keys: The keys that lead on; the object does not have the first one yet.
        value: The value of the last of them, as JSON.
    """
    margin, unit = _margin(text, node), indentation(text)
    for depth in range(len(keys) - 1, 0, -1):
        written = f"{_key_text(keys[depth])}: {value}"
        value = f"{{{written}}}"
        if margin is not None:
            outer = f"{margin}{unit * (depth - 1)}"
            value = f"{{\n{outer}{unit}{written}\n{outer}}}"
    return inserted(text, node, keys[0], value)


def _margin(text: str, node: ObjectNode) -> str | None:
    """Return the blanks before the members of an object, None where they have no lines."""
    if not node.members:
        return None
    start = node.members[-1].span.start
    before = text[text.rfind("\n", 0, start) + 1 : start]
    return None if before.strip() or "\n" not in text[:start] else before


def wrapped(text: str, member: Member, operator: str = ASSIGN) -> tuple[TextEdit, ...]:
    """Return the edits that put the value of a member into an object, below an operator.

    The text of the value stays as it is. A member without a value is left alone.
    """
    if member.value is None:
        return ()
    span = member.value.span
    opening = f"{{{_key_text(operator)}{_colon(text, member)}"
    return _insertion(span.start, opening), _insertion(span.end, "}")


def renamed(member: Member, key: str) -> TextEdit:
    """Return the edit that gives a member another key."""
    return TextEdit(member.key_span, _key_text(key))


def _insertion(offset: int, text: str) -> TextEdit:
    return TextEdit(Span(offset, offset), text)


def _key_text(key: str) -> str:
    return editable(json.dumps(key, ensure_ascii=False))


def _colon(text: str, member: Member) -> str:
    """Return the colon of a member with a blank wherever it has blanks."""
    if member.value is None:
        return ": "
    written = text[member.key_span.end : member.value.span.start]
    before, _, after = written.partition(":")
    return f"{' ' if before else ''}:{' ' if after else ''}"


def _separator(text: str, node: ObjectNode, *, is_first: bool) -> str:
    """Return what stands between two neighbouring members, without empty lines."""
    if len(node.members) > 1:
        before, after = node.members[:2] if is_first else node.members[-2:]
        left, _, right = text[before.span.end : after.span.start].partition(",")
        return f"{_last_line(left) or left},{_last_line(right) or right}"
    (only,) = node.members
    blank = " " if _colon(text, only).endswith(" ") else ""
    return f",{_last_line(text[node.span.start + 1 : only.span.start]) or blank}"


def _only_member(text: str, node: ObjectNode, key: str, value: str) -> TextEdit:
    """Return the edit that fills an empty object; if it stands on one line, it goes on doing so."""
    inside = text[node.span.start + 1 : node.span.end - 1]
    line = _last_line(inside)
    lead = f"{line}{indentation(text)}" if line else inside
    is_packed = ":" in text and packed_length(text) == len(text)
    colon = ":" if is_packed else ": "
    return _insertion(node.span.start + 1, f"{lead}{_key_text(key)}{colon}{value}")


def _last_line(blanks: str) -> str:
    """Return the last line end with the blanks behind it, or "" if there is no line end."""
    ends = list(_LINE_END.finditer(blanks))
    return blanks[ends[-1].start() :] if ends else ""


@lru_cache(maxsize=8)
def indentation(text: str) -> str:
    """Return by how much a document indents: what the line below its first bracket begins with."""
    found = _INDENTATION.search(text)
    return found[1] if found else _DEFAULT_INDENTATION
