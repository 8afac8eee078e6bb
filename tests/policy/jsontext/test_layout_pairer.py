import json

import pytest

from bptui.policy.jsontext.syntax import keys_at, parse
from bptui.policy.spans import Lines
from tests.policy.jsontext.telling import told

POLICY = json.dumps(
    {
        "plans": {
            "std": {
                "regions": {"@@assign": ["eu-west-1", "eu-north-1"]},
                "rules": {
                    "daily": {"lifecycle": {"delete_after_days": {"@@assign": "35"}}},
                    "weekly": {"target_backup_vault_name": {"@@assign": "Vault"}},
                },
            }
        }
    },
    indent=2,
)
BRACKETS = [place for place, character in enumerate(POLICY) if character in "{}[]"]


def partner(place: int) -> int:
    """Return where the bracket stands that the one at a place closes or is closed by."""
    stack: list[int] = []
    for index in BRACKETS:
        if POLICY[index] in "{[":
            stack.append(index)
        else:
            opening = stack.pop()
            if place in (opening, index):
                return opening + index - place
    raise AssertionError(place)


@pytest.mark.parametrize("place", [place for place in BRACKETS if POLICY[place] in "}]"])
def test_a_closing_bracket_that_was_deleted_is_told_at_its_opening(place: int) -> None:
    faults = parse(POLICY[:place] + POLICY[place + 1 :]).faults

    assert [(fault.rule, fault.span.start) for fault in faults] == [
        ("unclosed-bracket", partner(place))
    ]


@pytest.mark.parametrize("place", [place for place in BRACKETS[1:] if POLICY[place] in "{["])
def test_an_opening_bracket_that_was_deleted_is_told_in_its_line(place: int) -> None:
    text = POLICY[:place] + POLICY[place + 1 :]
    faults = parse(text).faults
    lines = Lines(text)

    assert [fault.rule for fault in faults] == ["unopened-bracket"]
    assert lines.position(faults[0].span.start)[0] == lines.position(place)[0]


@pytest.mark.parametrize("place", [place for place in BRACKETS if POLICY[place] in "}]"])
def test_a_closing_bracket_that_is_there_twice_is_told_in_its_line(place: int) -> None:
    text = POLICY[: place + 1] + POLICY[place:]
    faults = parse(text).faults
    lines = Lines(text)

    assert len(faults) == 1
    assert abs(lines.position(faults[0].span.start)[0] - lines.position(place)[0]) <= 1


@pytest.mark.parametrize("place", BRACKETS[1:])
def test_the_rest_keeps_its_paths_when_a_bracket_is_deleted(place: int) -> None:
    text = POLICY[:place] + POLICY[place + 1 :]
    last = POLICY.index('"Vault"')
    syntax = parse(text)

    assert keys_at(syntax, last - (place < last)) == keys_at(parse(POLICY), last)


def test_the_column_of_the_next_line_tells_which_object_is_not_closed() -> None:
    text = '{"a": {"b": 1, \n "c": 2}'

    assert [(fault.message, fault.help) for fault in told(text)] == [
        (
            'the "{" of "a" is not closed',
            'It is still open at line 2. Put "}" where it should end.',
        )
    ]
    assert parse(text).faults[0].span.start == 6
    assert keys_at(parse(text), text.index("2")) == ("c",)


def test_a_comma_before_the_place_where_an_object_should_end_is_no_second_fault() -> None:
    text = '{\n  "a": {\n    "b": 1,\n  "c": 2\n}'

    assert [fault.message for fault in told(text)] == ['the "{" of "a" is not closed']


def test_a_bracket_too_many_at_the_end_of_a_line_is_told_there() -> None:
    text = '{\n  "a": {\n    "b": {"c": 1}},\n    "d": 2\n  }\n}'

    assert [fault.message for fault in told(text)] == ['this "}" closes nothing']
    assert parse(text).faults[0].span.start == text.index("}}") + 1
    assert keys_at(parse(text), text.index("2")) == ("a", "d")


def test_a_line_with_a_bracket_too_many_is_told() -> None:
    text = '{\n  "a": {\n    "b": 1\n  },\n  },\n  "c": 2\n}'

    assert [
        (fault.rule, Lines(text).position(fault.span.start)) for fault in parse(text).faults
    ] == [
        ("unmatched-bracket", (5, 3)),
        ("extra-comma", (5, 4)),
    ]
    assert keys_at(parse(text), text.index("2")) == ("c",)


def test_the_layout_of_a_right_text_does_not_matter() -> None:
    assert told('{\n    "a": {\n"b": [\n  1,\n 2]\n  }, "c"\n:\n3\n      }') == []


def test_a_layout_without_columns_is_left_alone() -> None:
    text = '{\n"a": {\n"b": 1\n},\n"c": [\n1\n}'

    assert [fault.message for fault in told(text)] == ['the "[" of "c" is not closed']
