"""From the text of a policy to a document: the one walk over the syntax that finds its meaning."""

from dataclasses import dataclass, field

from bptui.policy.document import Document, StatementKey
from bptui.policy.jsontext.nodes import ArrayNode, Member, Node, ObjectNode, ScalarNode
from bptui.policy.jsontext.syntax import parse
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
    is_setting: bool = False
    """Whether a well-formed value-setting operator stands at this very path."""
    holds_below: bool = False
    """Whether one stands anywhere below it."""

    def child(self, key: str) -> "_Draft":
        lowered = key.lower()
        child = self.children.get(lowered)
        if child is None:
            child = self.children[lowered] = _Draft((*self.path, lowered))
        return child

    def add(self, operation: Operation) -> None:
        """Add a statement that is no control."""
        self.operations.append(operation)
        self.is_setting = self.is_setting or operation.misuse is None

    def finished(self) -> Meaning:
        children = {key: draft.finished() for key, draft in self.children.items()}
        return Meaning(self.path, tuple(self.operations), tuple(self.controls), children)


class _Reader:
    """Walks the syntax once, gathering the meaning and the places side by side."""

    def __init__(self) -> None:
        self.places: dict[StatementKey, Span] = {}
        self._seen: dict[tuple[Path, str | None], int] = {}

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
        draft.holds_below = draft.holds_below or child.is_setting or child.holds_below

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
        said = draft.path, operator
        occurrence = self._seen.get(said, 0)
        self._seen[said] = occurrence + 1
        self.places[StatementKey(draft.path, operator, occurrence)] = span
        if operator == CONTROL:
            words = _control_words(value)
            draft.controls.append(Operation(operator, words, occurrence, _control_misuse(words)))
            return
        operand = _operand(operator, value)
        misuse = misuse or (Misuse.WRONG_OPERAND if operand is None else None)
        draft.add(Operation(operator, operand, occurrence, misuse))


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
