"""What is remembered, for how long, and what is merged again."""

import json
from typing import Any

import pytest

from bptui.inheritance import memory as memory_module
from bptui.inheritance.inherited import NOTHING_INHERITED, Inherited
from bptui.inheritance.memory import Memory
from bptui.inheritance.merge import merge_node
from bptui.policy.paths import Path
from bptui.policy.reading import read_document
from tests.strategies import PolicyDocument


def test_an_edit_merges_only_the_paths_it_touches(monkeypatch: pytest.MonkeyPatch) -> None:
    """The story of a plan that is not edited stays the same object, and is not looked at again."""
    memory = Memory()
    merged: list[Path] = []

    def listening(inherited: Inherited, *rest: Any) -> Inherited:  # noqa: ANN401 - passed on
        merged.append(inherited.path)
        return merge_node(inherited, *rest)

    monkeypatch.setattr(memory_module, "merge_node", listening)
    before = _merged_once(memory, {"main": {"@@assign": "1"}, "other": {"@@assign": "1"}})
    merged.clear()
    after = _merged_once(memory, {"main": {"@@assign": "2"}, "other": {"@@assign": "1"}})
    assert merged == [(), ("main",)]
    assert after is not before
    assert after.at(("other",)) is before.at(("other",))


def test_what_was_not_asked_for_while_all_else_was_merged_twice_is_forgotten() -> None:
    memory = Memory()
    first = _merged_once(memory, {"main": {"@@assign": "1"}})
    memory.forget_older()
    assert _merged_once(memory, {"main": {"@@assign": "1"}}) is first
    for number in range(2, 8):
        _merged_once(memory, {"main": {"@@assign": str(number)}})
        memory.forget_older()
    assert _merged_once(memory, {"main": {"@@assign": "1"}}) is not first


def test_parts_that_nobody_asks_for_while_the_whole_is_known_outlast_many_rounds() -> None:
    memory = Memory()
    before = _merged_once(memory, {"main": {"@@assign": "1"}, "other": {"@@assign": "1"}})
    for _ in range(10):
        memory.forget_older()
        _merged_once(memory, {"main": {"@@assign": "1"}, "other": {"@@assign": "1"}})
    after = _merged_once(memory, {"main": {"@@assign": "2"}, "other": {"@@assign": "1"}})

    assert after.at(("other",)) is before.at(("other",))


def _merged_once(memory: Memory, document: PolicyDocument) -> Inherited:
    return memory.merge(NOTHING_INHERITED, [read_document(json.dumps(document)).meaning], 0)
