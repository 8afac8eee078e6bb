"""Every numbered claim of sample_orgs/first_steps/README.md."""

import json
from pathlib import Path

import pytest

from bptui.cli.main import run_command
from bptui.insight.sides import Status
from bptui.resources import copy_sample, sample_path
from bptui.workspace.edits import Attach, Detach, ReplaceText
from tests.samples.asking import Sample, told

RULE = "plans/dynamodb/rules/regular"
SCHEDULE = f"{RULE}/schedule_expression"


@pytest.fixture
def sample() -> Sample:
    return Sample("first_steps")


def test_1_the_schedule_of_shop_comes_from_production_line_7(sample: Sample) -> None:
    origin = sample.origin("shop", SCHEDULE)

    assert sample.value("shop", SCHEDULE) == "cron(0 5 ? * * *)"
    assert (origin.target.name, origin.policy, origin.line) == ("Production", "production-daily", 7)


def test_2_the_ladder_shows_both_policies(sample: Sample) -> None:
    ladder = [told(step) for step in sample.story("shop", SCHEDULE).steps]

    weekly, daily = "cron(0 5 ? * SUN *)", "cron(0 5 ? * * *)"
    assert ladder == [
        ("Root", "dynamodb-weekly", 10, "@@assign", weekly, "overridden"),
        ("Production", "production-daily", 7, "@@assign", daily, "applied"),
    ]


def test_3_all_but_the_schedule_is_inherited_from_root(sample: Sample) -> None:
    origins = {path: sample.origin("shop", path).target.name for path in sample.values("shop")}
    selection = "plans/dynamodb/selections/resources/all-tables"
    assert origins == {
        "plans/dynamodb/regions": "Root",
        SCHEDULE: "Production",
        f"{RULE}/target_backup_vault_name": "Root",
        f"{RULE}/start_backup_window_minutes": "Root",
        f"{RULE}/complete_backup_window_minutes": "Root",
        f"{RULE}/lifecycle/delete_after_days": "Root",
        f"{selection}/iam_role_arn": "Root",
        f"{selection}/resource_types": "Root",
    }
    assert sample.value("shop", f"{RULE}/lifecycle/delete_after_days") == "35"


def test_4_playground_and_management_have_the_same_weekly_policy(sample: Sample) -> None:
    assert sample.effective("playground") == sample.effective("management")
    assert sample.value("playground", SCHEDULE) == "cron(0 5 ? * SUN *)"


def test_5_attaching_production_daily_to_developers_changes_playground(sample: Sample) -> None:
    developers = sample.organization.find("Developers")
    sample.edit(Attach(developers.id, "production-daily"))

    assert sample.changes() == {"playground": Status.CHANGED}
    assert sample.value("playground", SCHEDULE) == "cron(0 5 ? * * *)"


def test_6_detaching_production_daily_makes_two_accounts_weekly_again(sample: Sample) -> None:
    before = sample.values("shop")
    sample.edit(Detach(sample.organization.find("Production").id, "production-daily"))

    assert sample.changes() == {"orders": Status.CHANGED, "shop": Status.CHANGED}
    assert sample.values("shop") == {**before, SCHEDULE: "cron(0 5 ? * SUN *)"}


def test_7_another_retention_at_root_changes_all_four_accounts(sample: Sample) -> None:
    text = sample.document("dynamodb-weekly")
    assert text.count('"35"') == 1
    sample.edit(ReplaceText("dynamodb-weekly", text.replace('"35"', '"14"')))

    assert sample.changes() == dict.fromkeys(
        ("orders", "shop", "playground", "management"), Status.CHANGED
    )


def test_the_command_line_prints_the_effective_policy(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["effective", str(sample_path("first_steps")), "shop", "--format", "json"]

    assert run_command(words) == 0
    assert json.loads(capsys.readouterr().out) == Sample("first_steps").effective("shop")


def test_the_command_line_prints_where_a_value_comes_from(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run_command(["explain", str(sample_path("first_steps")), "shop", SCHEDULE]) == 0
    assert capsys.readouterr().out == (
        "Root > Production > shop\n"
        "\n"
        f"{SCHEDULE} = cron(0 5 ? * * *)\n"
        "  backups start every day at 05:00 UTC\n"
        "  x Root        dynamodb-weekly:10  @@assign cron(0 5 ? * SUN *)  "
        "overridden by Production/production-daily:7\n"
        "  = Production  production-daily:7  @@assign cron(0 5 ? * * *)    set here\n"
        "    shop                                                          no policy attached\n"
    )


def test_5_in_a_copy_the_policy_is_attached_in_organization_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "mine"
    copy_sample("first_steps", copy)
    file = copy / "organization.json"
    organization = json.loads(file.read_text(encoding="utf-8"))
    production, developers = organization["root"]["organizational_units"]
    developers["policies"] = production["policies"]
    file.write_text(json.dumps(organization), encoding="utf-8")

    assert run_command(["explain", str(copy), "playground", SCHEDULE]) == 0
    assert f"{SCHEDULE} = cron(0 5 ? * * *)" in capsys.readouterr().out
