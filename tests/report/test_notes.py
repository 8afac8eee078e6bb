"""Notes in Markdown, laid out for a screen of any width."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bptui.report.notes import Block, note_blocks


def told(text: str) -> list[tuple[str, str]]:
    """Return kind and text of each block, what stands out between slashes."""
    return [(block.kind, _words(block)) for block in note_blocks(text)]


def _words(block: Block) -> str:
    return "".join(f"/{p.text}/" if p.is_strong else p.text for p in block.pieces)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("\n \n", []),
        ("# Title #\nand\nmore", [("heading", "/Title/"), ("text", "and more")]),
        ("one\ntwo\n\nthree", [("text", "one two"), ("text", "three")]),
        ("1. one\n   goes on\n2. two", [("item", "1. one goes on"), ("item", "2. two")]),
        ("- **a `b` c** d `e`", [("item", "- /a b c/ d /e/")]),
        ("see [this](http://example.com/x) now", [("text", "see this now")]),
        (
            "a\n\n    Root   b\n      c  \n\nd",
            [("text", "a"), ("verbatim", "    Root   b\n      c"), ("text", "d")],
        ),
        (
            "a\n```json\n{\n\n# no heading\n```\nb",
            [("text", "a"), ("verbatim", "{\n\n# no heading"), ("text", "b")],
        ),
        ("```\nwithout end", [("verbatim", "without end")]),
        ("| a | b |\r\n| - | - |", [("verbatim", "| a | b |\n| - | - |")]),
        ("**never ends", [("text", "**never ends")]),
    ],
)
def test_what_notes_are_made_of(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


@given(st.text(st.sampled_from("ab #*`[]()-1.|\n \t~"), max_size=60))
def test_no_word_is_lost_and_nothing_is_empty(text: str) -> None:
    blocks = list(note_blocks(text))
    shown = "".join(piece.text for block in blocks for piece in block.pieces)

    assert all(block.pieces for block in blocks)
    if "`" not in text and "~" not in text and "]" not in text:
        assert [sign for sign in shown if sign in "ab1"] == [sign for sign in text if sign in "ab1"]
