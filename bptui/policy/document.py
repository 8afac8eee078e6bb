"""A policy document: its text, what it means, and where in the text each statement stands.

The meaning carries no places, and the places are keyed by what the meaning calls a statement, so
that results can be remembered by meaning and still be traced to a line.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from bptui.policy.jsontext.faults import Fault
from bptui.policy.jsontext.nodes import ArrayNode, Member, Node, ObjectNode, ScalarNode
from bptui.policy.jsontext.syntax import Syntax, keys_at, parse
from bptui.policy.meaning import EMPTY_MEANING, Meaning, Misuse, Operation, Value
from bptui.policy.operators import (
    APPEND,
    CONTROL,
    CONTROL_WORDS,
    NONE,
    REMOVE,
    VALUE_OPERATORS,
    is_operator,
)
from bptui.policy.paths import Path
from bptui.policy.spans import Lines, Span


class Statement(NamedTuple):
    """The name of one statement of a document, whatever its text looks like."""

    path: Path
    operator: str | None
    occurrence: int


@dataclass(frozen=True, slots=True)
class Document:
    """A text read as a policy document."""

    text: str
    syntax: Syntax
    meaning: Meaning
    """`EMPTY_MEANING` if the text does not parse."""
    places: Mapping[Statement, Span]
    """Where each statement stands, from its key to the end of its value."""
    lines: Lines

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What keeps the text from being JSON that AWS reads, in the order of the text."""
        return self.syntax.faults

    @property
    def parses(self) -> bool:
        """Whether the text is JSON that AWS reads."""
        return not self.syntax.faults

    def line_of(self, statement: Statement) -> int | None:
        """Return the line, from 1, on which a statement of this document begins."""
        place = self.places.get(statement)
        return None if place is None else self.lines.position(place.start)[0]

    def path_at(self, offset: int) -> Path:
        """Return the path of the setting or section around a place, also in a broken text."""
        return path_at(self.syntax, offset)

    def statement_at(self, offset: int) -> Statement | None:
        """Return the statement around a place, the innermost one."""
        around = (
            (place.end - place.start, statement)
            for statement, place in self.places.items()
            if place.start <= offset <= place.end
        )
        return min(around, key=lambda found: found[0], default=(0, None))[1]


def path_at(syntax: Syntax, offset: int) -> Path:
    """Return the path of the setting or section around a place of a text."""
    path: list[str] = []
    for key in keys_at(syntax, offset):
        if is_operator(key):
            break
        path.append(key.lower())
    return tuple(path)


def read_document(text: str) -> Document:
    """Read a text as a policy document; never fails, faults are part of the answer."""
    syntax = parse(text)
    reader = _Reader()
    meaning = EMPTY_MEANING
    if not syntax.faults and syntax.root is not None:
        meaning = reader.read(syntax.root)
    return Document(text, syntax, meaning, reader.places, Lines(text))


@dataclass(slots=True)
class _Draft:
    """A meaning in the making: equal paths written in different case meet in one draft."""

    path: Path
    operations: list[Operation] = field(default_factory=list)
    controls: list[Operation] = field(default_factory=list)
    children: dict[str, "_Draft"] = field(default_factory=dict)

    def finished(self) -> Meaning:
        children = {key: draft.finished() for key, draft in self.children.items()}
        return Meaning(self.path, tuple(self.operations), tuple(self.controls), children)

    def child(self, key: str) -> "_Draft":
        return self.children.setdefault(key.lower(), _Draft((*self.path, key.lower())))

    @property
    def is_setting(self) -> bool:
        return any(operation.misuse is None for operation in self.operations)

    @property
    def holds_below(self) -> bool:
        return any(draft.is_setting or draft.holds_below for draft in self.children.values())


class _Reader:
    """Walks the syntax once, gathering the meaning and the places side by side."""

    def __init__(self) -> None:
        self.places: dict[Statement, Span] = {}
        self._seen: Counter[tuple[Path, str | None]] = Counter()

    def read(self, root: Node) -> Meaning:
        """Read a whole document."""
        top = _Draft(())
        if isinstance(root, ObjectNode):
            self._object(root, top, None)
        else:
            self._add(top, None, root, root.span, Misuse.BARE_VALUE)
        return top.finished()

    def _object(self, node: ObjectNode, draft: _Draft, misuse: Misuse | None) -> None:
        """Read one object into the draft of its path; `misuse` spoils everything in it."""
        is_section = not draft.path or any(
            isinstance(member.value, ObjectNode) and not is_operator(member.key)
            for member in node.members
        )
        if draft.is_setting if is_section else draft.holds_below:
            misuse = misuse or Misuse.SETTING_AND_SECTION
        for member in node.members:
            if is_operator(member.key):
                spoilt = misuse or (Misuse.OPERATOR_ON_SECTION if is_section else None)
                self._operator(member, draft, spoilt)
            else:
                self._key(member, draft, misuse)

    def _key(self, member: Member, draft: _Draft, misuse: Misuse | None) -> None:
        child = draft.child(member.key)
        if isinstance(member.value, ObjectNode):
            self._object(member.value, child, misuse)
        elif member.value is not None:
            span = Span(member.key_span.start, member.value.span.end)
            self._add(child, None, member.value, span, Misuse.BARE_VALUE)

    def _operator(self, member: Member, draft: _Draft, misuse: Misuse | None) -> None:
        operator, value = member.key.lower(), member.value
        if value is None:
            return
        if operator == CONTROL:
            misuse = None
        elif operator not in VALUE_OPERATORS:
            misuse = Misuse.UNKNOWN_OPERATOR
        span = Span(member.key_span.start, value.span.end)
        self._add(draft, operator, value, span, misuse)

    def _add(
        self, draft: _Draft, operator: str | None, value: Node, span: Span, misuse: Misuse | None
    ) -> None:
        """Add one statement to a draft and remember where it stands."""
        occurrence = self._seen[draft.path, operator]
        self._seen[draft.path, operator] += 1
        self.places[Statement(draft.path, operator, occurrence)] = span
        if operator == CONTROL:
            words = _control_words(value)
            draft.controls.append(Operation(operator, words, occurrence, _control_misuse(words)))
            return
        operand = _operand(operator, value)
        misuse = misuse or (Misuse.WRONG_OPERAND if operand is None else None)
        draft.operations.append(Operation(operator, operand, occurrence, misuse))


def _operand(operator: str | None, value: Node) -> Value | None:
    """Return an operand as it is merged, None for anything but scalars and lists of scalars."""
    if isinstance(value, ScalarNode):
        return (value.text,) if operator in (APPEND, REMOVE) else value.text
    if isinstance(value, ArrayNode):
        texts = [item.text for item in value.items if isinstance(item, ScalarNode)]
        return tuple(dict.fromkeys(texts)) if len(texts) == len(value.items) else None
    return None


def _control_words(value: Node) -> tuple[str, ...] | None:
    """Return the words of a control in lower case; a single word counts as a list of one."""
    operand = _operand(APPEND, value)
    return None if operand is None else tuple(dict.fromkeys(word.lower() for word in operand))


def _control_misuse(words: tuple[str, ...] | None) -> Misuse | None:
    if words is None or not set(words) <= set(CONTROL_WORDS):
        return Misuse.UNKNOWN_CONTROL_WORD
    if NONE in words and len(words) > 1:
        return Misuse.NONE_WITH_OTHERS
    return None
