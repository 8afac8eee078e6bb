import json

from hypothesis import given
from hypothesis import strategies as st

from bptui.policy.jsontext.insides import inside_span
from bptui.policy.spans import Span


def underlined(literal: str, start: int, end: int) -> str:
    text = f"  {literal},"
    span = inside_span(text, Span(2, 2 + len(literal)), Span(start, end))
    return text[span.start : span.end]


def test_a_part_of_a_plain_string_is_found_behind_the_quote() -> None:
    assert underlined('"abcd"', 1, 3) == "bc"


def test_escapes_count_as_the_characters_they_stand_for() -> None:
    assert underlined(r'"a\u0062\n\ud83d\ude00e\""', 1, 4) == r"\u0062\n\ud83d\ude00"
    assert underlined(r'"a\u0062\n\ud83d\ude00e\""', 4, 6) == r"e\""


def test_half_a_pair_is_one_character() -> None:
    assert underlined(r'"\ud83dab"', 1, 2) == "a"


def test_what_is_no_string_has_no_quotes() -> None:
    assert underlined("12345", 1, 3) == "23"


@given(st.text(), st.booleans(), st.data())
def test_each_part_of_any_string_says_what_it_is(
    value: str,
    is_plain: bool,  # noqa: FBT001 - drawn, not called
    data: st.DataObject,
) -> None:
    start = data.draw(st.integers(0, len(value)))
    end = data.draw(st.integers(start, len(value)))
    literal = json.dumps(value, ensure_ascii=is_plain)

    part = underlined(literal, start, end)

    assert json.loads(f'"{part}"') == value[start:end]
