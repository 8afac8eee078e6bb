"""The gate syntax: what keeps a text from being JSON, and what puts it right."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from bptui.policy.document import Document
from bptui.policy.escapes import UNSHOWN, escape
from bptui.policy.jsontext.faults import Fault
from bptui.policy.spans import Span
from bptui.policy.text_edits import TextEdit
from bptui.validation.findings import Finding, Fix, Place, Related
from bptui.validation.rules import RULES

_WORD = re.compile(r"[\w@$.:/*+-]+", re.ASCII)
_PLAIN_QUOTED = re.compile(r"""['`\u2018-\u201f][^'`\u2018-\u201f"\\\x00-\x1f]*['`\u2018-\u201f]""")
_NOTHING_TO_SEE = re.compile(rf"[\s{UNSHOWN}]+")
_OTHER_PLACES: Final = {
    "duplicate-key": "here, too",
    "unclosed-bracket": "still open here",
    "wrong-bracket": "what it closes",
}
"""What is at the other place of a fault, by its rule."""
_SHORT_ESCAPES: Final = {"\t": "\\t", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r"}


def syntax_findings(document: Document) -> tuple[Finding, ...]:
    """Return what keeps a document from being JSON that AWS reads, in the order of its text."""
    faults = sorted(document.faults, key=lambda fault: fault.span)
    return tuple(_finding(fault, document) for fault in faults)


def _finding(fault: Fault, document: Document) -> Finding:
    line, _ = document.lines.position(fault.span.start)
    fix_of = _FIXES.get(fault.rule)
    fix = fix_of(document.text, fault.span) if fix_of else None
    path = document.path_at(fault.span.start)
    message = f"Line {line}: {fault.message}."
    return replace(
        RULES[fault.rule].finding(message, fault.help, Place(None, fault.span), path),
        related=tuple(Related(Place(None, s), _OTHER_PLACES[fault.rule]) for s in fault.related),
        fixes=() if fix is None else (fix,),
    )


def _edit(title: str, *edits: TextEdit, is_safe: bool = True) -> Fix:
    return Fix(title, None, edits, is_safe=is_safe)


def _comma_deleted(text: str, span: Span) -> Fix:
    del text
    return _edit("Delete the comma", TextEdit(span, ""))


def _comma_put(text: str, span: Span) -> Fix:
    del text
    return _edit("Put a comma", TextEdit(span, ","))


def _colon_put(text: str, span: Span) -> Fix:
    is_followed_by_blank = text[span.end : span.end + 1].isspace()
    return _edit("Put a colon", TextEdit(span, ":" if is_followed_by_blank else ": "))


def _separated_rightly(text: str, span: Span) -> Fix | None:
    """Put a colon for an equals sign; a semicolon can stand for a colon or for a comma."""
    if text[span.start : span.end] != "=":
        return None
    return _edit("Write a colon", TextEdit(span, ":"))


def _quotes_put(text: str, span: Span) -> Fix | None:
    """Put quotes around a word, if it is one: a longer text may end elsewhere."""
    if not _WORD.fullmatch(text, span.start, span.end):
        return None
    before, behind = Span(span.start, span.start), Span(span.end, span.end)
    return _edit("Put quotes around it", TextEdit(before, '"'), TextEdit(behind, '"'))


def _quotes_replaced(text: str, span: Span) -> Fix | None:
    if not _PLAIN_QUOTED.fullmatch(text, span.start, span.end):
        return None
    inside = text[span.start + 1 : span.end - 1]
    literal = json.dumps(inside, ensure_ascii=False)
    return _edit("Write plain double quotes", TextEdit(span, literal))


def _word_replaced(text: str, span: Span) -> Fix | None:
    word = text[span.start : span.end].lower()
    if word not in ("true", "false", "null"):
        return None
    return _edit(f"Write {word}", TextEdit(span, word))


def _mark_deleted(text: str, span: Span) -> Fix:
    del text
    return _edit("Delete the byte order mark", TextEdit(span, ""))


def _character_deleted(text: str, span: Span) -> Fix | None:
    """Write a blank for characters that look like one or like nothing."""
    if not _NOTHING_TO_SEE.fullmatch(text, span.start, span.end):
        return None
    return _edit("Write a blank in its place", TextEdit(span, " "))


def _control_escaped(text: str, span: Span) -> Fix:
    character = text[span.start : span.end]
    spelled = _SHORT_ESCAPES.get(character) or escape(character)
    return _edit(f"Write {spelled}", TextEdit(span, spelled))


def _comment_deleted(text: str, span: Span) -> Fix:
    """Delete a comment, which is nobody's right but the author's."""
    del text
    return _edit("Delete the comment", TextEdit(span, ""), is_safe=False)


_FIXES: Final[Mapping[str, Callable[[str, Span], Fix | None]]] = MappingProxyType(
    {
        "trailing-comma": _comma_deleted,
        "extra-comma": _comma_deleted,
        "missing-comma": _comma_put,
        "missing-colon": _colon_put,
        "wrong-separator": _separated_rightly,
        "unquoted-key": _quotes_put,
        "unquoted-text": _quotes_put,
        "wrong-quotes": _quotes_replaced,
        "unknown-word": _word_replaced,
        "byte-order-mark": _mark_deleted,
        "stray-character": _character_deleted,
        "control-character": _control_escaped,
        "comment": _comment_deleted,
    }
)
"""What puts a fault right, by its rule, where there is one right answer."""
