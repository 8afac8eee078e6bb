"""Every numbered claim of sample_orgs/partial_policies/README.md."""

import json
from pathlib import Path
from typing import Any

import pytest

from bptui.cli.main import run_command
from bptui.insight.sides import Status
from bptui.insight.starting_place import starting_place
from bptui.resources import copy_sample, sample_path
from bptui.workspace.edits import Attach, Detach, Move, ReplaceText
from tests.samples.asking import Sample, missing, told

NIGHTLY = "plans/main/rules/nightly"
RETENTION = f"{NIGHTLY}/lifecycle/delete_after_days"
REGIONS = "plans/main/regions"
NO_VAULT = f"{NIGHTLY}: 'target_backup_vault_name' is missing"
NO_ROLE = "plans/main/selections/tags/tagged: 'iam_role_arn' is missing"


@pytest.fixture
def sample() -> Sample:
    return Sample("partial_policies")


def given_by(sample: Sample, policy: str) -> dict[str, Any]:
    """Return the effective policy of an account that gets one policy and no other."""
    for target in sample.organization.targets():
        sample.edit(*(Detach(target.id, name) for name in target.policies))
    sample.edit(Attach(sample.organization.root.id, policy))
    return sample.effective("management")


def test_it_has_ten_accounts_in_five_units_and_six_policies(sample: Sample) -> None:
    assert len(sample.names()) == 10
    assert len(list(sample.organization.targets())) == 1 + 5 + 10
    assert len(sample.workspace.state.policies) == 6


def test_its_drawing_shows_who_has_which_policies(sample: Sample) -> None:
    attached = {target.name: target.policies for target in sample.organization.targets()}

    assert {name: policies for name, policies in attached.items() if policies} == {
        "Root": ("when-and-where",),
        "Workloads": ("vault-and-retention",),
        "Retail": ("second-region", "tagged-resources"),
        "orders": ("databases",),
        "Research": ("keep-90-days", "tagged-resources"),
        "search": ("vault-and-retention",),
        "Tools": ("vault-and-retention", "tagged-resources"),
        "old-crm": ("databases",),
        "management": ("tagged-resources", "vault-and-retention"),
    }
    assert {unit: sample.below(unit) for unit in ("Retail", "Research", "Tools", "Transition")} == {
        "Retail": ["checkout", "orders", "shop"],
        "Research": ["lab", "models", "search"],
        "Tools": ["build", "monitoring"],
        "Transition": ["old-crm"],
    }


@pytest.mark.parametrize(
    ("policy", "lacks"),
    [
        ("when-and-where", {"target_backup_vault_name", "selections"}),
        ("vault-and-retention", {"regions", "selections"}),
        ("tagged-resources", {"regions", "rules"}),
        ("databases", {"regions", "rules"}),
        ("second-region", {"rules", "selections"}),
        ("keep-90-days", {"regions", "target_backup_vault_name", "selections"}),
    ],
)
def test_no_policy_is_complete_by_itself(sample: Sample, policy: str, lacks: set[str]) -> None:
    keys = {text.split("'")[1] for text in missing(given_by(sample, policy))}

    assert keys == lacks


def test_nine_accounts_have_a_complete_plan_and_one_has_not(sample: Sample) -> None:
    assert sample.incomplete() == {"old-crm": [NO_VAULT]}


def test_bptui_begins_at_orders(sample: Sample) -> None:
    account, policy = starting_place(sample.organization)

    assert (account.name, policy) == ("orders", "second-region")


def test_1_four_levels_make_the_plan_of_orders(sample: Sample) -> None:
    origins = {path: sample.origin("orders", path).target.name for path in sample.values("orders")}

    assert origins == {
        REGIONS: "Retail",
        f"{NIGHTLY}/schedule_expression": "Root",
        f"{NIGHTLY}/start_backup_window_minutes": "Root",
        f"{NIGHTLY}/complete_backup_window_minutes": "Root",
        f"{NIGHTLY}/target_backup_vault_name": "Workloads",
        RETENTION: "Workloads",
        "plans/main/selections/tags/tagged/iam_role_arn": "Retail",
        "plans/main/selections/tags/tagged/tag_key": "Retail",
        "plans/main/selections/tags/tagged/tag_value": "Retail",
        "plans/main/selections/resources/databases/iam_role_arn": "orders",
        "plans/main/selections/resources/databases/resource_types": "orders",
    }


def test_2_retail_appends_a_region_to_that_of_root(sample: Sample) -> None:
    story = sample.story("orders", REGIONS)

    assert story.value == ("eu-west-1", "eu-central-1")
    assert [told(step) for step in story.steps] == [
        ("Root", "when-and-where", 4, "@@assign", ("eu-west-1",), "applied"),
        ("Retail", "second-region", 4, "@@append", ("eu-central-1",), "applied"),
    ]


def test_2_a_policy_that_appends_adds_the_setting_where_nobody_gave_one(sample: Sample) -> None:
    sample.edit(Detach(sample.organization.root.id, "when-and-where"))

    assert sample.value("orders", REGIONS) == ("eu-central-1",)


def test_3_two_policies_on_one_target_complete_each_other(sample: Sample) -> None:
    places = [(sample.origin("build", path).target.name, path) for path in sample.values("build")]

    assert [path.split("/")[2] for name, path in places if name == "Tools"] == [
        *["rules"] * 2,
        *["selections"] * 3,
    ]
    for path in sample.values("build"):
        assert len(sample.story("build", path).attempts) == 1


def test_4_keep_90_days_leaves_the_vault_to_workloads(sample: Sample) -> None:
    assert sample.value("lab", RETENTION) == "90"
    assert sample.origin("lab", RETENTION).policy == "keep-90-days"
    assert sample.value("lab", f"{NIGHTLY}/target_backup_vault_name") == "nightly"
    assert sample.origin("lab", f"{NIGHTLY}/target_backup_vault_name").target.name == "Workloads"


def test_5_a_policy_attached_on_two_levels_wins_at_the_lower_one(sample: Sample) -> None:
    story = sample.story("search", RETENTION)

    assert story.value == "35"
    assert [told(step) for step in story.steps] == [
        ("Workloads", "vault-and-retention", 8, "@@assign", "35", "overridden"),
        ("Research", "keep-90-days", 7, "@@assign", "90", "overridden"),
        ("search", "vault-and-retention", 8, "@@assign", "35", "applied"),
    ]


def test_5_the_command_line_shows_the_same_ladder(capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(sample_path("partial_policies"))

    assert run_command(["explain", folder, "search", RETENTION]) == 0
    assert (
        capsys.readouterr().out
        == f"""\
Root > Workloads > Research > search

{RETENTION} = 35
    Root                                           says nothing about this
  x Workloads  vault-and-retention:8  @@assign 35  overridden by Research/keep-90-days:7
  x Research   keep-90-days:7         @@assign 90  overridden by search/vault-and-retention:8
  = search     vault-and-retention:8  @@assign 35  set here
"""
    )


def test_6_management_has_attached_to_itself_what_units_give_to_others(sample: Sample) -> None:
    management = sample.organization.find("management")

    assert [level.name for level in sample.organization.levels(management.id)] == [
        "Root",
        "management",
    ]
    assert sample.effective("management") == sample.effective("build")


def test_7_old_crm_has_all_but_a_vault(sample: Sample) -> None:
    values = sample.values("old-crm")

    assert sample.organization.find("Transition").policies == ()
    assert values[REGIONS] == ("eu-west-1",)
    assert values[f"{NIGHTLY}/schedule_expression"] == "cron(0 2 ? * * *)"
    assert "plans/main/selections/resources/databases/resource_types" in values
    assert missing(sample.effective("old-crm")) == [NO_VAULT]


def test_7_before_the_move_from_workloads_old_crm_was_complete(sample: Sample) -> None:
    old_crm, workloads = (sample.organization.find(name) for name in ("old-crm", "Workloads"))
    sample.edit(Move(old_crm.id, workloads.id))

    assert sample.incomplete() == {}


def test_8_another_hour_at_root_changes_all_ten_accounts(sample: Sample) -> None:
    assert sample.line("when-and-where", 7) == (
        '"schedule_expression": {"@@assign": "cron(0 2 ? * * *)"},'
    )
    text = sample.document("when-and-where")
    sample.edit(ReplaceText("when-and-where", text.replace("cron(0 2 ", "cron(0 3 ")))

    assert sample.changes() == dict.fromkeys(sample.names(), Status.CHANGED)
    assert sample.incomplete() == {"old-crm": [NO_VAULT]}


def test_9_attaching_the_vault_to_transition_completes_old_crm(sample: Sample) -> None:
    sample.edit(Attach(sample.organization.find("Transition").id, "vault-and-retention"))

    assert sample.changes() == {"old-crm": Status.BECOMES_VALID}
    assert sample.incomplete() == {}


def test_9_moving_old_crm_back_gives_it_the_same(sample: Sample) -> None:
    sample.edit(Attach(sample.organization.find("Transition").id, "vault-and-retention"))
    attached = sample.effective("old-crm")
    moved = Sample("partial_policies")
    moved.edit(Move(moved.organization.find("old-crm").id, moved.organization.find("Workloads").id))

    assert moved.changes() == {"old-crm": Status.BECOMES_VALID}
    assert moved.effective("old-crm") == attached


def test_9_in_a_copy_the_policy_is_attached_in_organization_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "mine"
    copy_sample("partial_policies", copy)
    file = copy / "organization.json"
    organization = json.loads(file.read_text(encoding="utf-8"))
    (transition,) = (
        unit
        for unit in organization["root"]["organizational_units"]
        if unit["name"] == "Transition"
    )
    transition["policies"] = ["vault-and-retention"]
    file.write_text(json.dumps(organization), encoding="utf-8")

    assert run_command(["effective", str(copy), "old-crm", "--format", "json"]) == 0
    assert missing(json.loads(capsys.readouterr().out)) == []


def test_10_five_accounts_hang_on_the_attachment_at_workloads(sample: Sample) -> None:
    sample.edit(Detach(sample.organization.find("Workloads").id, "vault-and-retention"))

    five = ["checkout", "orders", "shop", "lab", "models"]
    assert sample.changes() == dict.fromkeys(five, Status.BECOMES_INVALID)
    assert sample.incomplete() == {name: [NO_VAULT] for name in [*five, "old-crm"]}


def test_11_without_the_role_nine_accounts_become_incomplete(sample: Sample) -> None:
    lines = sample.document("tagged-resources").split("\n")
    assert lines[6].strip() == '"iam_role_arn": {'
    assert lines[8].strip() == "},"
    sample.edit(ReplaceText("tagged-resources", "\n".join(lines[:6] + lines[9:])))

    nine = [name for name in sample.names() if name != "old-crm"]
    assert sample.changes() == dict.fromkeys(nine, Status.BECOMES_INVALID)
    assert sample.incomplete() == {
        **{name: [NO_ROLE] for name in nine},
        "old-crm": [NO_VAULT],
    }


def test_11_the_policy_with_a_tag_selection_has_its_key_and_its_values(sample: Sample) -> None:
    document = json.loads(sample.document("tagged-resources"))

    selection = document["plans"]["main"]["selections"]["tags"]["tagged"]
    assert {"tag_key", "tag_value"} < set(selection)
