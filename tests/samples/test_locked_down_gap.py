"""The numbered claims 8 to 12 of sample_orgs/locked_down/README.md: a lock with a gap."""

import json
import re
from collections.abc import Mapping
from typing import Any

import pytest

from bptui.insight.sides import Status
from bptui.resources import sample_path
from bptui.workspace.edits import Attach, Create, ReplaceText
from tests.samples.asking import Sample, told

NIGHTLY = "plans/core/rules/nightly"
RETENTION = f"{NIGHTLY}/lifecycle/delete_after_days"
CONTROL = "@@operators_allowed_for_child_policies"
LOCK = {CONTROL: ["@@none"]}


@pytest.fixture
def sample() -> Sample:
    return Sample("locked_down")


def nightly_of(sample: Sample, account: str) -> dict[str, Any]:
    """Return the rule `nightly` of the effective policy of an account."""
    rule: dict[str, Any] = sample.effective(account)["plans"]["core"]["rules"]["nightly"]
    return rule


def closing_rules() -> dict[str, Any]:
    """Return the rules that the README says close the gap."""
    readme = (sample_path("locked_down") / "README.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"```json\n(.*?)```", readme, flags=re.DOTALL)
    rules: dict[str, Any] = json.loads(f"{{{block}}}")["rules"]
    return rules


def replace_rules(sample: Sample, rules: Mapping[str, Any]) -> None:
    """Give `core-banking` other rules."""
    document = json.loads(sample.document("core-banking"))
    document["plans"]["core"]["rules"] = rules
    sample.edit(ReplaceText("core-banking", json.dumps(document)))


def attach(sample: Sample, account: str, core: Mapping[str, Any]) -> None:
    """Attach a new policy to an account: what it says of the plan `core`."""
    sample.edit(
        Create("attempt", json.dumps({"plans": {"core": core}})),
        Attach(sample.organization.find(account).id, "attempt"),
    )


def test_8_a_lock_on_the_rules_leaves_the_retention_in_a_rule_open(sample: Sample) -> None:
    story = sample.story("cards-data", RETENTION)

    assert story.value == "3"
    assert [told(step) for step in story.steps] == [
        ("Root", "bank-baseline", 22, "@@assign", "35", "overridden"),
        ("Core Banking", "core-banking", 12, "@@assign", "90", "overridden"),
        ("cards-data", "cards-team", 9, "@@assign", "3", "applied"),
    ]


def test_9_a_rule_without_a_control_takes_a_copy_action(sample: Sample) -> None:
    (copy,) = nightly_of(sample, "cards-data")["copy_actions"].values()

    assert copy == {
        "target_backup_vault_arn": "arn:aws:backup:us-west-2:$account:backup-vault:cards"
    }
    for policy in sample.workspace.state.policies:
        assert ("us-west-2" in sample.document(policy)) == (policy == "cards-team")


def test_10_the_rule_monthly_is_locked_on_every_node(sample: Sample) -> None:
    document = json.loads(sample.document("monthly-archive"))
    monthly = document["plans"]["core"]["rules"]["monthly"]
    nodes = [monthly, *(node for node in monthly.values() if isinstance(node, dict))]
    nodes += [node for node in monthly["lifecycle"].values() if isinstance(node, dict)]

    assert [node[CONTROL] for node in nodes] == [["@@none"]] * 6
    steps = sample.story("cards-data", "plans/core/rules/monthly/lifecycle/delete_after_days").steps
    assert told(steps[-1]) == ("cards-data", "cards-team", 21, "@@assign", "180", "blocked")


def test_11_the_described_lock_closes_the_gap(sample: Sample) -> None:
    assert "copy_actions" in nightly_of(sample, "cards-data")

    replace_rules(sample, closing_rules())

    assert sample.changes() == {"cards-data": Status.CHANGED}
    assert sample.value("cards-data", RETENTION) == "90"
    assert sample.effective("cards-data") == sample.effective("cards-web")
    assert nightly_of(sample, "cards-data") == {
        "schedule_expression": "cron(0 1 ? * * *)",
        "target_backup_vault_name": "bank",
        "lifecycle": {"delete_after_days": "90"},
    }


@pytest.mark.parametrize(
    "attempt",
    [
        {"schedule_expression": {"@@assign": "cron(0 4 ? * SUN *)"}},
        {"target_backup_vault_name": {"@@assign": "mine"}},
        {"lifecycle": {"delete_after_days": {"@@assign": "3"}}},
        {"lifecycle": {"move_to_cold_storage_after_days": {"@@assign": "1"}}},
        {"start_backup_window_minutes": {"@@assign": "60"}},
        {"index_actions": {"resource_types": {"@@append": ["EBS"]}}},
    ],
)
def test_11_with_the_gap_closed_no_account_of_core_banking_changes_the_rule(
    sample: Sample, attempt: Mapping[str, Any]
) -> None:
    replace_rules(sample, closing_rules())
    before = sample.effective("ledger")
    attach(sample, "ledger", {"rules": {"nightly": attempt}})

    assert sample.effective("ledger") == before


def test_11_without_the_lock_on_the_rule_the_copy_is_back(sample: Sample) -> None:
    rules = closing_rules()
    del rules["nightly"][CONTROL]
    replace_rules(sample, rules)

    assert "copy_actions" in nightly_of(sample, "cards-data")
    assert sample.value("cards-data", RETENTION) == "90"


def test_11_without_the_lock_on_the_retention_the_3_days_are_back(sample: Sample) -> None:
    rules = closing_rules()
    del rules["nightly"]["lifecycle"]["delete_after_days"][CONTROL]
    replace_rules(sample, rules)

    assert "copy_actions" not in nightly_of(sample, "cards-data")
    assert sample.value("cards-data", RETENTION) == "3"


def test_11_without_the_lock_on_the_lifecycle_cold_storage_can_be_added(sample: Sample) -> None:
    rules = closing_rules()
    del rules["nightly"]["lifecycle"][CONTROL]
    replace_rules(sample, rules)
    cold = {"lifecycle": {"move_to_cold_storage_after_days": {"@@assign": "1"}}}
    attach(sample, "ledger", {"rules": {"nightly": cold}})

    assert nightly_of(sample, "ledger")["lifecycle"] == {
        "delete_after_days": "90",
        "move_to_cold_storage_after_days": "1",
    }


def test_12_a_lock_at_root_takes_the_90_days_from_core_banking(sample: Sample) -> None:
    document = json.loads(sample.document("bank-baseline"))
    document["plans"]["core"]["rules"]["nightly"]["lifecycle"]["delete_after_days"] |= LOCK
    sample.edit(ReplaceText("bank-baseline", json.dumps(document)))

    five = ["cards-data", "cards-web", "ledger", "payments", "dev-cards"]
    assert sample.changes() == dict.fromkeys(five, Status.CHANGED)
    assert {sample.value(name, RETENTION) for name in sample.names()} == {"35"}


def test_12_closing_the_gap_in_core_banking_leaves_dev_cards_its_3_days(sample: Sample) -> None:
    replace_rules(sample, closing_rules())

    assert sample.value("dev-cards", RETENTION) == "3"
