"""Finding and replacing in a text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bptui.policy import searching
from bptui.policy.searching import MOST_FOUND, Query, SearchError, found, replacements
from bptui.policy.spans import Span
from bptui.policy.text_edits import applied

ANY_TEXT = st.text('abAB"\\{}\n1 ', max_size=30)


def pieces(text: str, query: Query) -> list[str]:
    """Return what is found in a text."""
    return [text[span.start : span.end] for span in found(text, query)]


def replaced(text: str, query: Query, replacement: str, only: Span | None = None) -> str:
    """Return a text with something in the place of what is found."""
    return applied(text, replacements(text, query, replacement, 1_000, only))


def refusal(query: Query, replacement: str = "", text: str = "aab") -> str:
    """Return why something cannot be found, or not replaced."""
    with pytest.raises(SearchError) as caught:
        replacements(text, query, replacement, 1_000)
    return str(caught.value)


@given(ANY_TEXT, ANY_TEXT.filter(bool))
def test_words_are_found_wherever_they_are_and_mean_nothing_else(text: str, word: str) -> None:
    query = Query(word, minds_case=True)

    assert set(pieces(text, query)) <= {word}
    assert len(pieces(text, query)) == text.count(word)
    assert replaced(text, query, "\\1{x") == text.replace(word, "\\1{x")


@pytest.mark.parametrize(
    ("query", "there"),
    [
        (Query("ab"), ["ab", "AB", "Ab"]),
        (Query("ab", minds_case=True), ["ab"]),
        (Query("a."), []),
        (Query("a.", is_expression=True), ["ab", "AB", "Ab"]),
        (Query("^a.", is_expression=True, minds_case=True), ["ab"]),
        (Query("b$", is_expression=True), ["B", "b"]),
        (Query("x*", is_expression=True), []),
        (Query("", is_expression=True), []),
        (Query(""), []),
        (Query("B\\nA", is_expression=True), ["B\nA"]),
    ],
)
def test_what_is_found(query: Query, there: list[str]) -> None:
    assert pieces("ab AB\nAb", query) == there


def test_an_expression_replaces_with_its_groups_and_one_place_only_if_asked() -> None:
    query = Query(r'"(\d+)"', is_expression=True)
    text = '["1", "22"]'

    assert replaced(text, query, r"\1") == "[1, 22]"
    assert replaced(text, query, r"<\g<1>>\n", Span(6, 10)) == '["1", <22>\n]'
    assert replaced(text, query, "x", Span(6, 9)) == text
    assert replaced(text, query, r"\x1b") == '["1", "22"]'.replace('"1"', "\\u001b").replace(
        '"22"', "\\u001b"
    )


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("(", "Not a regular expression: missing ) at position 1."),
        ("[a", "Not a regular expression: unterminated character set at position 2."),
        ("a{99999999}", "Numbers in {} may come to 10,000 repeats at most."),
        ("(?:a{200}){1,200}", "Numbers in {} may come to 10,000 repeats at most."),
    ],
)
def test_what_is_no_expression_is_said(query: str, sentence: str) -> None:
    assert refusal(Query(query, is_expression=True)) == sentence


def test_what_is_no_replacement_is_said() -> None:
    assert refusal(Query("a", is_expression=True), r"\2") == (
        r"Not a replacement: no such group. \1 is the first group, \\ a backslash."
    )


def test_what_would_take_for_ever_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "_PATIENCE", 0.001)

    assert refusal(Query("(a|aa)+$", is_expression=True), text="a" * 80 + "!") == (
        "This expression takes too long here. Say more exactly what to find."
    )


def test_what_would_become_too_long_is_refused() -> None:
    query = Query(r"(?=((?s:.*)))a", is_expression=True)

    assert refusal(query, r"\1" * 100, "a" * 100) == (
        "Not replaced: the policy would become too long."
    )


def test_no_more_is_found_than_anybody_looks_through() -> None:
    assert len(found("a" * (MOST_FOUND + 5), Query("a"))) == MOST_FOUND


@given(
    st.text("ab(){}[]*+?|\\^$.1,<>=!:P-", max_size=12), ANY_TEXT, st.text("\\1gabx<>n", max_size=6)
)
def test_no_query_fails_but_with_a_sentence(query: str, text: str, replacement: str) -> None:
    sentence = "Fine."
    try:
        replacements(text, Query(query, is_expression=True), replacement, 1_000)
    except SearchError as error:
        sentence = str(error)
    assert re.fullmatch(r"[A-Z].*\.", sentence)
