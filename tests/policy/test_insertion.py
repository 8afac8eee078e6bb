"""Edits look as if the author had made them, and leave everything else alone."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bptui.policy.insertion import inserted, renamed, wrapped
from bptui.policy.jsontext.nodes import ArrayNode, Node, ObjectNode
from bptui.policy.jsontext.syntax import parse
from bptui.policy.text_edits import applied


def objects_of(node: Node | None) -> Iterator[ObjectNode]:
    """Yield all objects of a tree in the order of the text."""
    match node:
        case ObjectNode(_, members):
            yield node
            for member in members:
                yield from objects_of(member.value)
        case ArrayNode(_, items):
            for item in items:
                yield from objects_of(item)
        case _:
            pass


def objects(text: str) -> list[ObjectNode]:
    """Return all objects of a text that parses."""
    syntax = parse(text)
    assert syntax.faults == ()
    return list(objects_of(syntax.root))


def with_last(text: str, value: str = "9", number: int = -1) -> str:
    """Put a last member `n` into one of the objects of a text, by default the innermost."""
    return applied(text, [inserted(text, objects(text)[number], "n", value)])


def with_first(text: str, number: int = -1) -> str:
    return applied(text, [inserted(text, objects(text)[number], "n", "9", is_first=True)])


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("{}", '{"n": 9}', '{"n": 9}'),
        ("{ }", '{ "n": 9 }', '{ "n": 9 }'),
        ('{"a":{}}', '{"a":{"n":9}}', '{"a":{"n":9}}'),
        ('{"a": 1}', '{"n": 9, "a": 1}', '{"a": 1, "n": 9}'),
        ('{ "a": 1 }', '{ "n": 9, "a": 1 }', '{ "a": 1, "n": 9 }'),
        ('{"a":1}', '{"n":9,"a":1}', '{"a":1,"n":9}'),
        ('{"a" : 1}', '{"n" : 9, "a" : 1}', '{"a" : 1, "n" : 9}'),
        ('{"a":    1}', '{"n": 9, "a":    1}', '{"a":    1, "n": 9}'),
        ('{"a": 1,"b": 2}', '{"n": 9,"a": 1,"b": 2}', '{"a": 1,"b": 2,"n": 9}'),
        ('{\n  "a": 1\n}', '{\n  "n": 9,\n  "a": 1\n}', '{\n  "a": 1,\n  "n": 9\n}'),
        ('{\n\t"a": 1\n}', '{\n\t"n": 9,\n\t"a": 1\n}', '{\n\t"a": 1,\n\t"n": 9\n}'),
        ('{ \n  "a": 1\n}', '{ \n  "n": 9,\n  "a": 1\n}', '{ \n  "a": 1,\n  "n": 9\n}'),
        ('{\n\n  "a": 1\n}', '{\n\n  "n": 9,\n  "a": 1\n}', '{\n\n  "a": 1,\n  "n": 9\n}'),
        (
            '{\r\n  "a": 1\r\n}',
            '{\r\n  "n": 9,\r\n  "a": 1\r\n}',
            '{\r\n  "a": 1,\r\n  "n": 9\r\n}',
        ),
        (
            '{\n  "a": 1,\n\n  "b": 2\n}',
            '{\n  "n": 9,\n  "a": 1,\n\n  "b": 2\n}',
            '{\n  "a": 1,\n\n  "b": 2,\n  "n": 9\n}',
        ),
        (
            '{\n  "a": 1, "b": 2\n}',
            '{\n  "n": 9, "a": 1, "b": 2\n}',
            '{\n  "a": 1, "b": 2, "n": 9\n}',
        ),
        (
            '{ "a": 1\n, "b": 2\n}',
            '{ "n": 9\n, "a": 1\n, "b": 2\n}',
            '{ "a": 1\n, "b": 2\n, "n": 9\n}',
        ),
        (
            '{\n    "a": {\n    }\n}',
            '{\n    "a": {\n        "n": 9\n    }\n}',
            '{\n    "a": {\n        "n": 9\n    }\n}',
        ),
        ("{\n}", '{\n  "n": 9\n}', '{\n  "n": 9\n}'),
    ],
)
def test_a_new_member_looks_like_its_neighbours(text: str, first: str, last: str) -> None:
    assert (with_first(text), with_last(text)) == (first, last)


def test_a_member_goes_into_the_object_that_is_named() -> None:
    assert with_last('{"a": {"b": 1}, "c": 2}', number=0) == '{"a": {"b": 1}, "c": 2, "n": 9}'


def test_the_value_of_a_new_member_is_any_json() -> None:
    assert with_last("{}", '["@@none"]') == '{"n": ["@@none"]}'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"a": 1}', '{"a": {"@@assign": 1}}'),
        ('{"a":"x"}', '{"a":{"@@assign":"x"}}'),
        ('{"a": [\n  1,\n  2\n]}', '{"a": {"@@assign": [\n  1,\n  2\n]}}'),
        ('{"a"\n:\n1.50}', '{"a"\n:\n{"@@assign" : 1.50}}'),
    ],
)
def test_a_value_is_wrapped_as_it_is_written(text: str, expected: str) -> None:
    (member,) = objects(text)[0].members

    assert applied(text, wrapped(text, member)) == expected


def test_where_there_is_no_value_nothing_is_wrapped() -> None:
    text = '{"a": }'
    (member,) = next(objects_of(parse(text).root)).members

    assert wrapped(text, member) == ()


def test_a_key_is_replaced_and_nothing_else() -> None:
    text = '{"rulse" : {}}'
    (member,) = objects(text)[0].members

    assert applied(text, [renamed(member, "rules")]) == '{"rules" : {}}'


def test_what_a_key_cannot_show_is_spelled_as_an_escape() -> None:
    text = '{"a": 1}'
    (member,) = objects(text)[0].members

    new = applied(text, [renamed(member, '"\x1b\u202e\ud800\u00e9')])
    assert new == '{"\\"\\u001b\\u202e\\ud800\u00e9": 1}'


keys = st.text('ab\\" {}[],:\u00e9\u4e2d', max_size=3)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | keys,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
    max_leaves=12,
)
documents = st.dictionaries(keys, values, max_size=3)
layouts = st.tuples(
    st.sampled_from([None, 0, 1, 2, 4, "\t"]),
    st.sampled_from([(",", ":"), (", ", ": "), (" , ", " : "), ("\n,", ":\n")]),
    st.sampled_from(["\n", "\r\n", "\n\n", "\n \n"]),
)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Draw a document in one of many layouts."""
    indent, separators, line_end = draw(layouts)
    text = json.dumps(draw(documents), indent=indent, separators=separators, ensure_ascii=False)
    return text.replace("\n", line_end)


def pairs(value: Any) -> Any:  # noqa: ANN401 - JSON
    """Return JSON with the order of its keys."""
    if isinstance(value, dict):
        return [(key, pairs(inner)) for key, inner in value.items()]
    return [pairs(inner) for inner in value] if isinstance(value, list) else value


def with_member(text: str, node: ObjectNode, *, is_first: bool) -> Any:  # noqa: ANN401 - JSON
    """Return what a text means with a member more in one of its objects."""
    start, end = node.span.start, node.span.end
    inner = json.loads(text[start:end])
    inner = {"new": 9, **inner} if is_first else {**inner, "new": 9}
    return pairs(json.loads(f"{text[:start]}{json.dumps(inner)}{text[end:]}"))


@given(texts(), st.data(), st.booleans())
def test_a_new_member_is_there_and_all_else_is_as_it_was(
    text: str,
    data: st.DataObject,
    is_first: bool,  # noqa: FBT001 - drawn
) -> None:
    node = data.draw(st.sampled_from(objects(text)))

    edit = inserted(text, node, "new", "9", is_first=is_first)
    new = applied(text, [edit])

    assert edit.span.start == edit.span.end
    assert pairs(json.loads(new)) == with_member(text, node, is_first=is_first)
    was_on_one_line = "\n" not in text[node.span.start : node.span.end]
    assert ("\n" in edit.text) <= (not was_on_one_line)


@given(texts(), st.data())
def test_a_wrapped_value_means_the_same_below_its_operator(text: str, data: st.DataObject) -> None:
    members = [member for node in objects(text) for member in node.members]
    if not members:
        return
    member = data.draw(st.sampled_from(members))
    assert member.value is not None
    start, end = member.value.span.start, member.value.span.end

    new = applied(text, wrapped(text, member))

    inner = {"@@assign": json.loads(text[start:end])}
    expected = json.loads(f"{text[:start]}{json.dumps(inner)}{text[end:]}")
    assert pairs(json.loads(new)) == pairs(expected)
    assert text[start:end] in new
