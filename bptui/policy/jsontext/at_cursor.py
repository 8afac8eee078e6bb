"""What is being written at a place of a JSON text that may be broken just there.

What stands at the place is taken for one string, whatever it is so far, and the text read with that
string in it: where the string turns up in the tree is what it can become.
"""

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from typing import Final

from bptui.policy.jsontext.nodes import ArrayNode, Member, Node, ObjectNode, ScalarNode
from bptui.policy.jsontext.syntax import parse
from bptui.policy.spans import Span

_STRING = re.compile(r'"(?:[^"\\\n\r]|\\[^\n\r])*+("?)')
_IN_WORD: Final = r"[\w@$.*/+-]"
_WORD = re.compile(rf"{_IN_WORD}*+")
_WORD_BEFORE = re.compile(rf"{_IN_WORD}{{0,200}}\Z")
_LONGEST_WORD: Final = 200
"""A longer run of characters without quotes is none that somebody is writing."""
_AFTER_STRING = re.compile(r"[ \t]*+([:,}\]\n\r]|\Z)")
_BLANKS: Final = " \t\n\r"
_BEFORE_ENTRY: Final = "{[,:"
_BEHIND_ENTRY: Final = "}],"


class Role(Enum):
    """What a string can be in a document."""

    KEY = auto()
    VALUE = auto()
    """The value of a key, or the whole document."""
    ITEM = auto()
    """One of a list."""


@dataclass(frozen=True, slots=True)
class CursorPlace:
    """A place where a key or a value is being written."""

    span: Span
    """What is there, with its quotes as far as it has any; empty where nothing was begun."""
    typed: str
    """What was written up to the place, without quotes."""
    is_quoted: bool
    """Whether it began with a quote."""
    role: Role
    keys: tuple[str, ...]
    """The keys, as written, that lead to the object of a key, to a value, or to the list."""
    others: frozenset[str]
    """The other keys of the object in lower case, or the other items of the list."""
    has_colon: bool
    """Whether the colon of a key is there already."""
    end_before: int | None
    """Where what is before it ends, if a comma is missing there; else None."""
    lacks_comma: bool
    """Whether a comma is missing behind it."""


_Found = tuple[Role, tuple[str, ...], frozenset[str]]
"""What a string turned out to be: role, keys and others, as of `CursorPlace`."""


def place_at(text: str, offset: int) -> CursorPlace | None:
    """Return what is being written at a place, None where nothing can be.

    Args:
        text: A text, broken or not.
        offset: A place in it.
    """
    offset = max(0, min(offset, len(text)))
    span = _written(text, offset)
    is_quoted = text.startswith('"', span.start, offset)
    found = _found_between(text[: span.start], text[span.end :])
    if found is None:
        return None
    role, keys, others = found
    before, behind = text[: span.start].rstrip(_BLANKS), text[span.end :].lstrip(_BLANKS)[:1]
    lacks_before = role is not Role.VALUE and not before.endswith(tuple(_BEFORE_ENTRY))
    has_colon = role is Role.KEY and behind == ":"
    return CursorPlace(
        span,
        text[span.start + is_quoted : offset],
        is_quoted,
        role,
        keys,
        others,
        has_colon,
        len(before) if lacks_before and before else None,
        bool(keys or role is Role.KEY)
        and bool(behind)
        and behind not in _BEHIND_ENTRY
        and not has_colon,
    )


def _written(text: str, offset: int) -> Span:
    """Return the string or the word that a place is in, or where one would begin."""
    line_start = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    for string in _STRING.finditer(text, line_start):
        if string.start() >= offset:
            break
        if offset < string.end() or (offset == string.end() and not string[1]):
            return _string(text, offset, string)
    before = _WORD_BEFORE.search(text, max(line_start, offset - _LONGEST_WORD), offset)
    start = offset if before is None else before.start()
    return Span(start, _word_end(text, offset))


def _string(text: str, offset: int, string: re.Match[str]) -> Span:
    """Return the string around a place, without what it swallowed for want of its closing quote."""
    if string[1] and _AFTER_STRING.match(text, string.end()):
        return Span(*string.span())
    end = _word_end(text, offset)
    return Span(string.start(), end + (end + 1 == string.end() and text[end] == '"'))


def _word_end(text: str, offset: int) -> int:
    word = _WORD.match(text, offset, min(len(text), offset + _LONGEST_WORD))
    return offset if word is None else word.end()


@lru_cache(maxsize=2)
def _found_between(before: str, behind: str) -> _Found | None:
    """Read a text around a string; while that is being typed the rest stays as it is."""
    return _found(parse(f'{before}""{behind}').root, len(before))


def _found(root: Node | None, start: int) -> _Found | None:
    """Look for the string that begins at a place, from the top of the document."""
    keys: list[str] = []
    node, role = root, Role.VALUE
    siblings: frozenset[str] = frozenset()
    while node is not None:
        if isinstance(node, ScalarNode):
            return (role, tuple(keys), siblings) if node.span.start == start else None
        if isinstance(node, ArrayNode):
            inner = next((i for i in node.items if i.span.start <= start < i.span.end), None)
            siblings, role = _items(node, inner), Role.ITEM
            node = inner
            continue
        member = _member_at(node, start)
        if member is not None and member.key_span.start == start:
            return Role.KEY, tuple(keys), _keys(node, member)
        if member is not None:
            keys.append(member.key)
        node, role, siblings = (None if member is None else member.value), Role.VALUE, frozenset()
    return None


def _member_at(node: ObjectNode, start: int) -> Member | None:
    return next((m for m in node.members if m.span.start <= start < m.span.end), None)


def _keys(node: ObjectNode, but: Member) -> frozenset[str]:
    return frozenset(member.key.lower() for member in node.members if member is not but)


def _items(node: ArrayNode, but: Node | None) -> frozenset[str]:
    return frozenset(
        item.text for item in node.items if isinstance(item, ScalarNode) and item is not but
    )
