"""The JSON Schema that other editors use."""

import json
import re
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from bptui.policy.table import ROWS
from bptui.resources import sample_names, sample_path
from bptui.validation.schema.published import policy_schema
from tests.validation.policies import right_policies

SCHEMA = policy_schema()
VALIDATOR = Draft202012Validator(SCHEMA)
CONTROL = "@@operators_allowed_for_child_policies"
VAULT = "arn:aws:backup:us-east-1:$account:backup-vault:V"


def plan(**parts: object) -> dict[str, Any]:
    return {"plans": {"std": parts}}


def rule(**settings: object) -> dict[str, Any]:
    return plan(rules={"daily": {key: {"@@assign": value} for key, value in settings.items()}})


def selection(**settings: object) -> dict[str, Any]:
    return plan(selections={"tags": {"gold": settings}})


KEY = {"@@assign": "backup"}


def test_it_is_a_schema_of_the_draft_of_2020() -> None:
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(SCHEMA)


def test_every_row_of_the_table_is_described() -> None:
    described = [SCHEMA, *SCHEMA["$defs"].values()]

    assert {row.meaning for row in ROWS} <= {schema["description"] for schema in described}


def test_every_setting_names_its_operators_in_canonical_spelling() -> None:
    regions = SCHEMA["$defs"]["plans.*.regions"]

    assert list(regions["properties"]) == ["@@assign", "@@append", "@@remove", CONTROL]
    assert regions["title"] == "regions"
    assert "eu-west-1" in regions["properties"]["@@assign"]["items"]["examples"]


def test_patterns_escape_only_what_javascript_escapes_too() -> None:
    escapes = set(re.findall(r"\\\\(.)", json.dumps(SCHEMA)))

    assert escapes <= set("$()nsS")


@given(right_policies())
def test_right_policies_validate(policy: dict[str, Any]) -> None:
    assert [error.message for error in VALIDATOR.iter_errors(policy)] == []


@pytest.mark.parametrize("name", sample_names())
def test_the_policies_of_the_samples_validate(name: str) -> None:
    for file in (sample_path(name) / "policies").glob("*.json"):
        assert VALIDATOR.is_valid(json.loads(file.read_text(encoding="utf-8"))), file.name


@pytest.mark.parametrize(
    "policy",
    [
        {"plans": {}},
        {"plans": {"with.dot": {"regions": {"@@assign": []}}}},
        {"PLANS": {"Key": {"REGIONS": {"@@Assign": ["us-east-1"]}}}},
        {"plans": {}, "@@assign": []},
        {"plans": {}, "@@append": None},
        {"plans": {}, "Version": {"a": 1}},
        {"plans": {CONTROL: ["@@append", "@@remove"]}},
        {"plans": {CONTROL: ["@@assign", "@@Assign"]}},
        {"plans": {CONTROL: ["@@none", "@@None"]}},
        {"plans": {CONTROL: "@@none"}},
        plan(regions={CONTROL: ["@@none"]}),
        plan(regions={"@@append": []}),
        plan(regions={"@@remove": ["nowhere"]}),
        plan(selections={"tags": {}}),
        selection(**{CONTROL: ["@@none"]}),
        selection(TAG_KEY=KEY, tag_value={"@@remove": ["gold"]}),
        selection(tag_key=KEY, tag_value={"@@assign": [1, ""]}),
        plan(backup_plan_tags={"cost": {"tag_key": KEY, "tag_value": {"@@assign": True}}}),
        plan(rules={"daily": {"copy_actions": {VAULT: {CONTROL: ["@@none"]}}}}),
        rule(start_backup_window_minutes=60, complete_backup_window_minutes="060"),
        rule(start_backup_window_minutes="9007199254740992"),
        rule(enable_continuous_backup=True),
        rule(target_backup_vault_name=None),
        rule(target_backup_vault_name=12),
        {"plans": None},
        {"plans": {"std": None}},
        plan(rules=None, regions=None, selections={"tags": {"gold": None}}),
        plan(rules={"daily": {"copy_actions": {VAULT: None}}}),
    ],
)
def test_what_aws_takes_validates(policy: dict[str, Any]) -> None:
    assert [error.message for error in VALIDATOR.iter_errors(policy)] == []


@pytest.mark.parametrize(
    "policy",
    [
        [],
        {},
        {"plan": {}},
        {CONTROL: ["@@none"]},
        {"plans": []},
        {"plans": {}, "@@Assign": {}},
        {"plans": {"@@assign": None}},
        {"plans": {"@@Append": {}}},
        {"plans": {"a b": {}}},
        {"plans": {"x" * 51: {}}},
        {"plans": {"std\n": {}}},
        {"plans": {CONTROL: ["@@none", "@@Assign"]}},
        {"plans": {CONTROL: ["@@assign", "@@assign"]}},
        {"plans": {CONTROL: ["assign"]}},
        {"plans": {CONTROL: "none"}},
        plan(rule={}),
        plan(regions=["us-east-1"]),
        plan(regions={"@@assign": "us-east-1"}),
        plan(regions={"@@assign": ["*"]}),
        plan(regions={"@@set": ["us-east-1"]}),
        plan(advanced_backup_settings={"s3": {"backup_acls": {"@@assign": True}}}),
        selection(),
        selection(tag_value={"@@append": ["gold"]}),
        selection(tag_key={"@@assign": ""}, tag_value={"@@assign": ["x"]}),
        selection(tag_key=KEY, tag_value={"@@assign": []}),
        selection(tag_key=KEY, tag_value={"@@append": []}),
        plan(selections={"resources": {"all": {"iam_role_arn": {"@@append": "x"}}}}),
        plan(selections={"resources": {"all": {"resource_types": {"@@assign": ["ec2"]}}}}),
        plan(rules={"daily": {"copy_actions": {VAULT: {}}}}),
        plan(rules={"daily": {"copy_actions": {VAULT: {CONTROL: ["@@all"], "lifecycle": {}}}}}),
        rule(start_backup_window_minutes=59),
        rule(start_backup_window_minutes="60\n"),
        rule(start_backup_window_minutes="+60"),
        rule(start_backup_window_minutes="10000000000000000"),
        rule(enable_continuous_backup=1),
        rule(schedule_expression="rate(1 day)"),
        rule(target_backup_vault_name=["Default"]),
        plan(rules={"daily": {"target_backup_vault_name": {"@@append": ["Default"]}}}),
    ],
)
def test_what_aws_refuses_does_not_validate(policy: object) -> None:
    assert not VALIDATOR.is_valid(policy)
