"""The pieces of a line of a policy."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pygments.token import Error, Keyword, Name, Number, Punctuation, String

from bptui.tui.lexer import LONGEST_LINE, pieces

SIGNS = '"\\{}[],:@$ \t-+.0123456789eEtrufalsn_account/\u00e9\u4e2d\U0001f600\x1b'


def told(line: str) -> list[tuple[str, object]]:
    """Return the pieces of a line as their text and kind."""
    return [(line[piece.start : piece.end], piece.kind) for piece in pieces(line)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('"rules": {', [('"rules"', Name.Tag), (":", Punctuation), ("{", Punctuation)]),
        ('"@@Assign":', [('"@@Assign"', Keyword), (":", Punctuation)]),
        ('"@@append"  :', [('"@@append"', Keyword), (":", Punctuation)]),
        ('"@@remove":', [('"@@remove"', Keyword), (":", Punctuation)]),
        (
            '"@@operators_allowed_for_child_policies":',
            [('"@@operators_allowed_for_child_policies"', Keyword.Declaration), (":", Punctuation)],
        ),
        ('"@@none",', [('"@@none"', Keyword.Declaration), (",", Punctuation)]),
        ('["@@ALL"]', [("[", Punctuation), ('"@@ALL"', Keyword.Declaration), ("]", Punctuation)]),
        ('"@@increase":', [('"@@increase"', Error), (":", Punctuation)]),
        ('"a\\"b":', [('"a\\"b"', Name.Tag), (":", Punctuation)]),
        ('"35"', [('"', String), ("35", String), ('"', String)]),
        ("-1.5e+3", [("-1.5e+3", Number)]),
        ("true", [("true", Keyword.Constant)]),
        ("null", [("null", Keyword.Constant)]),
        ("  ", []),
        ("", []),
    ],
)
def test_each_kind_of_piece(line: str, expected: list[tuple[str, object]]) -> None:
    assert told(line) == expected


def test_variables_and_escapes_inside_a_text_stand_out() -> None:
    line = '"a$account\\n$accounts\\u00e9\\x$"'

    assert [piece for piece in told(line) if piece[1] is not String] == [
        ("$account", Name.Variable),
        ("\\n", String.Escape),
        ("\\u00e9", String.Escape),
        ("\\x", Error),
    ]


@pytest.mark.parametrize("line", ['"abc', '"abc\\"', '"abc\\', '"'])
def test_a_text_that_is_not_closed_is_wrong_to_the_end_of_its_line(line: str) -> None:
    assert told(f"  {line}") == [(line, Error)]


@pytest.mark.parametrize("line", ["tru", "truee", "01", "+1", "1.", "'a'", "abc", "NaN", "1a"])
def test_what_is_no_json_is_wrong(line: str) -> None:
    assert told(line) == [(line, Error)]


@given(st.text(SIGNS))
def test_pieces_are_in_order_within_the_line_and_never_overlap(line: str) -> None:
    end = 0
    for piece in pieces(line):
        assert end <= piece.start < piece.end <= len(line)
        end = piece.end


@given(st.text(SIGNS))
def test_all_but_white_space_is_in_some_piece(line: str) -> None:
    covered = {place for piece in pieces(line) for place in range(piece.start, piece.end)}
    rest = (sign for place, sign in enumerate(line) if place not in covered)

    assert all(sign.isspace() for sign in rest)


@pytest.mark.parametrize(
    "line", ['"' * 150_000, "\\" * 150_000, '"' + "a" * 150_000, "[" * 150_000]
)
def test_a_line_of_150_000_characters_is_coloured_at_its_beginning_only(line: str) -> None:
    begin = process_time()
    found = pieces(line)

    assert process_time() - begin < 1
    assert max((piece.end for piece in found), default=0) <= LONGEST_LINE
