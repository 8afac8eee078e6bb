"""Every numbered claim of sample_orgs/locked_down/README.md."""

import json
import re
from collections.abc import Mapping
from typing import Any

import pytest

from bptui.cli.main import run_command
from bptui.insight.account_changes import Status
from bptui.insight.starting_place import starting_place
from bptui.resources import sample_path
from bptui.workspace.edits import Attach, Create, Reorder, ReplaceText
from tests.samples.asking import Sample, told

CORE = "plans/core"
NIGHTLY = f"{CORE}/rules/nightly"
MONTHLY = f"{CORE}/rules/monthly"
RETENTION = f"{NIGHTLY}/lifecycle/delete_after_days"
REGIONS = f"{CORE}/regions"
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


def test_it_has_ten_accounts_in_four_units_and_eight_policies(sample: Sample) -> None:
    assert len(sample.names()) == 10
    assert len(list(sample.organization.targets())) == 1 + 4 + 10
    assert len(sample.workspace.state.policies) == 8


def test_its_drawing_shows_who_has_which_policies(sample: Sample) -> None:
    attached = {target.name: target.policies for target in sample.organization.targets()}

    assert {name: policies for name, policies in attached.items() if policies} == {
        "Root": ("bank-baseline", "monthly-archive"),
        "Core Banking": ("core-banking",),
        "Cards": ("cards-regions",),
        "cards-data": ("cards-team",),
        "payments": ("settlement",),
        "Trading": ("trading-hourly",),
        "desk-bonds": ("bonds-at-home",),
        "dev-cards": ("cards-team",),
    }
    assert sample.below("Cards") == ["cards-data", "cards-web"]
    assert sample.below("Core Banking") == ["cards-data", "cards-web", "ledger", "payments"]
    assert sample.below("Trading") == ["desk-bonds", "desk-fx"]
    assert sample.below("Development") == ["dev-cards", "dev-web"]


def test_bptui_begins_at_cards_data(sample: Sample) -> None:
    account, policy = starting_place(sample.organization)

    assert (account.name, policy) == ("cards-data", "cards-regions")


def test_1_the_schedule_of_the_account_is_blocked_at_root(sample: Sample) -> None:
    every_night, sundays = "cron(0 1 ? * * *)", "cron(0 4 ? * SUN *)"
    story = sample.story("cards-data", f"{NIGHTLY}/schedule_expression")

    assert story.value == every_night
    assert [told(step) for step in story.steps] == [
        ("Root", "bank-baseline", 14, "@@assign", every_night, "applied"),
        ("Root", "bank-baseline", 13, CONTROL, ("@@none",), "control"),
        ("cards-data", "cards-team", 7, "@@assign", sundays, "blocked"),
    ]


def test_2_from_a_list_that_may_be_appended_to_nothing_can_be_removed(sample: Sample) -> None:
    story = sample.story("desk-bonds", REGIONS)

    assert story.value == ("eu-central-1", "eu-west-2")
    assert [told(step) for step in story.steps] == [
        ("Root", "bank-baseline", 7, "@@assign", ("eu-central-1",), "applied"),
        ("Root", "bank-baseline", 6, CONTROL, ("@@append",), "control"),
        ("Trading", "trading-hourly", 4, "@@append", ("eu-west-2",), "applied"),
        ("desk-bonds", "bonds-at-home", 4, "@@remove", ("eu-west-2",), "blocked"),
    ]


def test_3_controls_tighten_on_the_way_down_and_never_loosen(sample: Sample) -> None:
    story = sample.story("cards-data", REGIONS)

    assert story.value == ("eu-central-1", "eu-north-1")
    assert [told(step) for step in story.steps] == [
        ("Root", "bank-baseline", 7, "@@assign", ("eu-central-1",), "applied"),
        ("Root", "bank-baseline", 6, CONTROL, ("@@append",), "control"),
        ("Core Banking", "core-banking", 6, "@@append", ("eu-north-1",), "applied"),
        ("Core Banking", "core-banking", 5, CONTROL, ("@@none",), "control"),
        ("Cards", "cards-regions", 6, "@@append", ("eu-south-1",), "blocked"),
        ("Cards", "cards-regions", 5, CONTROL, ("@@all",), "control"),
        ("cards-data", "cards-team", 4, "@@append", ("us-east-1",), "blocked"),
    ]
    blockers = [step.by for step in story.steps if told(step)[-1] == "blocked"]
    assert [by and (by.policy, by.line) for by in blockers] == [("core-banking", 5)] * 2


def test_4_the_same_policy_appends_a_region_in_development(sample: Sample) -> None:
    assert sample.value("dev-cards", REGIONS) == ("eu-central-1", "us-east-1")
    assert sample.origin("dev-cards", REGIONS).policy == "cards-team"


def test_5_nothing_of_the_rule_hourly_arrives(sample: Sample) -> None:
    assert set(sample.effective("desk-fx")["plans"]["core"]["rules"]) == {"nightly", "monthly"}
    hourly = json.loads(sample.document("trading-hourly"))["plans"]["core"]["rules"]["hourly"]
    assert set(hourly) == {"schedule_expression", "target_backup_vault_name", "lifecycle"}


def test_5_the_command_line_says_why(capsys: pytest.CaptureFixture[str]) -> None:
    path = f"{CORE}/rules/hourly/schedule_expression"

    assert run_command(["explain", str(sample_path("locked_down")), "desk-fx", path]) == 0
    assert (
        capsys.readouterr().out
        == f"""\
Root > Trading > desk-fx

{path} = no value
    Root                                                         says nothing about this
  x Trading  trading-hourly:7  @@assign cron(0 * ? * MON-FRI *)  \
BLOCKED by the lock at Root/bank-baseline:10: no new keys in plans/core/rules
    desk-fx                                                      no policy attached
"""
    )


def test_5_nobody_below_root_can_add_a_plan(sample: Sample) -> None:
    assert sample.line("bank-baseline", 3) == f'"{CONTROL}": ["@@none"],'
    second = {"plans": {"own": {"regions": {"@@assign": ["us-east-1"]}}}}
    sample.edit(
        Create("second-plan", json.dumps(second)),
        Attach(sample.organization.find("desk-fx").id, "second-plan"),
    )

    assert sample.changes() == {}


def test_6_a_policy_attached_beside_the_lock_adds_a_rule(sample: Sample) -> None:
    for account in sample.names():
        assert sample.origin(account, f"{MONTHLY}/schedule_expression").policy == "monthly-archive"
    sample.edit(Reorder(sample.organization.root.id, "monthly-archive", 0))
    root = sample.workspace.state.organization.root
    assert root.policies == ("monthly-archive", "bank-baseline")
    assert sample.changes() == {}


def test_7_payments_adds_a_selection_and_a_value(sample: Sample) -> None:
    tags = f"{CORE}/selections/tags"

    assert sample.line("bank-baseline", 29) == f'"{CONTROL}": ["@@append"],'
    assert sample.origin("payments", f"{tags}/settlement/tag_value").policy == "settlement"
    assert [
        name
        for name in sample.names()
        if "settlement" in sample.effective(name)["plans"]["core"]["selections"]["tags"]
    ] == ["payments"]
    key = sample.story("payments", f"{tags}/tagged/tag_key")
    assert told(key.steps[-1]) == ("payments", "settlement", 7, "@@assign", "backup", "blocked")
    assert key.value == "backup"
    values = sample.story("payments", f"{tags}/tagged/tag_value")
    assert told(values.steps[-1])[1:] == ("settlement", 8, "@@append", ("critical",), "applied")
    assert values.value == ("nightly", "critical")


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
    steps = sample.story("cards-data", f"{MONTHLY}/lifecycle/delete_after_days").steps
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
