import pytest

from bptui.policy.jsontext.nodes import ArrayNode, ObjectNode, ScalarNode
from bptui.policy.jsontext.syntax import parse
from tests.policy.jsontext.telling import Told, rules, told


def strings(text: str) -> list[str]:
    """Return what the scalars of a list, or the keys and scalars of an object, say."""
    root = parse(text).root
    if isinstance(root, ObjectNode):
        return [
            said
            for member in root.members
            for said in (member.key, getattr(member.value, "text", None))
            if said is not None
        ]
    assert isinstance(root, ArrayNode)
    return [item.text for item in root.items if isinstance(item, ScalarNode)]


@pytest.mark.parametrize("mark", ["\ufeff", r"\ufeff", r"\uFEFF"])
def test_a_byte_order_mark_is_named_also_as_the_editor_spells_it(mark: str) -> None:
    assert told(f'{mark}{{"a": 1}}') == [
        Told(
            "byte-order-mark",
            mark,
            "the document begins with a byte order mark",
            "Delete the mark, the character U+FEFF at the very start.",
        )
    ]


@pytest.mark.parametrize("comment", ["// note", "# note", "/* note */", "/* two\nlines */"])
def test_a_comment_is_no_json(comment: str) -> None:
    assert told(f'{{"a": 1, {comment}\n"b": 2}}') == [
        Told("comment", comment, "JSON has no comments", "Delete the comment.")
    ]


def test_a_comment_that_is_never_closed_ends_with_its_line() -> None:
    text = '{"a": 1, /* note\n"b": 2}'

    assert [(fault.rule, fault.underlined) for fault in told(text)] == [("comment", "/* note")]
    assert strings(text) == ["a", "1", "b", "2"]


def test_what_looks_like_a_comment_in_a_string_is_none() -> None:
    assert rules('["https://x", "#1", "/* */"]') == []


@pytest.mark.parametrize(
    ("stray", "name"),
    [
        ("\u00a0", "U+00A0 (NO-BREAK SPACE)"),
        ("\u2003\u2003", "U+2003 (EM SPACE)"),
        ("\u200b", "U+200B (ZERO WIDTH SPACE)"),
        (r"\u200b", "U+200B (ZERO WIDTH SPACE)"),
        (r"\udb40\udc41", "U+E0041 (TAG LATIN CAPITAL LETTER A)"),
        ("\ufeff", "U+FEFF (ZERO WIDTH NO-BREAK SPACE)"),
        ("\x0c", "U+000C"),
        ("\x00", "U+0000"),
        ("\ud800", "U+D800"),
    ],
    ids=ascii,
)
def test_a_character_nobody_sees_is_named(stray: str, name: str) -> None:
    assert told(f'{{"a":{stray}1}}') == [
        Told(
            "stray-character",
            stray,
            f"the character {name} does not belong here",
            "Delete it; outside quotes JSON has only plain spaces, tabs and line ends.",
        )
    ]


@pytest.mark.parametrize("text", ["'eu'", "“eu”", "„eu“", "\u2018eu\u2019", "`eu`"])
def test_quotes_of_another_kind_are_named(text: str) -> None:
    assert told(f'{{"a": {text}}}') == [
        Told(
            "wrong-quotes",
            text,
            f"{text} is not in plain double quotes",
            'JSON takes no other quotes than ".',
        )
    ]
    assert strings(f'{{"a": {text}}}') == ["a", "eu"]


@pytest.mark.parametrize(("opening", "closing"), ["''", "“”"])
def test_quotes_of_another_kind_that_are_far_apart_are_no_pair(opening: str, closing: str) -> None:
    def text(length: int) -> str:
        return f'{{"a": {opening}{"x" * length}{closing}}}'

    assert rules(text(400)) == ["wrong-quotes"]
    assert "wrong-quotes" not in rules(text(401))
    assert rules(text(401))


def test_single_quotes_may_hold_quotes() -> None:
    assert strings(r"""['say "hi"', 'it\'s']""") == ['say "hi"', "it's"]


def test_a_missing_closing_quote_is_told_from_its_quote_to_the_end_of_the_line() -> None:
    text = '{\n  "a": "eu-west-1,\n  "b": 2\n}'

    assert told(text) == [
        Told(
            "missing-closing-quote",
            '"eu-west-1,',
            'the closing quote of "eu-west-1" is missing',
            "Put a double quote after it; a text has to end in the line in which it begins.",
        )
    ]
    assert strings(text) == ["a", "eu-west-1", "b", "2"]


@pytest.mark.parametrize(
    ("text", "underlined", "said"),
    [
        ('{"a": "x}', '"x}', ["a", "x"]),
        ('{"a": "x\n}', '"x', ["a", "x"]),
        ('{"a: {}}', '"a: {}}', ["a"]),
        ('{"a: "x", "b": 1}', '"a: "x", "b": 1}', ["a", "x", "b", "1"]),
        ('{"a: 1, "b": 2}', '"a: 1, "b": 2}', ["a", "1", "b", "2"]),
        ('{"a": "x, "b": 1}', '"x, "b": 1}', ["a", "x", "b", "1"]),
        ('["a, "b", "c"]', '"a, "b", "c"]', ["a", "b", "c"]),
        ('{"@@assign: "35"}', '"@@assign: "35"}', ["@@assign", "35"]),
        ('{"a": "one\ntwo"}', '"one', ["a", "one"]),
        ('{"a": "', '"', ["a", ""]),
    ],
)
def test_a_missing_closing_quote_takes_nothing_else_along(
    text: str, underlined: str, said: list[str]
) -> None:
    found = [fault for fault in told(text) if fault.rule != "unclosed-bracket"]

    assert [(fault.rule, fault.underlined) for fault in found] == [
        ("missing-closing-quote", underlined)
    ]
    assert strings(text) == said


@pytest.mark.parametrize(
    ("text", "underlined", "message", "said"),
    [
        ('{plans": 1}', 'plans"', 'the opening quote of "plans" is missing', ["plans", "1"]),
        (
            '{"a": 35", "b": 1}',
            '35"',
            'the opening quote of "35" is missing',
            ["a", "35", "b", "1"],
        ),
        ('{"a":35"}', '35"', 'the opening quote of "35" is missing', ["a", "35"]),
        ('["a", b", "c"]', 'b"', 'the opening quote of "b" is missing', ["a", "b", "c"]),
        (
            '{"a": cron(0 5 ? * * *)"}',
            'cron(0 5 ? * * *)"',
            'the opening quote of "cron(0 5 ? * * *)" is missing',
            ["a", "cron(0 5 ? * * *)"],
        ),
        (
            '{arn:aws:iam::1:role/x": 1}',
            'arn:aws:iam::1:role/x"',
            'the opening quote of "arn:aws:iam::1:role/x" is missing',
            ["arn:aws:iam::1:role/x", "1"],
        ),
    ],
)
def test_a_missing_opening_quote_is_told_at_its_word(
    text: str, underlined: str, message: str, said: list[str]
) -> None:
    assert told(text) == [
        Told("missing-opening-quote", underlined, message, "Put a double quote before it.")
    ]
    assert strings(text) == said


def test_a_quote_inside_of_a_text_is_told_where_it_ends_the_text() -> None:
    text = '{"a": "say "hi" now", "b": 1}'

    assert told(text) == [
        Told(
            "unescaped-quote",
            '"',
            'a quote ends the text before "hi"',
            r"Write \" for a quote that is part of the text.",
        )
    ]
    assert parse(text).faults[0].span.start == text.index("hi") - 1
    assert strings(text) == ["a", 'say "hi" now', "b", "1"]
