"""What holds for every organization and every policy, right or wrong."""

import json
from itertools import islice
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bptui.inheritance import memory as memory_module
from bptui.inheritance.effective import effective_policy
from bptui.inheritance.inherited import Inherited, Outcome
from bptui.inheritance.levels import Meanings, inherited_at, inherited_everywhere
from bptui.inheritance.memory import Memory
from bptui.organization.model import Organization
from bptui.policy.meaning import EMPTY_MEANING, Operation, Value
from bptui.policy.paths import Path
from bptui.policy.reading import read_document
from tests.strategies import (
    POLICY_NAMES,
    PolicyDocument,
    organizations,
    policies,
    policy_documents,
)

Policies = dict[str, PolicyDocument]
Results = dict[str, Inherited]

LAWS = settings(max_examples=60)


@LAWS
@given(organizations(), policies())
def test_merging_nothing_changes_nothing(organization: Organization, documents: Policies) -> None:
    memory = Memory()
    empty = read_document("{}").meaning
    for inherited in _results(organization, _meanings(documents), memory).values():
        assert memory.merge(inherited, [], 5) is inherited
        assert memory.merge(inherited, [EMPTY_MEANING, empty], 5) is inherited


@LAWS
@given(organizations(), policies())
def test_a_target_without_policies_shares_the_result_of_its_parent(
    organization: Organization, documents: Policies
) -> None:
    results = _results(organization, _meanings(documents), Memory())
    for parent, child in _families(organization):
        if not organization.levels(child)[-1].policies:
            assert results[child] is results[parent]


@LAWS
@given(organizations(), policies())
def test_controls_never_widen_going_down(organization: Organization, documents: Policies) -> None:
    results = _results(organization, _meanings(documents), Memory())
    for parent, child in _families(organization):
        for above in results[parent].walk():
            below = results[child].at(above.path)
            assert below is not None
            assert below.allowed <= above.allowed


@LAWS
@given(organizations(), policies())
def test_no_operator_and_no_empty_section_gets_into_an_effective_policy(
    organization: Organization, documents: Policies
) -> None:
    for inherited in _results(organization, _meanings(documents), Memory()).values():
        for key, value in _members(effective_policy(inherited)):
            assert not key.startswith("@@")
            assert key == key.lower()
            assert value != {}


@LAWS
@given(organizations(), policies())
def test_the_applied_steps_rebuild_the_effective_policy(
    organization: Organization, documents: Policies
) -> None:
    for inherited in _results(organization, _meanings(documents), Memory()).values():
        rebuilt: dict[str, Any] = {}
        for node in inherited.walk():
            value: Value | None = None
            for step in node.steps:
                if step.outcome is Outcome.APPLIED:
                    value = _replayed(value, step.operation)
            if value is not None:
                _put(rebuilt, node.path, value if isinstance(value, str) else list(value))
        assert effective_policy(inherited) == rebuilt


@LAWS
@given(organizations(), policies())
def test_the_running_value_of_the_last_step_is_the_value(
    organization: Organization, documents: Policies
) -> None:
    for inherited in _results(organization, _meanings(documents), Memory()).values():
        for node in inherited.walk():
            assert node.value == (node.steps[-1].value if node.steps else None)


@LAWS
@given(organizations(), policies())
def test_letter_case_of_keys_operators_and_control_words_does_not_matter(
    organization: Organization, documents: Policies
) -> None:
    memory = Memory()
    other_case = {name: _in_other_case(document) for name, document in documents.items()}
    assert _results(organization, _meanings(documents), memory) == _results(
        organization, _meanings(other_case), memory
    )


@LAWS
@given(organizations(), policies())
def test_equal_input_gives_the_same_object(organization: Organization, documents: Policies) -> None:
    memory = Memory()
    first = _results(organization, _meanings(documents), memory)
    memory.forget_older()
    again = _results(organization, _meanings(documents), memory)
    alone = {
        target: inherited_at(organization.levels(target), _meanings(documents), memory)
        for target in first
    }
    assert first == again == alone


@LAWS
@given(organizations(), policies())
def test_an_edit_of_white_space_merges_nothing_again(
    organization: Organization, documents: Policies
) -> None:
    memory = Memory()
    first = _results(organization, _meanings(documents), memory)
    spaced = {
        name: read_document(json.dumps(document, indent=3)).meaning
        for name, document in documents.items()
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(memory_module, "merge_node", None)
        assert _results(organization, spaced, memory) == first


Edit = tuple[str, PolicyDocument] | Organization | None
"""A new document for a policy, another organization, or None to begin a new round."""

edits = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(POLICY_NAMES), policy_documents()), organizations(), st.none()
    ),
    max_size=5,
)


@LAWS
@given(organizations(), policies(), edits)
def test_after_any_edits_the_result_is_that_of_merging_from_scratch(
    organization: Organization, documents: Policies, edits: list[Edit]
) -> None:
    memory = Memory()
    for edit in (None, *edits):
        if edit is None:
            memory.forget_older()
        elif isinstance(edit, Organization):
            organization = edit
        else:
            documents = documents | dict([edit])
        _assert_as_from_scratch(organization, documents, memory)


@LAWS
@given(
    organizations(),
    policies(),
    st.lists(st.tuples(policies(), st.integers(0, 8), st.booleans()), max_size=4),
)
def test_rounds_that_were_given_up_change_nothing(
    organization: Organization, documents: Policies, rounds: list[tuple[Policies, int, bool]]
) -> None:
    memory = Memory()
    for other, merged, forgets in rounds:
        for _ in islice(inherited_everywhere(organization, _meanings(other), memory), merged):
            pass
        if forgets:
            memory.forget_older()
    _assert_as_from_scratch(organization, documents, memory)


def _meanings(documents: Policies) -> Meanings:
    return {name: read_document(json.dumps(text)).meaning for name, text in documents.items()}


def _results(organization: Organization, meanings: Meanings, memory: Memory) -> Results:
    """Return the results of all targets; two such dictionaries are equal only if identical."""
    return dict(inherited_everywhere(organization, meanings, memory))


def _families(organization: Organization) -> list[tuple[str, str]]:
    """Return every pair of parent and child."""
    ways = [organization.levels(target.id) for target in organization.targets()]
    return [(way[-2].id, way[-1].id) for way in ways if len(way) > 1]


def _assert_as_from_scratch(
    organization: Organization, documents: Policies, memory: Memory
) -> None:
    """Compare everything a result has, except for the order of keys."""
    results = _results(organization, _meanings(documents), memory)
    scratch = _results(organization, _meanings(documents), Memory())
    assert _everything(results) == _everything(scratch)


def _everything(results: Results) -> dict[str, dict[Path, tuple[object, ...]]]:
    return {
        target: {
            node.path: (node.value, node.allowed, node.steps, node.holds, set(node.children))
            for node in inherited.walk()
        }
        for target, inherited in results.items()
    }


def _replayed(value: Value | None, operation: Operation) -> Value:
    operator, operand = operation.operator, operation.operand
    assert operand is not None
    if operator == "@@assign":
        return operand
    assert not isinstance(value, str)
    held = value or ()
    if operator == "@@append":
        return (*held, *(item for item in operand if item not in held))
    return tuple(item for item in held if item not in operand)


def _put(tree: dict[str, Any], path: Path, value: str | list[str]) -> None:
    for key in path[:-1]:
        tree = tree.setdefault(key, {})
    tree[path[-1]] = value


def _members(policy: dict[str, Any]) -> list[tuple[str, Any]]:
    below = [_members(value) for value in policy.values() if isinstance(value, dict)]
    return [*policy.items(), *(member for members in below for member in members)]


def _in_other_case(node: Any, *, is_control: bool = False) -> Any:  # noqa: ANN401 - any JSON
    """Swap the case of every key, and of the words of controls, but not of values."""
    if isinstance(node, dict) and not is_control:
        return {
            key.swapcase(): value
            if key.startswith("@@") and not _is_control(key)
            else _in_other_case(value, is_control=_is_control(key))
            for key, value in node.items()
        }
    if is_control and isinstance(node, str):
        return node.swapcase()
    if is_control and isinstance(node, list):
        return [_in_other_case(word, is_control=True) for word in node]
    return node


def _is_control(key: str) -> bool:
    return key.lower() == "@@operators_allowed_for_child_policies"
