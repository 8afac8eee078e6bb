"""The numbered claims 1 to 7 of sample_orgs/locked_down/README.md: what the locks do."""

import json

import pytest

from bptui.cli.main import run_command
from bptui.insight.starting_place import starting_place
from bptui.resources import sample_path
from bptui.workspace.edits import Attach, Create, Reorder
from tests.samples.asking import Sample, told

CORE = "plans/core"
NIGHTLY = f"{CORE}/rules/nightly"
MONTHLY = f"{CORE}/rules/monthly"
REGIONS = f"{CORE}/regions"
CONTROL = "@@operators_allowed_for_child_policies"


@pytest.fixture
def sample() -> Sample:
    return Sample("locked_down")


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


def test_every_account_has_a_complete_plan(sample: Sample) -> None:
    assert sample.incomplete() == {}


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
