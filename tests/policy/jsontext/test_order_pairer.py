import pytest

from bptui.policy.jsontext.syntax import keys_at, parse
from tests.policy.jsontext.telling import Told, rules, told


def test_an_unclosed_bracket_is_told_at_its_opening() -> None:
    text = '{"a": [1, 2}'

    assert told(text) == [
        Told(
            "unclosed-bracket",
            "[",
            'the "[" of "a" is not closed',
            'It is still open at line 1. Put "]" where it should end.',
        )
    ]
    assert parse(text).faults[0].related[0].start == text.index("}")


def test_a_bracket_that_is_open_at_the_end_is_told_at_its_opening() -> None:
    assert told('{"a": 1\n') == [
        Told(
            "unclosed-bracket",
            "{",
            'this "{" is not closed',
            'It is still open at the end of the text. Put "}" where it should end.',
        )
    ]


def test_every_bracket_that_is_open_at_the_end_is_told() -> None:
    assert [fault.message for fault in told('{"a": {"b": [1')] == [
        'this "{" is not closed',
        'the "{" of "a" is not closed',
        'the "[" of "b" is not closed',
    ]


def test_a_list_ends_before_the_next_key() -> None:
    text = '{"a": ["x", "b": 1}'

    assert [fault.message for fault in told(text)] == ['the "[" of "a" is not closed']
    assert keys_at(parse(text), text.index("1")) == ("b",)


def test_a_bracket_of_the_wrong_kind_is_told_with_its_partner() -> None:
    text = '{"a": [1, 2}, "b": 3}'

    assert told(text) == [
        Told(
            "wrong-bracket",
            "}",
            '"}" is where "]" belongs',
            'Write "]" in its place, for it closes the "[" in line 1.',
        )
    ]
    assert parse(text).faults[0].related[0].start == text.index("[")
    assert keys_at(parse(text), text.index("3")) == ("b",)


def test_a_closing_bracket_without_partner_is_underlined() -> None:
    assert told('{"a": 1}}') == [
        Told(
            "unmatched-bracket",
            "}",
            'this "}" closes nothing',
            "Delete it, or open it where it should begin.",
        )
    ]


def test_a_bracket_too_many_does_not_end_the_document() -> None:
    text = '{"a": {"b": 1}}, "c": 2}'

    assert rules(text) == ["unmatched-bracket"]
    assert keys_at(parse(text), text.index("2")) == ("c",)


@pytest.mark.parametrize(
    ("text", "message", "advice"),
    [
        ('{"a": "x", "y"], "b": 1}', 'the "[" of "a" is missing', 'Put "[" after the colon.'),
        ('{"a": "x"], "b": 1}', 'the "[" of "a" is missing', 'Put "[" after the colon.'),
        ('{"a": "x": 1}, "b": 1}', 'the "{" of "a" is missing', 'Put "{" after the colon.'),
    ],
)
def test_a_missing_opening_bracket_is_told_behind_the_colon(
    text: str, message: str, advice: str
) -> None:
    assert told(text) == [Told("unopened-bracket", "", message, advice)]
    assert parse(text).faults[0].span.start == text.index(":") + 1
    assert keys_at(parse(text), text.index("b")) == ("b",)


def test_nesting_a_hundred_deep_is_right() -> None:
    assert rules("[" * 100 + "]" * 100) == []


@pytest.mark.parametrize("text", ["[" * 101 + "]" * 101, "[" * 100_000, '{"a":' * 101 + "1"])
def test_nesting_deeper_is_told_at_the_bracket_that_is_too_many(text: str) -> None:
    fault = next(fault for fault in parse(text).faults if fault.rule == "nested-too-deep")

    assert text[: fault.span.end].count(text[0]) == 101
    assert fault.message == "more than 100 brackets are open at once"
    assert fault.help == "Nest less deeply; from here on the text was not read."


@pytest.mark.parametrize("pair", ["{]", "[}", '{"a":]', '"a":"b":}', "}{", "]["])
def test_brackets_that_never_match_do_not_pile_up(pair: str) -> None:
    assert len(parse(pair * 3000).faults) <= 100
