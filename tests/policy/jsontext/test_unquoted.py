import pytest

from bptui.policy.jsontext.unquoted import unquoted
from tests.policy.jsontext.telling import Told, told


@pytest.mark.parametrize(
    ("word", "advice"),
    [
        ("True", "Write true, or put the word in double quotes."),
        ("FALSE", "Write false, or put the word in double quotes."),
        ("yes", "Write true, or put the word in double quotes."),
        ("off", "Write false, or put the word in double quotes."),
        ("None", "Write null, or put the word in double quotes."),
        ("undefined", "Write null, or put the word in double quotes."),
        ("NaN", "Write a number in digits, or put the word in double quotes."),
        ("Infinity", "Write a number in digits, or put the word in double quotes."),
        ("-Infinity", "Write a number in digits, or put the word in double quotes."),
    ],
)
def test_a_word_of_another_language_is_told_with_that_of_json(word: str, advice: str) -> None:
    assert told(f'{{"a": {word}, "b": 1}}') == [
        Told("unknown-word", word, f'"{word}" is not a JSON word', advice)
    ]


@pytest.mark.parametrize(
    ("number", "advice"),
    [
        ("007", "Delete the zeros at its start, or put it in quotes."),
        ("-01.5", "Delete the zeros at its start, or put it in quotes."),
        ("+5", "Delete the plus sign."),
        (".5", "Write a 0 before the point."),
        ("-.5e3", "Write a 0 before the point."),
        ("5.", "Write a digit after the point, or delete the point."),
        ("5.e3", "Write a digit after the point, or delete the point."),
        ("0x1F", "Write it in decimal digits."),
        ("1_000", "Delete the underscores."),
        ("1e", "Write digits after the e."),
        ("1.5E+", "Write digits after the e."),
        ("-", "Write digits after the minus sign."),
    ],
)
def test_a_number_json_does_not_have_is_told_with_what_to_do(number: str, advice: str) -> None:
    assert told(f'{{"a": {number}, "b": 1}}') == [
        Told("bad-number", number, f'"{number}" is not a JSON number', advice)
    ]


@pytest.mark.parametrize(
    "text",
    ["hello", "hello world", "cron(0 5 ? * * *)", "arn:aws:iam::$account:role/x", "2024-01-01"],
)
def test_a_text_without_quotes_is_underlined_as_a_whole(text: str) -> None:
    assert told(f'{{"a": {text}, "b": 1}}') == [
        Told(
            "unquoted-text",
            text,
            f'the text "{text}" is not in quotes',
            "Put double quotes around it.",
        )
    ]


def test_a_text_without_quotes_ends_with_its_line() -> None:
    assert [fault.underlined for fault in told('["a", b\n"c"]')] == ["b", ""]


def test_half_a_pair_of_quotes_is_told_as_such() -> None:
    assert unquoted('True"') == ("missing-opening-quote", '"True"')
