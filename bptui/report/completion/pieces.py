"""Where in a policy a whole piece belongs, seen from the place of the cursor."""

from collections.abc import Sequence
from dataclasses import dataclass

from bptui.policy.document import Document
from bptui.policy.insertion import indentation
from bptui.policy.jsontext.nodes import Node, ObjectNode
from bptui.policy.jsontext.syntax import keys_at
from bptui.policy.operators import CONTROL, is_operator
from bptui.policy.snippets import Snippet, literal
from bptui.policy.spans import Span
from bptui.policy.table.forms import ANY, Pattern
from bptui.policy.text_edits import TextEdit
from bptui.report.completion.offers import entry
from bptui.report.completion.skeletons import Skeleton

_NAMED = {1: "plan", 3: "rule"}
"""What the author's own names are the names of, by how many keys lead to them."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A whole piece as it is put into a text."""

    edit: TextEdit
    fields: tuple[Span, ...]
    """Where there is something to fill in, within the new text."""


def piece_at(document: Document, offset: int, skeleton: Skeleton) -> Piece | str:
    """Return a whole piece as it is put in near a place, or why it cannot be, in a sentence.

    Args:
        document: The policy.
        offset: The place.
        skeleton: The piece.
    """
    root = document.syntax.root
    if not document.parses and document.text.strip():
        line, _ = document.lines.position(document.faults[0].span.start)
        return f"The text does not parse: line {line}. As soon as it does, this can be put in."
    if not isinstance(root, ObjectNode):
        return _first_plan(document.text, skeleton)
    names = [key for key in keys_at(document.syntax, offset) if not is_operator(key)]
    home = _around(root, names) if skeleton.home is None else _home(root, names, skeleton.home)
    if isinstance(home, str):
        return home
    node, missing = home
    taken = frozenset(member.key.lower() for member in node.members)
    if skeleton.home is None and (node is root or CONTROL in taken):
        return "There is a lock or a control already." if CONTROL in taken else _NO_NODE
    snippet = skeleton.snippet(frozenset() if missing else taken)
    for key in reversed(missing):
        inner = snippet.laid_out("  ", "  ")
        snippet = entry(key, literal("{\n  ").then(inner).then(literal("\n}")))
    return _put_into(document.text, node, snippet)


_NO_NODE = "A lock belongs into a plan or into something in it. Put the cursor there."


def _first_plan(text: str, skeleton: Skeleton) -> Piece | str:
    if skeleton.home != ("plans",):
        return "This policy is empty. Insert a plan first."
    inner = skeleton.snippet(frozenset()).laid_out("    ", "  ")
    whole = literal('{\n  "plans": {\n    ').then(inner).then(literal("\n  }\n}\n"))
    return Piece(TextEdit(Span(0, len(text)), whole.text), whole.fields)


def _around(root: ObjectNode, names: Sequence[str]) -> tuple[ObjectNode, Sequence[str]]:
    """Return the innermost object around a place."""
    node = root
    for name in names:
        inner = _value(node, name)
        if not isinstance(inner, ObjectNode):
            break
        node = inner
    return node, ()


def _home(
    root: ObjectNode, names: Sequence[str], home: Pattern
) -> tuple[ObjectNode, Sequence[str]] | str:
    """Return the object that a piece belongs into, or the last one there is and the keys missing.

    Of several plans, or rules, it is the one that the place is in.
    """
    node, is_around = root, True
    for depth, key in enumerate(home):
        found = key
        if key == ANY:
            own = names[depth] if is_around and depth < len(names) else None
            known = [m.key for m in node.members if not is_operator(m.key)]
            if own is None and len(known) != 1:
                return _which(_NAMED[depth], known)
            found = own or known[0]
        inner = _value(node, found)
        if inner is None:
            return (
                (node, home[depth:])
                if ANY not in home[depth:]
                else _which(_NAMED[home.index(ANY, depth)], ())
            )
        if not isinstance(inner, ObjectNode):
            return f"{found} is no section here, so nothing can be put into it."
        is_around = is_around and depth < len(names) and names[depth].lower() == found.lower()
        node = inner
    return node, ()


def _which(what: str, known: Sequence[str]) -> str:
    if not known:
        return f"There is no {what} yet that this could belong to. Insert a {what} first."
    return f"There are {len(known):,} {what}s. Put the cursor into the one that this belongs to."


def _value(node: ObjectNode, key: str) -> Node | None:
    return next((m.value for m in node.members if m.key.lower() == key.lower()), None)


def _put_into(text: str, node: ObjectNode, snippet: Snippet) -> Piece:
    """Put an entry at the end of an object, on lines of its own."""
    unit, outer = indentation(text), _line_indent(text, node.span.start)
    inner = outer + unit
    if node.members:
        start = node.members[-1].span.end
        first = node.members[0].key_span.start
        is_on_own_line = not text[text.rfind("\n", 0, first) + 1 : first].strip()
        inner = _line_indent(text, first) if is_on_own_line else inner
        before, span, behind = f",\n{inner}", Span(start, start), ""
    else:
        span = Span(node.span.start + 1, node.span.end - 1)
        before, behind = f"\n{inner}", f"\n{outer}"
    whole = literal(before).then(snippet.laid_out(inner, unit)).then(literal(behind))
    return Piece(
        TextEdit(span, whole.text), whole.fields or (Span(len(whole.text), len(whole.text)),)
    )


def _line_indent(text: str, offset: int) -> str:
    line = text[text.rfind("\n", 0, offset) + 1 : offset]
    return line[: len(line) - len(line.lstrip(" \t"))]
