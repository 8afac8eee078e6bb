"""How messages tell names, pieces of texts and lists."""

import pytest

from bptui.policy.wording import listed, quoted, shortened, shown


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a or b"),
        (["a", "b", "c"], "a, b or c"),
        (["a", "b", "c", "d"], "a, b, c or 1 more"),
        (["a"] * 2_000, "a, a, a or 1,997 more"),
    ],
)
def test_a_list_is_told_as_a_sentence_has_it(words: list[str], text: str) -> None:
    assert listed(words, "or", most=3) == text


def test_without_a_limit_all_of_a_list_is_told() -> None:
    assert listed(map(str, range(15))).endswith("12, 13 and 14")


def test_of_a_long_name_the_beginning_is_shown() -> None:
    assert shown("a" * 200) == "a" * 200
    assert shown("a" * 201) == "a" * 200 + "..."


@pytest.mark.parametrize(
    ("text", "told"),
    [("35", '"35"'), ('"35"', '"35"'), ('"35', '"35"'), ('35"', '"35"'), ('"', '""')],
)
def test_a_quoted_text_has_one_pair_of_quotes(text: str, told: str) -> None:
    assert quoted(text) == told


def test_a_text_of_forty_characters_is_told_in_full() -> None:
    assert shortened("x" * 40) == "x" * 40


def test_a_longer_text_is_cut() -> None:
    assert shortened("x" * 41) == "x" * 37 + "..."


def test_half_a_surrogate_pair_never_gets_into_a_message() -> None:
    assert quoted("\ud800") == '"\ufffd"'
