import pytest

from bptui.policy.jsontext.order_pairer import Pairing
from bptui.policy.jsontext.pairing import brackets_match, matching, pairing_of
from bptui.policy.jsontext.scanner import Scanner
from bptui.policy.jsontext.tokens import END, Token
from bptui.policy.spans import Lines


def tokens_of(text: str) -> list[Token]:
    """Return the tokens of a text."""
    scanner = Scanner(text)
    scanner.scan()
    return scanner.tokens


@pytest.mark.parametrize("text", ["", "{}", '{"a": [1, {}], "b": [[]]}'])
def test_brackets_match_if_each_has_its_partner(text: str) -> None:
    assert brackets_match(tokens_of(text))


@pytest.mark.parametrize("text", ["{", "}", "[}", "[{]}", "{}}", "[" * 101 + "]" * 101])
def test_brackets_do_not_match_if_one_lacks_its_partner(text: str) -> None:
    assert not brackets_match(tokens_of(text))


def test_brackets_that_match_are_left_as_they_are() -> None:
    text = '{"a": [1]}'
    tokens = tokens_of(text)
    pairing = pairing_of(tokens, lambda: Lines(text))

    assert pairing.tokens is tokens
    assert not pairing.misfits


def test_the_columns_of_lines_decide_where_they_make_sense() -> None:
    text = '{\n  "a": {\n    "b": 1\n  "c": 2\n}'
    pairing = pairing_of(tokens_of(text), lambda: Lines(text))

    assert [(misfit.rule, misfit.token) for misfit in pairing.misfits] == [("unclosed-bracket", 3)]


def test_the_order_decides_where_columns_make_less_sense() -> None:
    text = '{\n"a": {\n      "b": 1,\n  "c": [1}\n}\n}'
    pairing = pairing_of(tokens_of(text), lambda: Lines(text))

    assert [misfit.rule for misfit in pairing.misfits] == ["wrong-bracket"]


@pytest.mark.parametrize("text", ["{]", '{"a": [', "]}", '{"a": [}, "b": {]'])
def test_the_brackets_of_a_pairing_match(text: str) -> None:
    assert brackets_match(pairing_of(tokens_of(text), lambda: Lines(text)).tokens)


@pytest.mark.parametrize(
    ("kinds", "matched"),
    [
        ("[{]}", "[{}]"),
        ("{]", "{}"),
        ("]}", ""),
        ("[[", "[[]]"),
        ("{[}1]", "{[1]}"),
        ("[1]", "[1]"),
    ],
)
def test_no_bracket_is_ever_left_without_a_partner(kinds: str, matched: str) -> None:
    tokens = [(kind, place, place + 1) for place, kind in enumerate(kinds)]
    end = (END, len(kinds), len(kinds))
    found = matching(Pairing([*tokens, end]))

    assert "".join(kind for kind, _, _ in found.tokens[:-1]) == matched
    assert found.tokens[-1] == end
    assert brackets_match(found.tokens)


def test_what_stands_behind_an_end_is_left_out() -> None:
    found = matching(Pairing([("{", 0, 1), (END, 1, 1), ("}", 1, 2)]))

    assert [kind for kind, _, _ in found.tokens] == ["{", "}", END]


def test_a_text_that_once_was_read_for_ever_has_brackets_that_match() -> None:
    text = '{\n         [b]n{"\n          ""]}}'

    assert brackets_match(pairing_of(tokens_of(text), lambda: Lines(text)).tokens)
