"""What there is to know about a key or a value of a policy."""

import json

import pytest

from bptui.policy.jsontext.pointing import pointed_at
from bptui.policy.reading import read_document
from bptui.policy.table import ROWS
from bptui.policy.table.forms import ANY
from bptui.report.completion.standpoint import Standpoint
from bptui.report.reference import Reference, reference_of
from tests.report.completion.offering import NOWHERE, standpoint
from tests.stories import REGIONS, RETENTION, at

NUMBER = "a whole number of at least 1, in digits and nothing else"
AT = standpoint({"base": at(RETENTION, assign=14, control=["@@none"])}, {"team": {}}, depth=1)


def reference(marked: str, at: Standpoint = NOWHERE) -> Reference | None:
    """Return the reference of what stands behind the bar of a text."""
    syntax = read_document(marked.replace("|", "", 1)).syntax
    pointed = pointed_at(syntax, marked.index("|"))
    return None if pointed is None else reference_of(pointed, at)


def key(path: str, **operators: object) -> str:
    """Return a policy with the cursor in the last key of a path."""
    text = json.dumps(at(path, **operators))
    last = f'"{path.rpartition("/")[2].lower()}"'
    before, _, behind = text.rpartition(last)
    return f'{before}"|{last[1:]}{behind}'


def test_a_setting_is_told_with_its_values_its_inheritance_and_an_example() -> None:
    assert reference(key(RETENTION, assign=7), AT) == Reference(
        "delete_after_days",
        "Days after its creation that a recovery point is deleted; without it, never.",
        (
            "Now 14 from Root.",
            "Ignored here: base at Root, line 9, lets no policy below change this.",
        ),
        (
            f"It holds a single value; it must be {NUMBER}.",
            "It takes @@assign.",
        ),
        '"delete_after_days": {"@@assign": "1"}',
    )


def test_a_list_that_must_be_there_says_so() -> None:
    found = reference(key(REGIONS, assign=["eu-west-1"]))

    assert found is not None
    assert found.rules == (
        "It holds a list of values; each must be the name of a Region.",
        "It takes @@assign, @@append and @@remove.",
        "The effective policy must have it.",
    )
    assert found.example == '"regions": {"@@assign": ["eu-west-1"]}'


def test_a_section_says_what_is_in_it() -> None:
    found = reference(key("plans", control=["@@none"]))

    assert found is not None
    assert found.rules == (
        "A section: names of plans.",
        "A name in it is 1 to 50 letters, digits, _, . and -.",
    )


def test_operators_controls_and_words_have_a_reference() -> None:
    operator = reference('{"plans": {"std": {"regions": {"@@|append": ["a"]}}}}')
    control = reference(
        '{"plans": {"std": {"@@operators|_allowed_for_child_policies": ["@@none"]}}}'
    )
    word = reference('{"plans": {"std": {"@@operators_allowed_for_child_policies": ["@@|none"]}}}')

    assert operator is not None
    assert operator.meaning == "Adds values to the inherited list, or adds the setting."
    assert operator.example == '"@@append": ["eu-west-1"]'
    assert control is not None
    assert control.meaning == "Which operators policies on lower levels may use at this very node."
    assert word is not None
    assert word.short == (
        "@@none\nA lock: lower levels may use no operator here. It stands alone in its list."
    )


def test_a_schedule_is_told_in_words() -> None:
    found = reference(
        '{"plans": {"a": {"rules": {"b": {"schedule_expression": '
        '{"@@assign": "|cron(0 5 ? * * *)"}}}}}}'
    )

    assert found is not None
    assert (found.name, found.meaning) == ("cron(0 5 ? * * *)", "Every day at 05:00 UTC.")


@pytest.mark.parametrize(
    "marked",
    [
        '{"no|thing": {}}',
        '{"plans"|: {}}'.replace('"|', '"  |'),
        "|",
        '{"plans": {"std": {"regions": {"@@oth|er": 1}}}}',
        '{"plans": {"std": {"regions": "ba|re"}}}',
        '{"plans": {"std": {"@@operators_allowed_for_child_policies": ["@@m|ore"]}}}',
        '{"plans": {"std": {"@@assign": "x|"}}}',
    ],
)
def test_what_is_not_of_the_language_has_none(marked: str) -> None:
    assert reference(marked) is None


def test_in_a_broken_text_there_is_a_reference_too() -> None:
    found = reference('{"plans": {"std": {"regi|ons": {"@@assign": ["eu-west-1"')

    assert found is not None
    assert found.name == "regions"


def test_every_row_of_the_table_has_a_reference() -> None:
    for row in ROWS:
        path = [part if part != ANY else f"own-{depth}" for depth, part in enumerate(row.pattern)]
        if path:
            found = reference(key("/".join(path), assign="x"))
            assert found is not None
            assert found.meaning == row.meaning


def test_a_hostile_name_is_harmless() -> None:
    found = reference('{"plans": {"|a\\u202eb\\u001b[2J": {}}}')

    assert found is not None
    assert found.name == "a<U+202E>b\u241b[2J"
