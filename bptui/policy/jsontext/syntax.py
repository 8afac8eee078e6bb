"""Strict JSON with places, which also makes sense of a text that is broken.

The language is that of RFC 8259, without equal keys in one object and without more than
`faults.DEEPEST` brackets open at once. A text is read in three steps: the scanner finds the tokens,
the pairing finds the partner of each bracket, the grammar builds the tree. All of them go on behind
a fault, so that the tree tells where in a document a place is while somebody is typing there.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from bptui.policy.jsontext.faults import MOST_FAULTS, Fault, fault
from bptui.policy.jsontext.grammar import Grammar
from bptui.policy.jsontext.misfits import misfit_faults
from bptui.policy.jsontext.nodes import ArrayNode, Member, Node, ObjectNode
from bptui.policy.jsontext.pairing import pairing_of
from bptui.policy.jsontext.scanner import Scanner
from bptui.policy.spans import Lines, Span


@dataclass(frozen=True, slots=True)
class Syntax:
    """A text read as JSON."""

    root: Node | None
    """The value, as far as it can be made out; None if there is none."""
    faults: tuple[Fault, ...]
    """What is wrong, in the order of the text; empty if the text is what it should be."""


def parse(text: str) -> Syntax:
    """Read a text; never fails, what is wrong is part of the answer."""
    scanner = Scanner(text)
    scanner.scan()
    lines = cache(lambda: Lines(text))
    pairing = pairing_of(scanner.tokens, lines)
    grammar = Grammar(text, pairing.tokens, scanner.repaired, lines)
    root = grammar.document()
    misfits = misfit_faults(text, scanner.tokens, pairing.misfits, lines)
    faults = [*scanner.faults, *misfits, *grammar.faults]
    if root is None and not faults:
        faults.append(fault("empty-document", Span(0, 0)))
    faults.sort(key=lambda fault: fault.span.start)
    return Syntax(root, tuple(faults[:MOST_FAULTS]))


def keys_at(syntax: Syntax, offset: int) -> tuple[str, ...]:
    """Return the keys, as written, that lead from the top to the value around a place.

    A place directly behind a value belongs to it, for that is where the cursor stands after typing
    it. White space between the members of an object belongs to the object, and so does all of it
    up to the next token where the object is not closed.
    """
    keys = []
    node = syntax.root
    while node is not None:
        inner = entry_at(node, offset)
        if isinstance(inner, Member):
            keys.append(inner.key)
            inner = inner.value
        node = inner
    return tuple(keys)


def entry_at(node: Node, offset: int) -> Member | Node | None:
    """Return the entry of an object or a list around a place, the later one where two touch."""
    entries: Sequence[Member | Node] = ()
    if isinstance(node, ObjectNode):
        entries = node.members
    elif isinstance(node, ArrayNode):
        entries = node.items
    index = bisect_right(entries, offset, key=lambda entry: entry.span.start)
    if index and offset <= entries[index - 1].span.end:
        return entries[index - 1]
    return None
