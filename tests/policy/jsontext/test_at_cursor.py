"""What is being written at a place, in texts that are right and in texts that are broken there."""

import pytest

from bptui.policy.jsontext.at_cursor import CursorPlace, Role, place_at


def place(marked: str) -> CursorPlace:
    """Return what is being written at the cursor of a text."""
    found = place_at(marked.replace("|", "", 1), marked.index("|"))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("marked", "typed", "written"),
    [
        ('{"plans": {"|"}}', "", '""'),
        ('{"plans": {"re|gions": {}}}', "re", '"regions"'),
        ('{"plans": {"re|, "rules": {}}}', "re", '"re'),
        ('{"plans": {"re|', "re", '"re'),
        ('{"plans": {"re|\n}}', "re", '"re'),
        ('{"plans": {re|}}', "re", "re"),
        ('{"plans": {|}}', "", ""),
        ('{"plans": {"re|"regions": 1}}', "re", '"re"'),
    ],
)
def test_a_key_is_found_with_or_without_its_quotes(marked: str, typed: str, written: str) -> None:
    found = place(marked)

    assert (found.role, found.keys, found.typed) == (Role.KEY, ("plans",), typed)
    assert marked.replace("|", "")[found.span.start : found.span.end] == written


@pytest.mark.parametrize(
    ("marked", "role", "keys"),
    [
        ('{"a": {"@@assign": "|"}}', Role.VALUE, ("a", "@@assign")),
        ('{"a": {"@@assign": |}}', Role.VALUE, ("a", "@@assign")),
        ('{"a": {"@@assign": |\n "b": 1}}', Role.VALUE, ("a", "@@assign")),
        ('{"a": {"@@assign": tr|ue}}', Role.VALUE, ("a", "@@assign")),
        ('{"a": {"@@append": ["x", "|"]}}', Role.ITEM, ("a", "@@append")),
        ('{"a": {"@@append": ["x" |]}}', Role.ITEM, ("a", "@@append")),
        ('{"a": "cron(0 5|,17 ? * * *)"}', Role.VALUE, ("a",)),
        ("|", Role.VALUE, ()),
    ],
)
def test_values_and_items_of_lists_are_told_apart(
    marked: str, role: Role, keys: tuple[str, ...]
) -> None:
    found = place(marked)

    assert (found.role, found.keys) == (role, keys)


def test_what_stands_beside_it_is_known() -> None:
    assert place('{"A": 1, "|", "b": 2}').others == {"a", "b"}
    assert place('["x", "|", "y"]').others == {"x", "y"}
    assert place('{"a": "|", "b": 2}').others == frozenset()


@pytest.mark.parametrize(
    ("marked", "end_before", "lacks_comma"),
    [
        ('{"a": 1\n|\n"b": 2}', 7, True),
        ('{"a": 1,\n|\n"b": 2}', None, True),
        ('{"a": 1\n|}', 7, False),
        ('{"a": |\n"b": 2}', None, True),
        ('["x" |, "y"]', 4, False),
        ("{|}", None, False),
        ("|", None, False),
    ],
)
def test_commas_that_are_missing_around_it_are_missed(
    marked: str,
    end_before: int | None,
    lacks_comma: bool,  # noqa: FBT001 - a column of a table
) -> None:
    found = place(marked)

    assert (found.end_before, found.lacks_comma) == (end_before, lacks_comma)


def test_a_key_that_has_its_colon_already_is_known() -> None:
    assert place('{"a|": {}}').has_colon
    assert not place('{"a|"}').has_colon


def test_behind_a_string_nothing_is_being_written_in_it() -> None:
    assert place('{"a": "x"|}').typed == ""
    assert not place('{"a": "x"|}').is_quoted


def test_where_the_text_goes_too_deep_nothing_is_found() -> None:
    assert place_at("[" * 5000, 4999) is None
