import pytest

from bptui.report.columns import aligned, cells


def test_all_columns_but_the_last_are_padded() -> None:
    assert list(aligned([("a", "bb", "c"), ("aaa", "b", "cccc")])) == [
        "  a    bb  c",
        "  aaa  b   cccc",
    ]


def test_lines_have_no_blanks_at_their_ends() -> None:
    assert list(aligned([("a", ""), ("aaa", "b")], indent="")) == ["a", "aaa  b"]


def test_no_rows_are_no_lines() -> None:
    assert list(aligned([])) == []


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("abc", 3), ("é", 1), ("e\u0301", 1), ("本番", 4), ("\uff21", 2), ("\u241b", 1)],
)
def test_a_text_is_as_wide_as_a_terminal_shows_it(text: str, width: int) -> None:
    assert cells(text) == width


def test_columns_stand_below_each_other_whatever_they_are_written_in() -> None:
    assert list(aligned([("本番", "x"), ("prod", "y"), ("prod2", "z")])) == [
        "  本番   x",
        "  prod   y",
        "  prod2  z",
    ]
