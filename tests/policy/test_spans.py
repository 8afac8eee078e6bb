from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bptui.policy.spans import Lines, Span

texts = st.text(st.sampled_from("ab\n\r\u2028\x85\x0b"), max_size=20)


def test_spans_sort_by_their_start() -> None:
    assert sorted([Span(3, 4), Span(1, 9), Span(1, 2)]) == [Span(1, 2), Span(1, 9), Span(3, 4)]


def test_a_span_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        Span(1, 2).start = 3  # type: ignore[misc]


def test_an_empty_text_has_one_line() -> None:
    lines = Lines("")

    assert (lines.count, lines.position(0), lines.offset(1, 1)) == (1, (1, 1), 0)


def test_the_empty_line_after_the_last_line_end_counts() -> None:
    assert Lines("a\n").count == 2


def test_all_three_line_ends_end_a_line() -> None:
    lines = Lines("ab\ncd\r\nef\rgh")

    assert lines.count == 4
    assert [lines.position(place) for place in (1, 4, 8, 11)] == [(1, 2), (2, 2), (3, 2), (4, 2)]


def test_separators_that_only_unicode_knows_end_no_line() -> None:
    assert Lines("a\u2028b\u2029c\x85d\x0be\x0cf\x1cg").count == 1


def test_the_place_of_a_line_end_is_behind_the_last_character_of_its_line() -> None:
    assert Lines("ab\ncd").position(2) == (1, 3)


def test_the_middle_of_a_line_end_is_the_end_of_its_line() -> None:
    assert Lines("ab\r\ncd").position(3) == (1, 3)


@pytest.mark.parametrize("offset", [-5, 0])
def test_an_offset_before_the_text_is_its_start(offset: int) -> None:
    assert Lines("ab\ncd").position(offset) == (1, 1)


@pytest.mark.parametrize("offset", [5, 99])
def test_an_offset_behind_the_text_is_its_end(offset: int) -> None:
    assert Lines("ab\ncd").position(offset) == (2, 3)


@pytest.mark.parametrize(
    ("line", "column", "offset"),
    [(0, 9, 0), (-1, 1, 0), (1, 0, 0), (1, 99, 2), (2, 1, 4), (2, 99, 6), (3, 1, 6), (99, 1, 6)],
)
def test_a_line_and_column_that_do_not_exist_are_the_nearest_that_do(
    line: int, column: int, offset: int
) -> None:
    assert Lines("ab\r\ncd").offset(line, column) == offset


@given(texts)
def test_offset_undoes_position(text: str) -> None:
    lines = Lines(text)

    for place in range(len(text) + 1):
        is_inside_line_end = text[max(place - 1, 0) : place + 1] == "\r\n"
        assert lines.offset(*lines.position(place)) == place - is_inside_line_end


@given(texts, st.integers(-3, 30), st.integers(-3, 30))
def test_every_line_and_column_is_somewhere_in_the_text(text: str, line: int, column: int) -> None:
    lines = Lines(text)

    assert 0 <= lines.offset(line, column) <= len(text)


@given(texts)
def test_the_last_line_is_that_of_the_end(text: str) -> None:
    lines = Lines(text)

    assert lines.position(len(text))[0] == lines.count
