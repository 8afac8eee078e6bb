"""Edits of a policy's text that make it say something else about one setting.

Whether that gives the value that is wanted is for the merge to say.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from bptui.policy.insertion import inserted, inserted_below
from bptui.policy.items import json_text, relisted, removed, rewritten
from bptui.policy.jsontext.nodes import ArrayNode, Member, Node, ObjectNode, ScalarNode
from bptui.policy.meaning import Value
from bptui.policy.operators import APPEND, ASSIGN, CONTROL, NONE, REMOVE, VALUE_OPERATORS
from bptui.policy.paths import Path
from bptui.policy.removal import removal_of
from bptui.policy.table import row_at
from bptui.policy.table.forms import ANY
from bptui.policy.text_edits import TextEdit
from bptui.policy.wording import shown
from bptui.report.words import path_words, value_text
from bptui.validation.written import Written


class Change(NamedTuple):
    """Edits of one text, and what they do."""

    edits: tuple[TextEdit, ...]
    """In the order of the text; none if it says what it should already."""
    words: str
    """As a command: `change @@assign 35 to 180`."""


def assigning(written: Written, path: Path, wanted: Value) -> Iterator[Change]:
    """Yield the changes that let a policy assign a value.

    The second one, where there is one, also takes out its other operators on the setting.
    """
    member = written.first(path)
    if member is None or not isinstance(member.value, ObjectNode):
        change = _added(written, path, {ASSIGN: wanted})
        if change is not None:
            yield change
        return
    node, old = member.value, _operators(member.value).get(ASSIGN)
    if old is None or old.value is None:
        edits = [inserted(written.document.text, node, ASSIGN, json_text(wanted))]
        words = f"add @@assign {_told(wanted)}"
    else:
        edits = _given(written.document.text, old.value, wanted)
        words = f"change @@assign {_told(_value(old.value))} to {_told(wanted)}"
    yield _change(edits, words)
    others = [m for op, m in _operators(node).items() if op in (APPEND, REMOVE)]
    if others and old is not None:
        edits += removed(node, others)
        names = " and ".join(other.key.lower() for other in others)
        yield _change(edits, f"{words}, and delete {names}")


def amending(
    written: Written, path: Path, add: Sequence[str], drop: Sequence[str]
) -> Change | None:
    """Return the change that lets a policy add elements to a list and take others out of it."""
    member = written.first(path)
    if member is None or not isinstance(member.value, ObjectNode):
        wanted = {op: tuple(some) for op, some in ((APPEND, add), (REMOVE, drop)) if some}
        return _added(written, path, wanted)
    amendment = _Amendment(member.value)
    for element in add:
        amendment.add(element)
    for element in drop:
        amendment.drop(element)
    if amendment.says_nothing:
        return taking_away(written, path)
    return amendment.change(written.document.text)


class _Amendment:
    """What the operators of one setting are to hold afterwards."""

    def __init__(self, node: ObjectNode) -> None:
        self._node = node
        self._members = _operators(node)
        values = {op: _value(m.value) for op, m in self._members.items() if m.value is not None}
        self._lists = {op: [v] if isinstance(v, str) else [*v] for op, v in values.items()}
        self._before = {op: tuple(elements) for op, elements in self._lists.items()}
        self._words: list[str] = []

    def add(self, element: str) -> None:
        """Let the list have an element."""
        if element in self._lists.get(REMOVE, ()):
            self._lose(REMOVE, element)
        elif APPEND not in self._lists and ASSIGN in self._lists:
            self._gain(ASSIGN, element, f"put {_told(element)} into @@assign")
        else:
            self._gain(APPEND, element, f"append {_told(element)}")

    def drop(self, element: str) -> None:
        """Let the list not have an element."""
        speaking = [op for op in (ASSIGN, APPEND) if element in self._lists.get(op, ())]
        for operator in speaking:
            self._lose(operator, element)
        if not speaking:
            self._gain(REMOVE, element, f"remove {_told(element)}")

    def _gain(self, operator: str, element: str, words: str) -> None:
        held = self._lists.setdefault(operator, [])
        if element not in held:
            held.append(element)
            self._words.append(words)

    def _lose(self, operator: str, element: str) -> None:
        self._lists[operator] = [held for held in self._lists[operator] if held != element]
        self._words.append(f"take {_told(element)} out of {operator}")

    @property
    def says_nothing(self) -> bool:
        """Whether no operator has anything left to say, and there is nothing else."""
        return len(self._members) == len(self._node.members) and not any(self._lists.values())

    def change(self, text: str) -> Change:
        """Return the edits, those of an operator with nothing left taking it out."""
        words = " and ".join(self._words)
        gone = [m for op, m in self._members.items() if op != ASSIGN and not self._lists[op]]
        new = {op: tuple(e) for op, e in self._lists.items() if op not in self._members and e}
        if len(gone) == len(self._node.members):
            return _change([TextEdit(self._node.span, _object(new))], words)
        edits = removed(self._node, gone)
        for operator, member in self._members.items():
            elements = tuple(self._lists[operator])
            is_kept = elements != self._before[operator] and member not in gone
            if is_kept and member.value is not None:
                edits += _given(text, member.value, elements)
        edits += [inserted(text, self._node, op, json_text(value)) for op, value in new.items()]
        return _change(edits, words)


def taking_away(written: Written, path: Path) -> Change | None:
    """Return the change that takes a setting out of a policy; its controls stay."""
    edits: list[TextEdit] = []
    for member in written.members(path):
        edits += _taken_away(written, member)
    return _change(edits, "delete the setting") if edits else None


def _taken_away(written: Written, member: Member) -> list[TextEdit]:
    value = member.value
    if isinstance(value, ObjectNode) and value.members:
        doomed = [m for m in value.members if m.key.lower() in VALUE_OPERATORS]
        if len(doomed) < len(value.members):
            return removed(value, doomed)
    return list(removal_of(_root(written), member.span))


def allowing(
    written: Written, path: Path, occurrence: int, operator: str, *, is_section: bool
) -> Change | None:
    """Return the change of a control that lets policies below use one more operator.

    Args:
        written: The document of the control.
        path: Its path.
        occurrence: How many controls stand at this path before it.
        operator: The operator.
        is_section: Whether it is about the keys of a section.
    """
    controls = [
        member.value
        for home in _homes(written, path)
        for member in home.members
        if member.key.lower() == CONTROL and member.value is not None
    ]
    if occurrence >= len(controls):
        return None
    node = controls[occurrence]
    said = _value(node)
    kept = [word for word in ((said,) if isinstance(said, str) else said) if word.lower() != NONE]
    aim = f"add keys in {path_words(path)}" if is_section else f"use {operator}"
    edits = _given(written.document.text, node, (*kept, operator))
    return _change(edits, f"let policies below {aim}")


def _homes(written: Written, path: Path) -> list[ObjectNode]:
    """Return the objects at a path: several if it is written in different case."""
    nodes = [member.value for member in written.members(path)]
    return [node for node in nodes or [_root(written)] if isinstance(node, ObjectNode)]


def _root(written: Written) -> Node | None:
    return written.document.syntax.root


def _operators(node: ObjectNode) -> dict[str, Member]:
    """Return the first member of each value-setting operator of a setting."""
    found: dict[str, Member] = {}
    for member in node.members:
        if member.key.lower() in VALUE_OPERATORS:
            found.setdefault(member.key.lower(), member)
    return found


def _value(node: Node) -> Value:
    """Return a value as far as it is made of scalars."""
    if isinstance(node, ArrayNode):
        return tuple(item.text for item in node.items if isinstance(item, ScalarNode))
    return node.text if isinstance(node, ScalarNode) else ()


def _told(value: Value) -> str:
    """Return a value as a command tells it, shortened if it is long."""
    return shown(value_text(value))


def _given(text: str, node: Node, wanted: Value) -> list[TextEdit]:
    """Return the edits that give a piece of a text another value."""
    if _value(node) == wanted and not isinstance(node, ObjectNode):
        return []
    if isinstance(wanted, str) and isinstance(node, ScalarNode):
        return [rewritten(node, wanted)]
    if not isinstance(wanted, str) and isinstance(node, ArrayNode):
        return relisted(text, node, wanted)
    return [TextEdit(node.span, json_text(wanted))]


def _added(written: Written, path: Path, operators: Mapping[str, Value]) -> Change | None:
    """Return the change that brings a setting into a policy that has none there, if it can."""
    words = " and ".join(f"add {op} {_told(value)}" for op, value in operators.items())
    bare = written.first(path)
    if bare is not None and bare.value is not None:
        return _change([TextEdit(bare.value.span, _object(operators))], words)
    for length in range(len(path) - 1, -1, -1):
        above = written.first(path[:length])
        if length == 0 or above is not None:
            node = _root(written) if above is None else above.value
            break
    if not path or not isinstance(node, ObjectNode):
        return None
    keys = [_spelled(path[: n + 1]) for n in range(length, len(path))]
    edit = inserted_below(written.document.text, node, keys, _object(operators))
    return _change([edit], words)


def _spelled(path: Path) -> str:
    """Return the last key of a path as AWS spells it."""
    row = row_at(path)
    return path[-1] if row is None or row.pattern[-1] == ANY else row.pattern[-1]


def _object(operators: Mapping[str, Value]) -> str:
    members = (f"{json_text(op)}: {json_text(value)}" for op, value in operators.items())
    return f"{{{', '.join(members)}}}"


def _change(edits: Sequence[TextEdit], words: str) -> Change:
    return Change(tuple(sorted(edits, key=lambda edit: edit.span)), words)
