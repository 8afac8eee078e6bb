"""Taking one statement out of a policy."""

import pytest

from bptui.policy.document import StatementKey
from bptui.policy.reading import read_document
from bptui.policy.removal import removal_of
from bptui.policy.spans import Span
from bptui.policy.text_edits import applied

LIFE = '{"plans": {"p": {"regions": {"@@assign": ["a"], "@@append": ["b"]}%s}}}'
RULES = ', "rules": {"r": {"lifecycle": {"delete_after_days": {"@@assign": "7"}}}}'


def without(text: str, path: tuple[str, ...], operator: str) -> str:
    document = read_document(text)
    span = document.places[StatementKey(path, operator, 0)]
    return applied(text, removal_of(document.syntax.root, span))


@pytest.mark.parametrize(
    ("text", "path", "operator", "left"),
    [
        (
            LIFE % "",
            ("plans", "p", "regions"),
            "@@append",
            '{"plans": {"p": {"regions": {"@@assign": ["a"]}}}}',
        ),
        (
            LIFE % RULES,
            ("plans", "p", "rules", "r", "lifecycle", "delete_after_days"),
            "@@assign",
            LIFE % "",
        ),
        (
            '{"plans": {"p": {"x": {"@@assign": "7"}}}}',
            ("plans", "p", "x"),
            "@@assign",
            '{"plans": {}}',
        ),
    ],
)
def test_what_has_nothing_in_it_then_goes_as_well_but_never_plans(
    text: str, path: tuple[str, ...], operator: str, left: str
) -> None:
    assert without(text, path, operator) == left


def test_where_there_is_no_member_nothing_is_taken_out() -> None:
    document = read_document(LIFE % "")

    assert removal_of(document.syntax.root, Span(3, 4)) == ()
    assert removal_of(None, Span(0, 1)) == ()
