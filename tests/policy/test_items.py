"""Taking entries out of lists and objects, and putting some in, in the author's formatting."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bptui.policy.insertion import inserted_below
from bptui.policy.items import json_text, relisted, removed, rewritten
from bptui.policy.jsontext.nodes import ArrayNode, Node, ObjectNode, ScalarNode
from bptui.policy.jsontext.syntax import parse
from bptui.policy.text_edits import applied

LINES = '[\n    "a",\n    "b",\n    "c"\n  ]'


def root(text: str) -> Node:
    found = parse(text).root
    assert found is not None
    return found


def with_items(text: str, *values: str) -> str:
    """Return a list that says other things."""
    node = root(text)
    assert isinstance(node, ArrayNode)
    return applied(text, relisted(text, node, values))


def without(text: str, *keys: str) -> str:
    """Return an object without some keys."""
    node = root(text)
    assert isinstance(node, ObjectNode)
    return applied(text, removed(node, [member for member in node.members if member.key in keys]))


@pytest.mark.parametrize(
    ("text", "values", "expected"),
    [
        ('["a", "b"]', ("a", "b", "c"), '["a", "b", "c"]'),
        ('["a","b"]', ("b",), '["b"]'),
        ('[ "a" ]', ("a", "b"), '[ "a", "b" ]'),
        ("[]", ("a", "b"), '["a", "b"]'),
        ('["a"]', (), "[]"),
        ('["a", "b"]', ("x", "y"), '["x", "y"]'),
        (LINES, ("a", "c", "d"), '[\n    "a",\n    "c",\n    "d"\n  ]'),
        ('[\n  "a"\n]', ("a", "b"), '[\n  "a",\n  "b"\n]'),
        (LINES, ("c",), '[\n    "c"\n  ]'),
    ],
)
def test_a_list_keeps_its_look(text: str, values: tuple[str, ...], expected: str) -> None:
    assert with_items(text, *values) == expected


@given(
    st.lists(st.sampled_from("abcde"), max_size=6),
    st.lists(st.sampled_from("abcdefg"), max_size=6, unique=True),
    st.sampled_from([None, 2]),
)
def test_a_list_says_what_it_is_to_say(
    held: list[str], wanted: list[str], lead: int | None
) -> None:
    after = with_items(json.dumps(held, indent=lead), *wanted)

    assert set(json.loads(after)) == set(wanted)


@pytest.mark.parametrize(
    ("text", "keys", "expected"),
    [
        ('{"a": 1, "b": 2, "c": 3}', ("a",), '{"b": 2, "c": 3}'),
        ('{"a": 1, "b": 2, "c": 3}', ("b",), '{"a": 1, "c": 3}'),
        ('{"a": 1, "b": 2, "c": 3}', ("c", "a"), '{"b": 2}'),
        ('{"a": 1, "b": 2}', ("a", "b"), "{}"),
        ('{\n  "a": 1,\n  "b": 2\n}', ("b",), '{\n  "a": 1\n}'),
        ("{}", ("a",), "{}"),
    ],
)
def test_a_member_goes_with_its_comma(text: str, keys: tuple[str, ...], expected: str) -> None:
    assert without(text, *keys) == expected


@given(st.integers(0, 6), st.sets(st.integers(0, 6)), st.sampled_from([None, 2]))
def test_whatever_goes_the_rest_stays(count: int, doomed: set[int], lead: int | None) -> None:
    document = {str(number): number for number in range(count)}
    text = without(json.dumps(document, indent=lead), *map(str, doomed))

    assert json.loads(text) == {key: n for key, n in document.items() if n not in doomed}


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ('"7"', "30", '"30"'),
        ("7", "30", "30"),
        ("7", "030", '"030"'),
        ("7", "thirty", '"thirty"'),
        ("true", "false", "false"),
        ('"true"', "false", '"false"'),
        ("true", "1", '"1"'),
        ("null", "1", '"1"'),
    ],
)
def test_a_scalar_is_spelled_as_it_was_where_that_can_be(
    text: str, value: str, expected: str
) -> None:
    node = root(text)
    assert isinstance(node, ScalarNode)

    assert applied(text, [rewritten(node, value)]) == expected


def test_values_are_written_as_json_that_harms_no_terminal() -> None:
    assert json_text('"\x1b\u202e') == '"\\"\\u001b\\u202e"'
    assert json_text(("a", "b")) == '["a", "b"]'
    assert json_text(()) == "[]"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"a": 1}', '{"a": 1, "b": {"c": {"d": 2}}}'),
        ("{}", '{"b": {"c": {"d": 2}}}'),
        (
            '{\n  "a": 1\n}',
            '{\n  "a": 1,\n  "b": {\n    "c": {\n      "d": 2\n    }\n  }\n}',
        ),
        (
            '{\n\t"a": 1\n}',
            '{\n\t"a": 1,\n\t"b": {\n\t\t"c": {\n\t\t\t"d": 2\n\t\t}\n\t}\n}',
        ),
    ],
)
def test_keys_that_lead_on_are_put_in_on_lines_of_their_own_where_others_are(
    text: str, expected: str
) -> None:
    node = root(text)
    assert isinstance(node, ObjectNode)

    assert applied(text, [inserted_below(text, node, ["b", "c", "d"], "2")]) == expected
