"""What the tests of the merge have in common: short documents in, stories as plain tuples out."""

import json
from typing import Any

from bptui.inheritance.inherited import NOTHING_INHERITED, Inherited, Step
from bptui.inheritance.memory import Memory
from bptui.policy.paths import path_from_text
from bptui.policy.reading import read_document

Told = tuple[Any, ...]
"""Level, attachment, operator, outcome and running value of a step; then, where there is one, the
`(level, attachment, operator)` of the step it yields to, or the name of the misuse."""

CONTROL = "@@operators_allowed_for_child_policies"
X = "plans/main/x"
"""A path to try things at."""


def at(path: str, value: object) -> dict[str, Any]:
    """Return a document that says one thing, at a path such as `plans/main/regions`."""
    *above, last = path.split("/")
    document = {last: value}
    for key in reversed(above):
        document = {key: document}
    return document


def assign(value: object) -> dict[str, object]:
    return {"@@assign": value}


def append(*values: object) -> dict[str, list[object]]:
    return {"@@append": list(values)}


def remove(*values: object) -> dict[str, list[object]]:
    return {"@@remove": list(values)}


def allows(*words: str) -> dict[str, list[str]]:
    """Return a child control."""
    return {CONTROL: list(words)}


def merged(*levels: list[Any]) -> Inherited:
    """Merge documents: one list for each level from the root, first attached first."""
    memory, inherited = Memory(), NOTHING_INHERITED
    for level, documents in enumerate(levels):
        meanings = [read_document(json.dumps(document)).meaning for document in documents]
        inherited = memory.merge(inherited, meanings, level)
    return inherited


def story(inherited: Inherited, path: str) -> list[Told]:
    """Return the story of a path, in order."""
    node = inherited.at(path_from_text(path))
    return [] if node is None else [_told(step) for step in node.steps]


def value_at(inherited: Inherited, path: str) -> object:
    """Return the value of a path, None if it has none."""
    node = inherited.at(path_from_text(path))
    return None if node is None else node.value


def _told(step: Step) -> Told:
    told = (*_named(step), step.outcome.value, step.value)
    if step.by is not None:
        return (*told, _named(step.by))
    return told if step.misuse is None else (*told, step.misuse.name)


def _named(step: Step) -> Told:
    return (step.level, step.attachment, step.operation.operator)
