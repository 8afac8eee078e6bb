"""How columns share a line."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from bptui.tui.columns import (
    GOES_ON_LEFT,
    GOES_ON_RIGHT,
    fair_widths,
    padded,
    shortened,
    shortened_left,
    signed,
    usual_width,
    wrapped,
)

NEEDS = st.lists(st.integers(0, 200), max_size=6)


def test_who_needs_little_gets_it_all_and_the_others_share_the_rest() -> None:
    assert fair_widths([4, 40, 60], 54) == [4, 25, 25]
    assert fair_widths([60, 4, 10], 54) == [40, 4, 10]
    assert fair_widths([5, 5], 20) == [5, 5]
    assert fair_widths([], 20) == []


@given(NEEDS, st.integers(-5, 300))
def test_columns_never_take_more_than_they_need_or_there_is(needs: list[int], room: int) -> None:
    widths = fair_widths(needs, room)

    assert all(0 <= width <= need for width, need in zip(widths, needs, strict=True))
    assert sum(widths) <= max(0, room)


@given(NEEDS, st.integers(0, 300))
def test_no_cell_is_wasted_while_a_column_needs_one(needs: list[int], room: int) -> None:
    assert sum(fair_widths(needs, room)) == min(sum(needs), room)


def test_what_is_too_long_is_cut_with_a_sign() -> None:
    assert shortened("abcdef", 6) == "abcdef"
    assert shortened("abcdef", 4) == "abc…"
    assert shortened_left("abcdef", 4) == "…def"
    assert [shortened("abc", width) for width in (1, 0, -1)] == ["…", "", ""]
    assert [shortened_left("abc", width) for width in (1, 0, -1)] == ["…", "", ""]


@given(st.text(), st.integers(-3, 30))
def test_what_is_cut_is_never_longer_than_its_column(text: str, width: int) -> None:
    assert cell_len(shortened(text, width)) <= max(0, width)
    assert cell_len(shortened_left(text, width)) <= max(0, width)


def test_a_wide_character_takes_two_cells() -> None:
    assert shortened("会計-本番", 6) == "会計-…"
    assert shortened_left("会計-本番", 6) == "…-本番"
    assert shortened("会計", 4) == "会計"
    assert padded("会計", 6) == "会計  "
    assert padded("会計", 3) == "会計"


def test_a_sentence_is_broken_between_words_and_no_line_begins_with_a_blank_too_many() -> None:
    assert wrapped("  One two  three.", 9, 2) == ("  One two", "  three.")
    assert wrapped("  One two  three.", 10, 2) == ("  One two", "  three.")
    assert wrapped("One  two", 20) == ("One  two",)
    assert wrapped("", 10) == ("",)
    assert wrapped("会計 本番", 5) == ("会計", "本番")
    assert wrapped("ab abcdefgh", 5, 1) == ("ab", " abcd", " efgh")


@given(st.text(alphabet="ab 会\u0301").map(str.strip), st.integers(4, 12), st.integers(0, 2))
def test_no_line_is_too_long_and_nothing_but_blanks_gets_lost(
    text: str, width: int, follow: int
) -> None:
    lines = wrapped(text, width, follow)

    assert all(cell_len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_the_usual_width_is_enough_for_nine_in_ten() -> None:
    assert usual_width(["a"] * 9 + ["b" * 99]) == 99
    assert usual_width(["a"] * 10 + ["b" * 99]) == 1
    assert usual_width([]) == 0


def test_a_sign_stands_on_the_ground_that_is_there() -> None:
    ground = Style(bgcolor="#102030")
    line = Strip([Segment("abc", ground), Segment("def")])

    cut = signed(line, 1, GOES_ON_LEFT, Style(color="red"))
    assert cut.text == "a‹cdef"
    assert [segment.style for segment in cut if segment.text == GOES_ON_LEFT] == [
        Style(color="red", bgcolor="#102030")
    ]
    assert signed(line, 5, GOES_ON_LEFT, Style()).text == "abcde‹"


def test_where_there_is_no_cell_there_is_no_sign() -> None:
    line = Strip([Segment("abc")])

    assert signed(line, -1, GOES_ON_RIGHT, Style()) is line
    assert signed(line, 3, GOES_ON_RIGHT, Style()) is line
    assert signed(Strip([]), 0, GOES_ON_RIGHT, Style()).text == ""
