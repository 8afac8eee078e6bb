"""The merge once more: slow, flat and obvious, written from the rules alone.

It shares no code with `bptui`, so that an error in one of the two shows as a disagreement. It works
on documents as `json.loads` returns them and knows two tables only: the value of each path, and the
controls of each path. Numbers in comments are the `rules` of the cases in `tests/conformance`.
"""

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

Path = tuple[str, ...]
Value = str | list[str]
Controls = dict[Path, list[set[str]]]

ASSIGN, APPEND, REMOVE = "@@assign", "@@append", "@@remove"
CONTROL = "@@operators_allowed_for_child_policies"


class BlockedOperator(NamedTuple):
    """An operator that a control of a higher level does not allow."""

    level: int
    attachment: int
    path: Path
    operator: str


def naive_effective(levels: list[list[Any]]) -> dict[str, Any]:
    """Return the effective policy of documents in order of attachment, per level from the root."""
    return _as_tree(_merged(levels)[0])


def naive_blocked(levels: list[list[Any]]) -> set[BlockedOperator]:
    """Return the operators of the same documents that are blocked."""
    return _merged(levels)[1]


def _merged(levels: list[list[Any]]) -> tuple[dict[Path, Value], set[BlockedOperator]]:
    values: dict[Path, Value] = {}
    controls: Controls = {}
    blocked: set[BlockedOperator] = set()
    for level, documents in enumerate(levels):
        accepted: dict[Path, list[tuple[str, Value]]] = {}
        given: list[Path] = []
        for attachment, path, operator, operand in _operators_of_all(documents):
            if not _is_allowed(path, operator, values, controls):
                # 17: blocked, whatever else is to be said of it.
                blocked.add(BlockedOperator(level, attachment, path, operator))
            elif operand is not None and not _clashes(path, [*values, *given]):
                accepted.setdefault(path, []).append((operator, operand))
                if operator != REMOVE:
                    given.append(path)
        for path, operators in accepted.items():
            values |= _one_step(path, values.get(path), operators)
        # 5: controls bind lower levels only, so they come last.
        for path, words in (control for document in documents for control in _controls(document)):
            controls.setdefault(path, []).append(words)
    return values, blocked


def _operators_of_all(documents: list[Any]) -> Iterator[tuple[int, Path, str, Value | None]]:
    for attachment, document in enumerate(documents):
        for statement in _operators(document):
            yield attachment, *statement


def _objects(node: object, path: Path = ()) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Yield every object of a document that keys, not operators, lead to."""
    if isinstance(node, dict):
        yield path, node
        for key, value in node.items():
            if not key.startswith("@@"):
                yield from _objects(value, (*path, key.lower()))


def _operators(document: object) -> Iterator[tuple[Path, str, Value | None]]:
    """Yield the value-setting operators as written, without operand if they are not in order."""
    given: list[Path] = []
    for path, node in _objects(document):
        leads_on = any(isinstance(node[key], dict) for key in node if not key.startswith("@@"))
        for key, value in node.items():
            operator, operand = key.lower(), _operand(value)
            if operator not in (ASSIGN, APPEND, REMOVE):
                continue
            if leads_on or path == () or _clashes(path, given):
                operand = None
            if operand is not None:
                given.append(path)
            if operator != ASSIGN and isinstance(operand, str):
                operand = [operand]
            yield path, operator, operand


def _operand(value: object) -> Value | None:
    """Return scalars as strings (13), lists without repetition (14), None for all else (15)."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return None
    if not isinstance(value, list):
        return json.dumps(value)
    operands = [_operand(item) for item in value]
    texts = [operand for operand in operands if isinstance(operand, str)]
    return list(dict.fromkeys(texts)) if len(texts) == len(value) else None


def _controls(document: object) -> Iterator[tuple[Path, set[str]]]:
    """Yield what each control that is in order allows."""
    for path, node in _objects(document):
        for key, value in node.items():
            if key.lower() == CONTROL:
                words = _operand(value)
                listed = [words] if isinstance(words, str) else words
                allowed = None if listed is None else _allowed_by([word.lower() for word in listed])
                if allowed is not None:
                    yield path, allowed


def _allowed_by(words: list[str]) -> set[str] | None:
    """Return the operators a control allows, None if it is not a control."""
    if set(words) == {"@@none"}:
        return set()
    if not set(words) <= {ASSIGN, APPEND, REMOVE, "@@all"}:
        return None
    return {ASSIGN, APPEND, REMOVE} if "@@all" in words else set(words)


def _is_allowed(path: Path, operator: str, values: dict[Path, Value], controls: Controls) -> bool:
    # 5, 6: every control at the very node has to allow the operator.
    if any(operator not in allowed for allowed in controls.get(path, [])):
        return False
    # 7: every section on the way has to admit the next key, if that is new.
    for length in range(len(path)):
        section, key = path[:length], path[: length + 1]
        is_new = not any(held[: length + 1] == key for held in values)
        admitting = {ASSIGN, APPEND}
        for allowed in controls.get(section, []):
            admitting &= allowed
        if is_new and not admitting:
            return False
    return True


def _clashes(path: Path, others: list[Path]) -> bool:
    """Tell whether a setting would stand above or below another one (16)."""
    return any(
        other != path and (other[: len(path)] == path or path[: len(other)] == other)
        for other in others
    )


def _one_step(
    path: Path, inherited: Value | None, operators: list[tuple[str, Value]]
) -> dict[Path, Value]:
    """Return what the operators of one target make of a value (4), nothing if there is none."""
    assigned = [operand for operator, operand in operators if operator == ASSIGN]
    value = assigned[0] if assigned else inherited
    if isinstance(value, str):
        return {path: value}
    for operator, operand in operators:
        if operator == APPEND:
            value = list(dict.fromkeys([*(value or []), *operand]))
    for operator, operand in operators:
        if operator == REMOVE and value is not None:
            value = [item for item in value if item not in operand]
    return {} if value is None else {path: value}


def _as_tree(values: dict[Path, Value]) -> dict[str, Any]:
    tree: dict[str, Any] = {}
    for path, value in values.items():
        node = tree
        for key in path[:-1]:
            node = node.setdefault(key, {})
        node[path[-1]] = value
    return tree
