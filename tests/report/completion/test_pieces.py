"""Where a command puts a whole piece."""

from datetime import UTC, datetime

import pytest

from bptui.policy.reading import read_document
from bptui.policy.text_edits import applied
from bptui.report.completion.pieces import piece_at
from bptui.report.completion.skeletons import SKELETONS
from bptui.validation.documents import document_findings
from bptui.validation.findings import Severity

PLAN = '{\n  "plans": {\n    "std": {|\n    }\n  }\n}\n'


def put(marked: str, name: str) -> str:
    """Put a piece in at the cursor of a text; return the text after it, or why it cannot be."""
    text = marked.replace("|", "", 1)
    piece = piece_at(read_document(text), marked.index("|"), SKELETONS[name])
    return piece if isinstance(piece, str) else applied(text, [piece.edit])


def test_a_rule_goes_into_the_plan_of_the_cursor_with_the_section_it_needs() -> None:
    assert put(
        '{\n  "plans": {\n    "std": {\n      "regions": {"@@assign": ["a|"]}\n    }\n  }\n}',
        "rule",
    ) == (
        '{\n  "plans": {\n    "std": {\n      "regions": {"@@assign": ["a"]},\n'
        '      "rules": {\n'
        '        "daily": {\n'
        '          "schedule_expression": {"@@assign": "cron(0 5 ? * * *)"},\n'
        '          "target_backup_vault_name": {"@@assign": "Default"},\n'
        '          "lifecycle": {\n'
        '            "delete_after_days": {"@@assign": "35"}\n'
        "          }\n        }\n      }\n    }\n  }\n}"
    )


def test_of_one_plan_alone_nobody_is_asked_which_it_is() -> None:
    text = PLAN.replace("|", "")

    assert '"daily": {' in put(f"|{text}", "rule")


NO_PLAN = "There is no plan yet that this could belong to. Insert a plan first."
NO_RULE = "There is no rule yet that this could belong to. Insert a rule first."
WHICH = "There are 2 plans. Put the cursor into the one that this belongs to."
BROKEN = "The text does not parse: line 1. As soon as it does, this can be put in."
NO_SECTION = "rules is no section here, so nothing can be put into it."
NO_NODE = "A lock belongs into a plan or into something in it. Put the cursor there."
CONTROLLED = '{"plans": {"@@operators_allowed_for_child_policies": ["@@all"]|}}'


@pytest.mark.parametrize(
    ("marked", "name", "reason"),
    [
        ('{"plans": {"a": {}, "b": {}}}|', "rule", WHICH),
        ('{"plans": {}|}', "rule", NO_PLAN),
        ("{|}", "rule", NO_PLAN),
        (PLAN, "copy_action", NO_RULE),
        ("|", "rule", "This policy is empty. Insert a plan first."),
        ("{|", "plan", BROKEN),
        ('{"plans": {"std": {"rules": 1|}}}', "rule", NO_SECTION),
        ("{|}", "lock", NO_NODE),
        (CONTROLLED, "lock", "There is a lock or a control already."),
    ],
)
def test_where_it_cannot_be_the_reason_is_told(marked: str, name: str, reason: str) -> None:
    assert put(marked, name) == reason


@pytest.mark.parametrize("start", ["|", "{|}", '{"plans": {|}}', '{\n  "plans": {|\n  }\n}'])
def test_a_policy_can_be_made_of_pieces_alone(start: str) -> None:
    text = put(start, "plan")
    for name in ("rule", "selection_by_tag", "selection_by_type", "copy_action", "lock"):
        offset = text.index('"daily"') + 10
        text = put(f"{text[:offset]}|{text[offset:]}", name)
    found = document_findings(read_document(text), datetime(2026, 11, 27, tzinfo=UTC))

    assert [f.message for f in found if f.severity is not Severity.INFO] == []
    assert text.count('"daily-2": {') == 1
