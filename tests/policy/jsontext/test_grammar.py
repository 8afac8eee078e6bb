import pytest

from bptui.policy.jsontext.nodes import ArrayNode, Member, ObjectNode, ScalarKind, ScalarNode
from bptui.policy.jsontext.syntax import parse
from bptui.policy.spans import Span
from tests.policy.jsontext.telling import Told, rules, told


def place(text: str) -> int:
    """Return where the first fault of a text begins."""
    return parse(text).faults[0].span.start


def test_a_document_becomes_a_tree_with_places() -> None:
    assert parse('{"a": [1, "x"]}').root == ObjectNode(
        Span(0, 15),
        (
            Member(
                "a",
                Span(1, 4),
                ArrayNode(
                    Span(6, 14),
                    (
                        ScalarNode(Span(7, 8), ScalarKind.NUMBER, "1"),
                        ScalarNode(Span(10, 13), ScalarKind.STRING, "x"),
                    ),
                ),
            ),
        ),
    )


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        ('"caf\\u00e9 \\ud83d\\ude00 \\/"', ScalarKind.STRING, "café 😀 /"),
        ("-1.50E+03", ScalarKind.NUMBER, "-1.50E+03"),
        ("true", ScalarKind.BOOLEAN, "true"),
        ("false", ScalarKind.BOOLEAN, "false"),
        ("null", ScalarKind.NULL, "null"),
    ],
)
def test_a_string_is_decoded_and_any_other_scalar_keeps_its_spelling(
    text: str, kind: ScalarKind, said: str
) -> None:
    assert parse(text).root == ScalarNode(Span(0, len(text)), kind, said)


@pytest.mark.parametrize("text", [r'"\ud800"', '"\ud800"', r'{"\udc00": 1}'], ids=ascii)
def test_half_a_surrogate_pair_is_allowed_and_never_breaks_encoding(text: str) -> None:
    syntax = parse(text)

    assert syntax.faults == ()
    assert "\ufffd" in repr(syntax.root)
    assert repr(syntax.root).encode()


def test_a_missing_comma_is_told_at_the_end_of_its_line() -> None:
    text = '{\n  "a": "35"   \n  "b": 2\n}'

    assert told(text) == [
        Told("missing-comma", "", 'a comma is missing after "35"', "Put a comma after it.")
    ]
    assert place(text) == text.index('35"') + 3


@pytest.mark.parametrize(
    ("text", "before"),
    [('{"a": {} "b": 1}', "}"), ("[1 2]", "1"), ('["x""y"]', "x"), ('{"a":1"b":2}', "1")],
)
def test_a_missing_comma_is_told_after_what_lacks_it(text: str, before: str) -> None:
    assert told(text) == [
        Told("missing-comma", "", f'a comma is missing after "{before}"', "Put a comma after it.")
    ]


@pytest.mark.parametrize(
    ("text", "before"), [('{"a": 1,\n}', "1"), ("[1, 2,]", "2"), ('{"a": [],}', "]")]
)
def test_a_trailing_comma_is_underlined(text: str, before: str) -> None:
    assert told(text) == [
        Told(
            "trailing-comma",
            ",",
            f'nothing follows the comma after "{before}"',
            "Delete the comma, or add what should follow.",
        )
    ]


@pytest.mark.parametrize("text", ["[,1]", "[1,,2]", "[1,,]", "{,}", '{"a": 1,, "b": 2}', ", {}"])
def test_a_comma_too_many_is_underlined(text: str) -> None:
    assert told(text) == [
        Told(
            "extra-comma",
            ",",
            "there is nothing before this comma",
            "Delete the comma, or put before it what should be there.",
        )
    ]


def test_a_missing_colon_is_told_after_the_key() -> None:
    assert told('{"plans" {"a": 1}}') == [
        Told(
            "missing-colon",
            "",
            'a colon is missing after "plans"',
            "Put a colon between the key and its value.",
        )
    ]
    assert place('{"plans" {"a": 1}}') == 8


@pytest.mark.parametrize("text", ['{"a": 1 : 2}', "[1 : 2]", "[: 1]", '["a": 1]', ": {}"])
def test_a_colon_too_many_is_underlined(text: str) -> None:
    assert told(text) == [
        Told(
            "extra-colon",
            ":",
            "a colon does not belong here",
            "Delete it; a colon goes between a key and its value, and keys only go in braces.",
        )
    ]


@pytest.mark.parametrize(
    ("text", "sign", "wanted"),
    [('{"a": 1; "b": 2}', ";", ","), ('{"a" = 1}', "=", ":"), ('{"a"; 1}', ";", ":")],
)
def test_a_sign_in_the_place_of_another_is_underlined(text: str, sign: str, wanted: str) -> None:
    assert told(text) == [
        Told(
            "wrong-separator",
            sign,
            f'"{sign}" is where "{wanted}" belongs',
            f'Write "{wanted}" in its place.',
        )
    ]


@pytest.mark.parametrize(
    ("text", "underlined", "advice"),
    [
        ('{"a": }', '"a":', "Put a value after its colon."),
        ('{"a": , "b": 1}', '"a":', "Put a value after its colon."),
        ('{"a":\n"b": 1}', '"a":', "Put a value after its colon."),
        ('{"a"}', '"a"', "Put a colon and a value after it."),
        ('{"a"\n"b": 1}', '"a"', "Put a colon and a value after it."),
    ],
)
def test_a_key_without_value_is_underlined(text: str, underlined: str, advice: str) -> None:
    assert told(text) == [Told("missing-value", underlined, 'the key "a" has no value', advice)]


@pytest.mark.parametrize(
    ("text", "before"), [("{: 1}", ":"), ("{1}", "1"), ("{{}}", "{"), ('{"a": 1, [2]}', "[")]
)
def test_a_missing_key_is_told_at_what_has_none(text: str, before: str) -> None:
    assert told(text) == [
        Told(
            "missing-key",
            before,
            f'a key is missing before "{before}"',
            "Give it a key, or delete it.",
        )
    ]


@pytest.mark.parametrize("key", ["plans", "@@assign", "5", "true"])
def test_a_key_without_quotes_is_underlined(key: str) -> None:
    assert told(f"{{{key}: 1}}") == [
        Told(
            "unquoted-key", key, f'the key "{key}" is not in quotes', "Put double quotes around it."
        )
    ]


def test_a_key_that_is_there_twice_is_told_at_the_second_place() -> None:
    text = '{\n  "a": 1,\n  "b": {"a": 2},\n  "\\u0061": 3\n}'

    assert told(text) == [
        Told(
            "duplicate-key",
            '"\\u0061"',
            'the key "\\u0061" is there twice in the same object',
            "Keep one of the two; the first is in line 2. AWS refuses a document with both.",
        )
    ]
    assert [span.start for span in parse(text).faults[0].related] == [text.index('"a"')]


def test_keys_that_differ_in_case_only_are_two_keys() -> None:
    assert told('{"a": 1, "A": 2}') == []


def test_keys_that_differ_in_half_a_surrogate_pair_are_two_keys() -> None:
    assert told(r'{"\ud800": 1, "\ud801": 2}') == []


def test_text_behind_a_value_is_underlined() -> None:
    assert told('{"a": 35 days, "b": 1}') == [
        Told(
            "stray-text",
            "days",
            '"days" does not belong here',
            "Delete it, or put it into the quotes of the text it belongs to.",
        )
    ]


@pytest.mark.parametrize("text", ["", " \n", "\t\r\n"])
def test_an_empty_document_is_told_at_its_start(text: str) -> None:
    assert told(text) == [
        Told("empty-document", "", "the document is empty", 'Write at least {"plans": {}}.')
    ]
    assert (place(text), parse(text).root) == (0, None)


def test_a_document_without_braces_is_told_at_its_start() -> None:
    assert told('"plans": {"a": 1}, "b": 2') == [
        Told(
            "missing-outer-braces",
            "",
            "the braces around the document are missing",
            'Put "{" before "plans" and "}" at the end.',
        )
    ]


@pytest.mark.parametrize(
    ("text", "rest", "first"),
    [('{"a": 1} {"b": [2]}\n', '{"b": [2]}', "{"), ("1 2, 3", "2, 3", "2"), ("{} x", "x", "x")],
)
def test_what_follows_the_end_is_underlined_as_a_whole(text: str, rest: str, first: str) -> None:
    assert told(text) == [
        Told(
            "text-after-end",
            rest,
            f'the document has ended before "{first}"',
            "Delete everything after the end; a document is a single value.",
        )
    ]


def test_several_slips_are_told_in_the_order_of_the_text() -> None:
    text = "{'a': 1 \"b\": [True,], // x\n c: 007}"

    assert rules(text) == [
        "wrong-quotes",
        "missing-comma",
        "unknown-word",
        "trailing-comma",
        "comment",
        "unquoted-key",
        "bad-number",
    ]
