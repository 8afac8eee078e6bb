"""Laying out anew what an author wrote."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bptui.policy.formatting import (
    compacted,
    formatted,
    is_formatted,
    is_same_but_for_layout,
    same_place,
)
from bptui.policy.reading import read_document
from bptui.policy.size import packed_length
from bptui.resources import sample_names, sample_path
from tests.policy.test_typing_aids import ANY_JSON, LAYOUTS, without_blanks
from tests.strategies import policy_documents

VALUES = ANY_JSON | policy_documents()


@given(VALUES, LAYOUTS)
def test_nothing_but_white_space_is_changed(value: object, layout: dict[str, object]) -> None:
    text = json.dumps(value, **layout)  # type: ignore[arg-type]

    assert compacted(text) == without_blanks(text)
    assert without_blanks(formatted(text)) == without_blanks(text)


@given(VALUES, LAYOUTS)
def test_formatting_what_is_formatted_changes_nothing(
    value: object, layout: dict[str, object]
) -> None:
    once = formatted(json.dumps(value, **layout))  # type: ignore[arg-type]

    assert formatted(once) == once
    assert is_formatted(once)
    assert is_formatted(once.rstrip())


@given(VALUES, st.data())
def test_the_cursor_stays_at_what_it_was_at(value: object, data: st.DataObject) -> None:
    text = json.dumps(value, indent=3)
    offset = data.draw(st.integers(0, len(text)))
    for laid_out in (formatted(text), compacted(text)):
        place = same_place(text, offset, laid_out)
        assert without_blanks(laid_out[:place] + "|") == without_blanks(text[:offset] + "|")


def test_every_key_has_a_line_and_a_short_list_stands_on_one() -> None:
    text = r"""{"plans":{"a":{"regions":{"@@append":["us-east-1" , "\u0065u"]},"empty":{ },"none":[
        ]}}, "b":[1.50e+1,[true]],"c":{}}"""

    assert formatted(text) == (
        r"""{
  "plans": {
    "a": {
      "regions": {
        "@@append": ["us-east-1", "\u0065u"]
      },
      "empty": {},
      "none": []
    }
  },
  "b": [
    1.50e+1,
    [true]
  ],
  "c": {}
}
"""
    )


@pytest.mark.parametrize(("length", "lines"), [(60, 1), (61, 4)])
def test_a_list_stands_on_one_line_of_up_to_eighty_characters(length: int, lines: int) -> None:
    text = formatted(json.dumps({"list": ["a", "b" * length], "x": 1}))

    assert len(text.splitlines()) == lines + 3
    assert (max(map(len, text.splitlines())) == 80) is (lines == 1)


@pytest.mark.parametrize("unit", [" ", "    ", "\t"])
def test_the_indentation_is_the_author_s(unit: str) -> None:
    assert formatted(f'{{\n{unit}"a": {{"b": 1}}}}') == (
        f'{{\n{unit}"a": {{\n{unit}{unit}"b": 1\n{unit}}}\n}}\n'
    )


def test_two_keys_that_differ_in_their_case_keep_their_places() -> None:
    text = '{"Plans": {}, "plans": {}, "PLANS": {}}'

    assert formatted(text) == '{\n  "Plans": {},\n  "plans": {},\n  "PLANS": {}\n}\n'


@pytest.mark.parametrize("name", sample_names())
def test_the_samples_mean_the_same_laid_out_in_any_way(name: str) -> None:
    for file in sorted((sample_path(name) / "policies").iterdir()):
        text = file.read_text(encoding="utf-8")
        meaning = read_document(text).meaning

        assert read_document(formatted(text)).meaning == meaning
        assert read_document(compacted(text)).meaning == meaning
        assert len(compacted(text)) == packed_length(text)


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ('{"a": [1, 2]}\n', '{"a":[1,2]}', True),
        ('{"a": "b c"}', '{"a": "bc"}', False),
        ("[1 2]", "[12]", False),
        ("", " \n", True),
    ],
)
def test_texts_are_the_same_but_for_layout_if_their_tokens_are(
    one: str, other: str, *, is_same: bool
) -> None:
    assert is_same_but_for_layout(one, other) is is_same
