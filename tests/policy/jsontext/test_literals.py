import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bptui.policy.jsontext.literals import character_name, closing_end, decoded, guessed
from tests.policy.jsontext.telling import Told, told


@given(st.text(st.characters()))
def test_decoding_undoes_encoding(text: str) -> None:
    assert decoded(json.dumps(text)) == json.loads(json.dumps(text))


@given(st.text(st.sampled_from('ab"\\un0\t/')))
def test_anything_between_quotes_can_be_guessed(inside: str) -> None:
    assert isinstance(guessed(inside), str)


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (r"C:\path", r"C:\path"),
        (r"a\nb", "a\nb"),
        ("a\tb", "a\tb"),
        ('a"b', 'a"b'),
        (r"\u00e", r"\u00e"),
    ],
)
def test_a_guess_keeps_what_is_right(inside: str, text: str) -> None:
    assert guessed(inside) == text


def test_a_string_ends_at_the_first_quote_without_backslash() -> None:
    assert closing_end(r'"a\"b" "c"', 0) == 6


def test_a_string_does_not_go_on_in_the_next_line() -> None:
    assert closing_end('"a\nb"', 0) is None


def test_a_character_without_name_is_called_by_its_number() -> None:
    assert character_name("\x00") == "U+0000"


@pytest.mark.parametrize(
    ("inside", "underlined", "help_text"),
    [
        (r"C:\path", r"\p", r"Write \\ for a backslash that is part of the text."),
        (r"it\'s", r"\'", "Delete the backslash; a single quote needs none."),
        (r"\u12 ", r"\u12", r"Four hexadecimal digits belong after \u, as in \u00e9."),
        (r"\uxyz", r"\u", r"Four hexadecimal digits belong after \u, as in \u00e9."),
    ],
)
def test_an_escape_json_does_not_have_is_underlined(
    inside: str, underlined: str, help_text: str
) -> None:
    assert told(f'["{inside}"]') == [
        Told("bad-escape", underlined, f'"{underlined}" is not a JSON escape', help_text)
    ]


@pytest.mark.parametrize(
    ("character", "name", "spelling"),
    [
        ("\t", "a tab", r"\t"),
        ("\x0c", "the control character U+000C", r"\f"),
        ("\x00", "the control character U+0000", r"\u0000"),
        ("\x1b", "the control character U+001B", r"\u001b"),
    ],
    ids=ascii,
)
def test_a_control_character_in_a_string_is_underlined(
    character: str, name: str, spelling: str
) -> None:
    assert told(f'["a{character}b"]') == [
        Told(
            "control-character",
            character,
            f'the text "a{character}b" holds {name}',
            f"Write it as {spelling}.",
        )
    ]


def test_characters_json_allows_in_strings_are_no_fault() -> None:
    assert told('["\x7f\x85\u2028\u202e\ufeff\U000e0041"]') == []
