"""Every numbered claim of sample_orgs/acme/README.md."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from bptui.cli.main import run_command
from bptui.insight.sides import Status
from bptui.resources import sample_path
from bptui.workspace.edits import ReplaceText
from tests.samples.asking import Sample, rules_of, told

DAILY = "plans/std/rules/daily"
RETENTION = f"{DAILY}/lifecycle/delete_after_days"
REGIONS = "plans/std/regions"
CONTROL = "@@operators_allowed_for_child_policies"
PRODUCTION = (
    "cards-prod",
    "claims-prod",
    "ledger-prod",
    "batch-prod",
    "db-prod",
    "pay-prod",
    "web-prod",
)
MOST_CONTINUOUS_DAYS = 35
"""How many days AWS Backup keeps continuous backups at most."""


@pytest.fixture
def sample() -> Sample:
    return Sample("acme")


def keeps_continuous_backup_too_long(effective: Mapping[str, Any]) -> bool:
    """Tell whether AWS finds an effective policy invalid for its continuous backup."""
    return any(
        rule.get("enable_continuous_backup") == "true"
        and int(rule.get("lifecycle", {}).get("delete_after_days", 0)) > MOST_CONTINUOUS_DAYS
        for rule in rules_of(effective)
    )


def test_it_has_23_accounts_in_7_units_three_levels_deep_with_ten_policies(sample: Sample) -> None:
    organization = sample.organization
    levels = {len(organization.levels(account.id)) for account in organization.accounts()}

    assert len(sample.names()) == 23
    assert len(list(organization.targets())) == 1 + 7 + 23
    assert max(levels) == 1 + 3 + 1
    assert len(sample.workspace.state.policies) == 10


def test_its_drawing_shows_who_has_which_policies(sample: Sample) -> None:
    attached = {target.name: target.policies for target in sample.organization.targets()}

    assert {name: policies for name, policies in attached.items() if policies} == {
        "Root": ("base-backup",),
        "Prod": ("prod-retention", "prod-copies"),
        "Regulated": ("regulated-archive",),
        "Cards": ("cards-residency",),
        "db-prod": ("app-team",),
        "Dev": ("dev-weekly", "dev-weeknights"),
        "db-dev": ("app-team",),
        "Sandbox": ("dev-weekly",),
        "Infrastructure": ("shared-services",),
        "Security": ("shared-services",),
    }


def test_1_a_lock_at_prod_blocks_the_retention_of_db_prod(sample: Sample) -> None:
    story = sample.story("db-prod", RETENTION)

    assert story.value == "35"
    assert [told(step) for step in story.steps] == [
        ("Root", "base-backup", 18, "@@assign", "14", "overridden"),
        ("Prod", "prod-retention", 13, "@@assign", "35", "applied"),
        ("Prod", "prod-retention", 12, CONTROL, ("@@none",), "control"),
        ("db-prod", "app-team", 9, "@@assign", "7", "blocked"),
    ]
    by = story.steps[-1].by
    assert by is not None
    assert (by.target.name, by.policy, by.line) == ("Prod", "prod-retention", 12)


def test_1_the_command_line_shows_the_same_ladder(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["explain", str(sample_path("acme")), "db-prod", RETENTION]) == 0
    assert (
        capsys.readouterr().out
        == f"""\
Root > Prod > db-prod

{RETENTION} = 35
  x Root     base-backup:18     @@assign 14  overridden by Prod/prod-retention:13
  = Prod     prod-retention:13  @@assign 35  set here
  # Prod     prod-retention:12  lock         nothing below may change this
  x db-prod  app-team:9         @@assign 7   BLOCKED by the lock at Prod/prod-retention:12
"""
    )


def test_2_only_that_operator_of_the_policy_is_blocked(sample: Sample) -> None:
    story = sample.story("db-prod", f"{DAILY}/enable_continuous_backup")

    assert [told(step) for step in story.steps] == [
        ("db-prod", "app-team", 6, "@@assign", "true", "applied")
    ]


def test_3_the_same_policy_is_not_blocked_in_dev(sample: Sample) -> None:
    story = sample.story("db-dev", RETENTION)

    assert story.value == "7"
    assert sample.origin("db-dev", RETENTION).policy == "app-team"
    assert not any(step.step.operation.is_control for step in story.steps)


def test_4_regions_are_followed_down_to_cards(sample: Sample) -> None:
    root, prod = ("eu-west-1", "eu-central-1"), ("us-east-1",)
    story = sample.story("Cards", REGIONS)

    assert [(*told(step), step.step.value) for step in story.steps] == [
        ("Root", "base-backup", 6, "@@assign", root, "applied", root),
        ("Root", "base-backup", 5, CONTROL, ("@@append", "@@remove"), "control", root),
        ("Prod", "prod-retention", 4, "@@append", prod, "applied", (*root, *prod)),
        ("Regulated", "regulated-archive", 6, "@@remove", prod, "applied", root),
        ("Regulated", "regulated-archive", 5, CONTROL, ("@@none",), "control", root),
        ("Cards", "cards-residency", 4, "@@append", ("eu-south-1",), "blocked", root),
    ]


def test_5_the_policy_attached_first_to_dev_wins(sample: Sample) -> None:
    for account in sample.below("Dev"):
        assert sample.value(account, f"{DAILY}/schedule_expression") == "cron(0 5 ? * SUN *)"
        assert sample.value(account, REGIONS) == ("eu-west-1",)
        assert sample.value(account, f"{DAILY}/complete_backup_window_minutes") == "480"
    assert len(sample.below("Dev")) == 6 + 1
    steps = sample.story("Dev", f"{DAILY}/schedule_expression").steps
    assert [(told(step)[1], told(step)[-1]) for step in steps] == [
        ("base-backup", "overridden"),
        ("dev-weekly", "applied"),
        ("dev-weeknights", "lost"),
    ]


def test_6_and_7_another_retention_changes_seven_accounts_and_spoils_db_prod(
    sample: Sample,
) -> None:
    assert sample.line("prod-retention", 13) == '"@@assign": "35"'
    assert not any(
        keeps_continuous_backup_too_long(sample.effective(name)) for name in sample.names()
    )

    text = sample.document("prod-retention")
    sample.edit(ReplaceText("prod-retention", text.replace('"35"', '"180"')))

    assert sample.changes() == {
        **dict.fromkeys(PRODUCTION, Status.CHANGED),
        "db-prod": Status.BECOMES_INVALID,
    }
    assert tuple(sample.below("Prod")) == PRODUCTION
    assert [
        name for name in sample.names() if keeps_continuous_backup_too_long(sample.effective(name))
    ] == ["db-prod"]


def test_8_production_copies_each_backup_to_two_vaults(sample: Sample) -> None:
    near = "arn:aws:backup:eu-north-1:$account:backup-vault:"
    central = "arn:aws:backup:eu-west-3:504450065001:backup-vault:"
    for account in PRODUCTION:
        copies = sample.effective(account)["plans"]["std"]["rules"]["daily"]["copy_actions"]
        assert copies == {
            f"{near}default": {
                "target_backup_vault_arn": f"{near}Default",
                "lifecycle": {"delete_after_days": "35"},
            },
            f"{central}acme-central": {
                "target_backup_vault_arn": f"{central}acme-central",
                "lifecycle": {
                    "move_to_cold_storage_after_days": "30",
                    "delete_after_days": "365",
                },
            },
        }
    assert sample.organization.find("central-backup").id == "504450065001"


def test_9_production_selects_daily_and_critical_and_the_others_only_daily(sample: Sample) -> None:
    tagged = "plans/std/selections/tags/tagged"
    repeated = [told(step)[:2] for step in sample.story("Prod", f"{tagged}/tag_key").attempts]
    assert repeated == [("Root", "base-backup"), ("Prod", "prod-copies")]
    for account in sample.names():
        expected = ("daily", "critical") if account in PRODUCTION else ("daily",)
        assert sample.value(account, f"{tagged}/tag_value") == expected


def test_10_cards_prod_changes_a_list_in_two_ways(sample: Sample) -> None:
    types = "plans/std/selections/resources/databases/resource_types"
    databases = ("arn:aws:rds:*:*:db:*", "arn:aws:rds:*:*:cluster:*")

    assert sample.value("ledger-prod", types) == (*databases, "arn:aws:dynamodb:*:*:table/*")
    assert sample.value("cards-prod", types) == (*databases, "arn:aws:s3:::*")


def test_11_five_accounts_have_a_second_plan(sample: Sample) -> None:
    plans = {name: set(sample.effective(name)["plans"]) for name in sample.names()}
    servers = ["central-backup", "network", "shared-tools", "audit", "log-archive"]

    assert [name for name in plans if plans[name] == {"std", "servers"}] == servers
    assert [name for name in plans if plans[name] == {"std"}] == [
        name for name in plans if name not in servers
    ]


def test_12_three_accounts_have_a_second_rule(sample: Sample) -> None:
    rules = {name: sample.effective(name)["plans"]["std"]["rules"] for name in sample.names()}
    archived = ["cards-prod", "claims-prod", "ledger-prod"]

    assert [name for name in rules if set(rules[name]) == {"daily", "monthly"}] == archived
    assert all(set(rules[name]) == {"daily"} for name in rules if name not in archived)
    for name in archived:
        lifecycle = rules[name]["monthly"]["lifecycle"]
        assert lifecycle["move_to_cold_storage_after_days"] == "30"
        assert lifecycle["delete_after_days"] == "2555"


def test_13_quarterly_archive_changes_no_account(sample: Sample) -> None:
    assert sample.organization.attachments("quarterly-archive") == ()
    text = sample.document("quarterly-archive")
    sample.edit(ReplaceText("quarterly-archive", text.replace('"3650"', '"1825"')))

    assert sample.changes() == {}


def test_14_the_rule_called_daily_runs_weekly_in_dev_and_sandbox(sample: Sample) -> None:
    weekly = [
        name
        for name in sample.names()
        if sample.value(name, f"{DAILY}/schedule_expression") == "cron(0 5 ? * SUN *)"
    ]

    assert weekly == [*sample.below("Dev"), *sample.below("Sandbox")]


def test_the_command_line_prints_all_23_effective_policies(
    capsys: pytest.CaptureFixture[str], sample: Sample
) -> None:
    assert run_command(["effective", str(sample_path("acme")), "--all", "--format", "json"]) == 0
    printed = json.loads(capsys.readouterr().out)

    assert list(printed) == [account.id for account in sample.organization.accounts()]
    assert printed == {
        account.id: sample.effective(account.name) for account in sample.organization.accounts()
    }
