"""The outline of a policy, and what somebody means by a part of a path."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bptui.policy.outline import Heading, LineAndColumn, fitting, heading_at, line_named, outline
from bptui.policy.reading import read_document

TEXT = """{
  "plans": {
    "Std": {
      "regions": {"@@assign": ["eu-west-1"]},
      "rules": {"daily": {"lifecycle": {"delete_after_days": {"@@assign": "35"}}}},
      "selections": {"tags": {"a/b": {"iam_role_arn": {"@@assign": "x"}}}}
    }
  }
}"""
ALL = outline(read_document(TEXT))


def found(typed: str) -> list[str]:
    """Return the paths that fit what is typed."""
    return [heading.path for heading in fitting(ALL, typed)]


def test_the_outline_has_every_key_with_its_line() -> None:
    assert [
        (heading.line, "  " * (len(heading.keys) - 1) + heading.keys[-1]) for heading in ALL
    ] == [
        (2, "plans"),
        (3, "  Std"),
        (4, "    regions"),
        (4, "      @@assign"),
        (5, "    rules"),
        (5, "      daily"),
        (5, "        lifecycle"),
        (5, "          delete_after_days"),
        (5, "            @@assign"),
        (6, "    selections"),
        (6, "      tags"),
        (6, "        a/b"),
        (6, "          iam_role_arn"),
        (6, "            @@assign"),
    ]
    assert all(TEXT.startswith(f'"{heading.keys[-1]}"', heading.offset) for heading in ALL)


def test_keys_of_objects_in_lists_and_of_broken_texts_are_there_too() -> None:
    headings = outline(read_document('{"a": [{"b": 1}, {"c": '))

    assert [heading.keys for heading in headings] == [("a",), ("a", "b"), ("a", "c")]


@given(st.text('{}[]":,ab\n', max_size=40))
def test_any_text_has_an_outline_in_its_order(text: str) -> None:
    headings = outline(read_document(text))

    assert [heading.offset for heading in headings] == sorted(h.offset for h in headings)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("plans/std/rules/daily/lifecycle", "plans/Std/rules/daily/lifecycle"),
        ("/PLANS/STD/", "plans/Std"),
        ("plans/std/sel", "plans/Std/selections"),
        ("delete", "plans/Std/rules/daily/lifecycle/delete_after_days"),
        ("life/del", "plans/Std/rules/daily/lifecycle/delete_after_days"),
        ("after_days", "plans/Std/rules/daily/lifecycle/delete_after_days"),
        ("p/s/d/l", "plans/Std/rules/daily/lifecycle"),
        ("a~1b", "plans/Std/selections/tags/a~1b"),
        ("@@a", "plans/Std/regions/@@assign"),
        ("", "plans"),
    ],
)
def test_the_likeliest_comes_first(typed: str, first: str) -> None:
    assert found(typed)[0] == first


def test_what_fits_nothing_finds_nothing() -> None:
    assert found("zebra") == []


def test_the_key_at_a_place_is_the_last_that_begins_there_or_before() -> None:
    assert ALL[heading_at(ALL, TEXT.index("35"))].path.endswith("delete_after_days/@@assign")
    assert heading_at(ALL, 0) == 0
    assert heading_at((), 5) == 0
    assert heading_at((Heading(("a",), 3, 1),), 3) == 0


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("12", LineAndColumn(12, 1)),
        (" 12:5 ", LineAndColumn(12, 5)),
        ("12:", None),
        ("-1", None),
        ("1.5", None),
        ("9" * 10, None),
        ("std", None),
        ("", None),
    ],
)
def test_a_line_is_a_number_and_may_have_a_column(typed: str, named: LineAndColumn | None) -> None:
    assert line_named(typed) == named
