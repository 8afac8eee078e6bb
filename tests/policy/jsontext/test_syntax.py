import json
from collections.abc import Iterator
from time import process_time
from timeit import repeat
from typing import Any, NoReturn

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bptui.policy.jsontext.nodes import ArrayNode, Node, ObjectNode, ScalarKind, ScalarNode
from bptui.policy.jsontext.syntax import Syntax, keys_at, parse
from bptui.policy.spans import Lines, Span

scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=8),
)
documents = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4)
    ),
    max_leaves=15,
)
layouts = st.sampled_from(
    [
        {},
        {"indent": 2},
        {"indent": "\t"},
        {"separators": (",", ":")},
        {"indent": 0, "ensure_ascii": False},
        {"separators": (" ,\r\n ", " : "), "ensure_ascii": False},
    ]
)
pieces = st.sampled_from(
    [*'{}[]:,"\\/*#\'.-+e0a=; \n\r\t', '"a"', '"b":', "\n  ", "\n    ", '{"a": ', "true", "1", "12",
     "},", "//", "\\u00e9", "\\ud800", "\ud800", "\ufeff", "\u2028", "\x00", "\xa0", "“", "arn:a:"]
)  # fmt: skip
broken_texts = st.lists(pieces, max_size=25).map("".join)


def data(node: Node | None) -> Any:  # noqa: ANN401 - any JSON
    """Return what a tree says as `json.loads` would."""
    match node:
        case ObjectNode():
            return {member.key: data(member.value) for member in node.members}
        case ArrayNode():
            return [data(item) for item in node.items]
        case ScalarNode(kind=ScalarKind.STRING):
            return node.text
        case ScalarNode():
            return json.loads(node.text)
    raise AssertionError(node)


def is_strict_json(text: str) -> bool:
    """Tell whether a text is what `parse` should accept, by the reader of the standard library."""

    def with_single_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        if len(dict(pairs)) != len(pairs):
            raise ValueError(pairs)
        return dict(pairs)

    def refused(word: str) -> NoReturn:
        raise ValueError(word)

    def depth(value: object) -> int:
        if not isinstance(value, dict | list):
            return 0
        return 1 + max(map(depth, value.values() if isinstance(value, dict) else value), default=0)

    try:
        value = json.loads(
            text, object_pairs_hook=with_single_keys, parse_constant=refused, parse_int=str
        )
    except ValueError:
        return False
    return depth(value) <= 100


def spans(syntax: Syntax) -> Iterator[Span]:
    """Yield every place a reading of a text names."""
    for fault in syntax.faults:
        yield from (fault.span, *fault.related)
    nodes = [syntax.root] if syntax.root else []
    while nodes:
        node = nodes.pop()
        yield node.span
        if isinstance(node, ArrayNode):
            nodes.extend(node.items)
        elif isinstance(node, ObjectNode):
            for member in node.members:
                yield from (member.key_span, member.span)
                nodes.extend([member.value] if member.value else [])


@given(documents, layouts)
def test_what_was_written_as_json_is_read_without_fault(
    document: object, layout: dict[str, Any]
) -> None:
    syntax = parse(json.dumps(document, **layout))

    assert syntax.faults == ()
    assert data(syntax.root) == document


@given(broken_texts | st.text(st.characters()))
@example('{"a": NaN}')
@example("[1e5, -0, 0.0, 1E-7]")
@example('["\x7f"]')
@example("[" * 100 + "]" * 100)
@example("[" * 101 + "]" * 101)
def test_a_text_has_faults_exactly_if_it_is_not_json(text: str) -> None:
    assert (parse(text).faults == ()) == is_strict_json(text)


@given(broken_texts)
def test_every_place_is_in_the_text(text: str) -> None:
    assert all(0 <= span.start <= span.end <= len(text) for span in spans(parse(text)))


@given(broken_texts)
def test_faults_come_in_the_order_of_the_text(text: str) -> None:
    starts = [fault.span.start for fault in parse(text).faults]

    assert starts == sorted(starts)


@given(broken_texts)
def test_whatever_is_told_and_read_can_be_encoded(text: str) -> None:
    syntax = parse(text)

    for fault in syntax.faults:
        assert f"{fault.message}{fault.help}".encode()
    assert repr(syntax.root).encode()


@given(broken_texts, st.integers(-2, 80))
def test_every_place_of_every_text_has_keys(text: str, offset: int) -> None:
    assert all(isinstance(key, str) for key in keys_at(parse(text), offset))


@given(documents, st.data())
def test_a_character_that_was_deleted_is_told_nearby(
    document: object, drawn: st.DataObject
) -> None:
    text = json.dumps({"a": document, "b": [document]}, indent=2)
    place = drawn.draw(
        st.integers(0, len(text) - 1).filter(lambda index: text[index] not in "{}[]")
    )
    shorter = text[:place] + text[place + 1 :]
    lines = Lines(shorter)

    # What makes two keys equal is told where the second stands, however far that is.
    faults = [fault for fault in parse(shorter).faults if "is there twice" not in fault.message]
    for fault in faults[:1]:
        assert abs(lines.position(fault.span.start)[0] - lines.position(place)[0]) <= 1


def test_no_more_than_a_hundred_faults_are_told() -> None:
    assert len(parse("[" + "True, " * 500 + "]").faults) == 100


HOSTILE = [
    "[", "{", ",", ":", '"', "'", "}", '"\n', "/*\n", 'a" ', "a ", "a:", "\\", '"a: ', '"\\', "{]",
    "[1,", '{"a":', '"a":"b":', "1 2", "“", "\u2028", "\\u2028 ", "\r", '"a"b ', "[\n", "  ",
    "'\\", "'a ", "`a ", '""a', '"a"b', '"\'', "'\"\\", 'a"\n', '"/*', "\"a'",
]  # fmt: skip
"""What a text can repeat to make every search for a partner or an end go a long way in vain."""


def cost(text: str) -> float:
    """Return the seconds of work that reading a text takes, without what others do meanwhile."""
    return min(repeat(lambda: parse(text), timer=process_time, number=1, repeat=3))


@pytest.mark.parametrize("piece", HOSTILE, ids=ascii)
def test_the_cost_of_a_long_text_grows_as_its_length_does(piece: str) -> None:
    # Eight times the text: 8 if the cost grows with the length, 64 if with its square.
    assert cost(piece * 16_800) < 24 * cost(piece * 2_100)


@pytest.mark.parametrize("piece", HOSTILE, ids=ascii)
def test_a_long_text_of_pieces_that_are_no_json_has_faults(piece: str) -> None:
    assert parse(piece * 2_000).faults


TYPED = '{\n  "plans": {\n    "std": {"regions": {"@@assign": ["eu", "us"]}}\n  },\n  "b": 1\n}'


@pytest.mark.parametrize(
    ("before", "keys"),
    [
        ("{", ()),
        ('"plans"', ("plans",)),
        ('"std"', ("plans", "std")),
        ('"regions"', ("plans", "std", "regions")),
        ('"@@assign"', ("plans", "std", "regions", "@@assign")),
        ('"us"', ("plans", "std", "regions", "@@assign")),
        ("]", ("plans", "std", "regions", "@@assign")),
        ('  "b"', ()),
        ('"b"', ("b",)),
        ("1\n", ("b",)),
        ("\n}", ("b",)),
        ("}", ("plans", "std", "regions", "@@assign")),
    ],
)
def test_a_place_has_the_keys_that_lead_to_it(before: str, keys: tuple[str, ...]) -> None:
    at_bracket = TYPED.index("]") + 1 if before == "}" else TYPED.index(before)
    offset = TYPED.rindex("\n}") if before == "\n}" else at_bracket

    assert keys_at(parse(TYPED), offset) == keys


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ('{"a": {"b": 1}, | "c": 2}', ()),
        ('{"a": { | "b": 1}}', ("a",)),
        ('{"a": {"b": 1 | }}', ("a",)),
        ('{"a": {"b": |}}', ("a", "b")),
        ('{"a": {"b":   |, "c": 1}}', ("a", "b")),
        ('{"a": {"b": ,| "c": 1}}', ("a",)),
        ('{"a": {"b|', ("a", "b")),
        ('{"a": {"b": "x|', ("a", "b")),
        ('{"a": {"b": [1, |', ("a", "b")),
        ('{\n  "a": {\n    |\n  "b": 1\n}', ("a",)),
        ('{\n  "a": {\n    "x": 1,\n    |\n  "b": 1\n}', ("a",)),
        ('{\n  "a": {\n    "x": 1,\n  "b": |1\n}', ("b",)),
        ('{"a": 1 "b": |2}', ("b",)),
        ('{"a": "x, "b": |2}', ("b",)),
        ("{a: |1}", ("a",)),
        ('"plans": {"std": |1}', ("plans", "std")),
        ('{"a": [{"b": |1}, {"c": 2}]}', ("a", "b")),
        ('{"a": [{"b": 1}, {"c": |2}]}', ("a", "c")),
        ('{"a": [{"b": 1}, | {"c": 2}]}', ("a",)),
        ("|", ()),
        ("[1, |2]", ()),
        ('  | {"a": 1}', ()),
        ('{"a": 1} | ', ()),
    ],
)
def test_the_cursor_knows_its_keys_while_somebody_types(text: str, keys: tuple[str, ...]) -> None:
    offset = text.index("|")

    assert keys_at(parse(text.replace("|", "")), offset) == keys


def test_keys_are_told_as_they_are_written() -> None:
    assert keys_at(parse(r'{"PL\u0041NS": 1}'), 5) == ("PLANS",)
