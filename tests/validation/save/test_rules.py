from datetime import UTC, datetime

import pytest

from bptui.policy.reading import read_document
from bptui.validation.findings import Gate
from bptui.validation.rules import RULES as ALL_RULES
from bptui.validation.rules.rule import Rule
from bptui.validation.rules.save import RULES
from bptui.validation.save.cross_field import cross_field_findings

# Between two runs that are too close to each other, so that they are not the next two.
NOW = datetime(2026, 2, 14, 7, 30, tzinfo=UTC)


def found(text: str) -> list[str]:
    document = read_document(text)
    assert document.parses, text
    return [finding.rule for finding in cross_field_findings(document, NOW)]


def test_the_ids_of_the_rules_never_change() -> None:
    assert [rule.id for rule in RULES] == [
        "malformed-schedule",
        "schedule-never-runs",
        "schedule-too-often",
        "schedule-too-often-later",
        "misread-schedule",
        "continuous-without-retention",
        "continuous-retention-too-long",
        "continuous-with-cold-storage",
        "archive-without-days",
        "archive-retention-too-short",
        "archive-without-schedule",
        "archive-too-often",
    ]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_examples_of_a_page_show_the_rule_and_nothing_else(rule: Rule) -> None:
    assert found(rule.wrong) == [rule.id]
    assert found(rule.right) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_page_has_one_shape(rule: Rule) -> None:
    assert ALL_RULES[rule.id] is rule
    assert rule.gate is Gate.SAVE
    assert not rule.title.endswith(".")
    assert rule.why.endswith(".")
