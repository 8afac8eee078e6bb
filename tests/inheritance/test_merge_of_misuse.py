"""How values are read, and what becomes of statements that are not right."""

import json
from typing import Any

import pytest

from bptui.inheritance.effective import effective_policy
from bptui.inheritance.inherited import NOTHING_INHERITED
from bptui.inheritance.memory import Memory
from bptui.policy.reading import read_document
from tests.inheritance.stories import (
    CONTROL,
    X,
    allows,
    append,
    assign,
    at,
    merged,
    remove,
    story,
    value_at,
)

# Values in order


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("60", "60"),
        ("-0", "-0"),
        ("1.50", "1.50"),
        ("1e5", "1e5"),
        ("true", "true"),
        ("false", "false"),
        ("null", "null"),
        ('"Text"', "Text"),
        ("[1, true, null]", ("1", "true", "null")),
        ('["1", 1, "a", "1"]', ("1", "a")),
        ("[]", ()),
    ],
)
def test_scalars_are_texts_as_they_are_spelled_and_lists_hold_nothing_twice(
    written: str, value: object
) -> None:
    document = read_document(f'{{"x": {{"@@assign": {written}}}}}')
    assert value_at(Memory().merge(NOTHING_INHERITED, [document.meaning], 0), "x") == value


def test_scalars_compare_as_texts() -> None:
    inherited = merged([at(X, assign([1, True]))], [at(X, append("1", None) | remove("true"))])
    assert value_at(inherited, X) == ("1", "null")


@pytest.mark.parametrize("operator", ["@@assign", "@@append", "@@remove"])
@pytest.mark.parametrize("operand", [{}, {"a": 1}, [[]], ["a", {}]])
def test_an_operand_that_is_no_scalar_and_no_list_of_scalars_is_invalid(
    operator: str, operand: object
) -> None:
    inherited = merged([at(X, assign(["a"]))], [at(X, {operator: operand})])
    assert story(inherited, X)[1:] == [(1, 0, operator, "invalid", ("a",), "WRONG_OPERAND")]


def test_whether_a_setting_is_a_list_follows_from_the_operand() -> None:
    inherited = merged([at(X, assign("1"))], [at(X, assign(["a"]))], [at(X, append("b"))])
    assert value_at(inherited, X) == ("a", "b")


def test_append_and_remove_are_invalid_where_the_value_is_a_text() -> None:
    inherited = merged([at(X, assign("1"))], [at(X, append("a") | remove("1"))])
    assert story(inherited, X)[1:] == [
        (1, 0, "@@append", "invalid", "1", "LIST_OPERATOR_ON_TEXT"),
        (1, 0, "@@remove", "invalid", "1", "LIST_OPERATOR_ON_TEXT"),
    ]


def test_append_is_invalid_where_the_same_target_assigns_a_text() -> None:
    inherited = merged([at(X, assign(["a"]))], [at(X, append("b")), at(X, assign("1"))])
    assert story(inherited, X)[1:] == [
        (1, 1, "@@assign", "applied", "1"),
        (1, 0, "@@append", "invalid", "1", "LIST_OPERATOR_ON_TEXT"),
    ]


# A setting here and a section there


def test_a_setting_inherited_keeps_a_section_out() -> None:
    inherited = merged([at(X, assign("1"))], [at(f"{X}/y/z", assign("2"))])
    assert story(inherited, f"{X}/y/z") == [
        (1, 0, "@@assign", "invalid", None, "SETTING_AND_SECTION")
    ]
    assert effective_policy(inherited) == {"plans": {"main": {"x": "1"}}}


def test_a_section_inherited_keeps_a_setting_out() -> None:
    inherited = merged([at(f"{X}/y", assign("1"))], [at(X, assign("2"))])
    assert story(inherited, X) == [(1, 0, "@@assign", "invalid", None, "SETTING_AND_SECTION")]
    assert effective_policy(inherited) == {"plans": {"main": {"x": {"y": "1"}}}}


@pytest.mark.parametrize(
    ("first", "second", "effective"),
    [
        (at(X, assign("1")), at(f"{X}/y", assign("2")), {"x": "1"}),
        (at(f"{X}/y", assign("2")), at(X, assign("1")), {"x": {"y": "2"}}),
        (at(X, remove("a")), at(f"{X}/y", assign("2")), {"x": {"y": "2"}}),
        (at(X, assign({})), at(f"{X}/y", assign("2")), {"x": {"y": "2"}}),
        (at(f"{X}/y", remove("a")), at(X, assign("1")), {"x": "1"}),
    ],
)
def test_on_one_target_the_policy_that_sets_something_first_decides(
    first: object, second: object, effective: dict[str, Any]
) -> None:
    assert effective_policy(merged([first, second])) == {"plans": {"main": effective}}


def test_what_removes_from_nothing_does_not_decide_for_a_policy_attached_later() -> None:
    inherited = merged([at(X, remove("a")), at(f"{X}/y", assign("2")), at(X, assign(["1"]))])
    assert effective_policy(inherited) == {"plans": {"main": {"x": {"y": "2"}}}}
    assert story(inherited, X) == [
        (0, 2, "@@assign", "invalid", None, "SETTING_AND_SECTION"),
        (0, 0, "@@remove", "invalid", None, "SETTING_AND_SECTION"),
    ]


def test_what_is_blocked_does_not_decide_for_a_policy_attached_later() -> None:
    inherited = merged(
        [at(X, allows("@@append"))],
        [at(X, assign(["1"])), at(f"{X}/y", assign("2")), at(X, append("3"))],
    )
    assert effective_policy(inherited) == {"plans": {"main": {"x": {"y": "2"}}}}
    assert story(inherited, X) == [
        (0, 0, CONTROL, "control", None),
        (1, 0, "@@assign", "blocked", None, (0, 0, CONTROL)),
        (1, 2, "@@append", "invalid", None, "SETTING_AND_SECTION"),
    ]


def test_in_one_document_the_earlier_of_a_setting_and_a_section_stays() -> None:
    document = {"plans": {"main": {"x": assign("1")}, "MAIN": {"X": {"y": assign("2")}}}}
    assert effective_policy(merged([document])) == {"plans": {"main": {"x": "1"}}}
    swapped = {"plans": {"MAIN": {"X": {"y": assign("2")}}, "main": {"x": assign("1")}}}
    assert effective_policy(merged([swapped])) == {"plans": {"main": {"x": {"y": "2"}}}}


# Documents that are not right


def test_a_value_without_operator_is_invalid_and_its_neighbours_count() -> None:
    document = {"plans": {"main": {"x": "1", "y": assign("2"), "z": ["a"]}}}
    inherited = merged([document])
    assert story(inherited, X) == [(0, 0, None, "invalid", None, "BARE_VALUE")]
    assert effective_policy(inherited) == {"plans": {"main": {"y": "2"}}}


def test_a_bare_value_beside_an_operator_leaves_it_valid() -> None:
    inherited = merged([at(X, assign("1") | {"stray": "2"})])
    assert story(inherited, X) == [(0, 0, "@@assign", "applied", "1")]
    assert story(inherited, f"{X}/stray") == [(0, 0, None, "invalid", None, "BARE_VALUE")]


def test_an_operator_on_a_section_is_invalid_and_the_section_counts() -> None:
    inherited = merged([at("plans/main", assign("1") | {"x": assign("2")})])
    assert story(inherited, "plans/main") == [
        (0, 0, "@@assign", "invalid", None, "OPERATOR_ON_SECTION")
    ]
    assert effective_policy(inherited) == {"plans": {"main": {"x": "2"}}}


def test_an_operator_at_the_top_is_invalid() -> None:
    inherited = merged([assign("1") | at(X, assign("2"))])
    assert story(inherited, "") == [(0, 0, "@@assign", "invalid", None, "OPERATOR_ON_SECTION")]
    assert effective_policy(inherited) == {"plans": {"main": {"x": "2"}}}


def test_an_unknown_operator_is_invalid_and_those_beside_it_count() -> None:
    inherited = merged([at(X, {"@@Increase": "1"} | assign("2"))])
    assert story(inherited, X) == [
        (0, 0, "@@assign", "applied", "2"),
        (0, 0, "@@increase", "invalid", "2", "UNKNOWN_OPERATOR"),
    ]


@pytest.mark.parametrize(
    ("words", "misuse"),
    [
        (["@@assign", "@@foo"], "UNKNOWN_CONTROL_WORD"),
        ({"@@none": True}, "UNKNOWN_CONTROL_WORD"),
        ([["@@none"]], "UNKNOWN_CONTROL_WORD"),
        (None, "UNKNOWN_CONTROL_WORD"),
        (["@@none", "@@Assign"], "NONE_WITH_OTHERS"),
    ],
)
def test_a_control_that_is_not_right_limits_nothing(words: object, misuse: str) -> None:
    inherited = merged([at(X, assign("1") | {CONTROL: words})], [at(X, assign("2"))])
    assert story(inherited, X) == [
        (0, 0, "@@assign", "overridden", "1", (1, 0, "@@assign")),
        (0, 0, CONTROL, "invalid", "1", misuse),
        (1, 0, "@@assign", "applied", "2"),
    ]


@pytest.mark.parametrize("text", ["", "{", '{"x": {"@@assign": "1"},}', '{"x": 1, "x": 2}'])
def test_a_document_that_does_not_parse_contributes_nothing(text: str) -> None:
    memory = Memory()
    assert memory.merge(NOTHING_INHERITED, [read_document(text).meaning], 0) is NOTHING_INHERITED


@pytest.mark.parametrize("document", [[], "text", 5, None, [at(X, assign("1"))]])
def test_a_document_that_is_no_object_contributes_nothing(document: object) -> None:
    assert effective_policy(merged([document])) == {}


def test_a_deeply_nested_document_is_merged() -> None:
    document = read_document('{"k":' * 90 + json.dumps(assign("1")) + "}" * 90)
    inherited = Memory().merge(NOTHING_INHERITED, [document.meaning], 0)
    assert value_at(inherited, "/".join(["k"] * 90)) == "1"
