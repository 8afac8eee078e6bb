"""Every rule has a page, and an id of its own."""

import re

import pytest

from bptui.validation.rules import _RULES, RULES
from bptui.validation.rules.rule import Rule


def test_no_two_rules_share_an_id() -> None:
    assert len(RULES) == len(_RULES)


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_has_an_id_in_kebab_case_and_a_whole_page(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.id)
    assert rule.title
    assert "\n" not in rule.title
    assert not rule.title.endswith(".")
    assert rule.why.endswith(".")
    assert rule.wrong.strip()
    assert rule.right.strip()
