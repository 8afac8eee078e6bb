import json
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bptui.policy.escapes import editable, visible, well_formed

HOSTILE = [
    "\x00", "\x07", "\x0b", "\x0c", "\x1b", "\x1c", "\x7f", "\x80", "\x85", "\x9b", "\x9f",
    "\u00ad", "\u061c", "\u180e", "\u200b", "\u200c", "\u200d", "\u200e", "\u200f", "\u2028",
    "\u2029", "\u202a", "\u202e", "\u2060", "\u2064", "\u2066", "\u2069", "\u206a", "\u206f",
    "\u3164", "\ufe0f", "\ufeff", "\ufff9", "\ufffb", "\ufdd0", "\ufdef", "\ufffe", "\uffff",
    "\ud800", "\udfff", "\U0001fffe", "\U000e0000", "\U000e0041", "\U000e007f", "\U0010ffff",
]  # fmt: skip
characters = st.one_of(
    st.sampled_from([character for character in HOSTILE if not "\ud800" <= character <= "\udfff"]),
    st.characters(codec="utf-8"),
)
texts = st.text(characters, max_size=15)
scalars = st.one_of(texts, st.integers(), st.booleans(), st.none())
documents = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.parametrize("character", HOSTILE, ids=ascii)
def test_no_unsafe_character_is_shown_as_it_is(character: str) -> None:
    text = f"a{character}b"

    assert character not in editable(text)
    assert character not in visible(text)
    assert editable(text).isascii()
    assert visible(text).isprintable()


def test_the_editor_spells_an_unsafe_character_as_its_escape() -> None:
    assert editable('{"a": "x\u202ey\x9b"}') == '{"a": "x\\u202ey\\u009b"}'


def test_the_editor_spells_a_character_beyond_four_digits_as_a_surrogate_pair() -> None:
    assert editable("\U000e0041") == "\\udb40\\udc41"


@pytest.mark.parametrize("text", ["äöü ß", "日本語", "😀", "e\u0301", "\n\r\n\t", "“”", "\u00a0"])
def test_the_editor_leaves_everything_else_as_it_is(text: str) -> None:
    assert editable(text) == text


def test_a_byte_order_mark_can_be_seen_in_the_editor() -> None:
    assert editable("\ufeff{}") == "\\ufeff{}"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("prod\nowner", "prod␊owner"),
        ("\ttab\r", "␉tab␍"),
        ("\x1b]0;title\x07", "␛]0;title␇"),
        ("\x7f", "␡"),
        ("\x9b31m", "<U+009B>31m"),
        ("a\u202eb", "a<U+202E>b"),
        ("\ud800", "<U+D800>"),
        ("\U000e0041", "<U+E0041>"),
        ("Zürich 日本 😀", "Zürich 日本 😀"),
    ],
)
def test_a_name_is_shown_in_harmless_characters(name: str, shown: str) -> None:
    assert visible(name) == shown


def test_nothing_without_a_shape_of_its_own_escapes_the_eye() -> None:
    categories = ("Cc", "Cf", "Cs", "Zl", "Zp")
    unseen = [
        character
        for character in map(chr, range(sys.maxunicode + 1))
        if unicodedata.category(character) in categories and visible(character) == character
    ]

    # Signs that format digits or a script around them, and are drawn.
    assert {unicodedata.name(character).split()[0] for character in unseen} <= {
        "ARABIC",
        "SYRIAC",
        "KAITHI",
        "EGYPTIAN",
    }


def test_half_a_surrogate_pair_is_replaced_where_a_text_must_be_encoded() -> None:
    assert well_formed("a\ud800b\udc00") == "a\ufffdb\ufffd"


@given(documents, st.booleans())
def test_a_document_means_the_same_in_the_editor(document: object, ascii_only: bool) -> None:  # noqa: FBT001 - drawn
    text = json.dumps(document, ensure_ascii=ascii_only, indent=1)

    assert json.loads(editable(text)) == document


@given(st.text())
def test_spelling_out_twice_changes_nothing(text: str) -> None:
    assert editable(editable(text)) == editable(text)


@given(st.text(st.characters()))
def test_a_name_stays_in_one_line_and_can_be_encoded(name: str) -> None:
    shown = visible(name)

    assert len(shown.splitlines()) <= 1
    assert shown.encode().decode() == shown
