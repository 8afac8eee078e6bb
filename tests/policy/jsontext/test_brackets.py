"""Brackets as they stand on the screen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bptui.policy.jsontext.brackets import sight

ANY_TEXT = st.text('{}[]",:\\ \n\ra', max_size=40)


@pytest.mark.parametrize(
    ("text", "offset", "pair"),
    [
        ("{}", 0, (0, 1)),
        ("{}", 1, (1, 0)),
        ("{}", 2, (1, 0)),
        ('{"}": 1}', 0, (0, 7)),
        ('{"}": 1}', 2, None),
        ('["\\"]"]', 0, (0, 6)),
        ('["a\n]', 0, (0, 4)),
        ("[{]}", 0, None),
        ("[[]", 0, None),
        ("]", 0, None),
        ("", 0, None),
        ("{}", -1, None),
    ],
)
def test_a_bracket_has_its_partner_outside_of_strings(
    text: str, offset: int, pair: tuple[int, int] | None
) -> None:
    assert sight(text).pair_at(offset) == pair


@given(ANY_TEXT, st.data())
def test_partners_are_each_other_s(text: str, data: st.DataObject) -> None:
    pair = sight(text).pair_at(data.draw(st.integers(0, len(text))))
    if pair is not None:
        one, other = pair
        assert f"{text[min(pair)]}{text[max(pair)]}" in ("{}", "[]")
        assert sight(text).pair_at(other) == (other, one)


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('"ab"', [1, 2, 3]),
        ('"a\\"', [1, 2, 3, 4]),
        ('"a\\\\"', [1, 2, 3, 4]),
        ('"a\n"', [1, 2, 4]),
        ('""', [1]),
        ('"\\', [1, 2]),
    ],
)
def test_a_string_ends_at_its_quote_or_at_the_end_of_its_line(text: str, inside: list[int]) -> None:
    places = range(len(text) + 1)

    assert [place for place in places if sight(text).string_at(place) is not None] == inside
