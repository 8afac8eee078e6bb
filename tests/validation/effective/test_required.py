"""What a plan, a rule and a selection must have: AWS's words and ours."""

from typing import Any

import pytest

from bptui.validation.findings import AwsError, Gate, Severity
from tests.validation.effective.given import (
    COMPLETE,
    CONTROL,
    ROLE,
    TAGGED,
    assign,
    judged,
    plan,
    rule,
)

VAULT = {"target_backup_vault_name": assign("Near")}
SELECTIONS = {"tags": {"tagged": TAGGED}}


def test_a_complete_plan_is_valid() -> None:
    assert judged({"base": COMPLETE}).findings == ()


def test_without_any_policy_nothing_is_missing() -> None:
    assert judged({}).findings == ()


def test_a_plan_without_regions_is_told_at_the_plan_of_the_last_policy() -> None:
    result = judged({"base": plan(rules={"daily": VAULT})}, {"more": plan(selections=SELECTIONS)})
    finding = result.only("effective-missing-key")

    assert finding.gate is Gate.EFFECTIVE
    assert finding.severity is Severity.ERROR
    assert finding.message == (
        "The effective policy of db-prod is invalid: plan std has no regions. AWS goes on serving "
        "its last valid policy, all of it."
    )
    assert finding.help == "Add regions here or at Root."
    assert finding.policy == "more"
    assert result.underlined(finding) == '"std"'
    assert [(r.place.policy, r.message) for r in finding.related] == [("base", "std at Root")]
    assert finding.path == ("plans", "std")
    assert finding.settings == (("plans", "std", "regions"),)
    assert finding.accounts == ("000000000001",)
    assert finding.contributing_policies == ("base", "more")
    assert finding.aws == AwsError("KEY_REQUIRED", "'regions' is missing", "plans/std")


@pytest.mark.parametrize(
    ("policy", "message", "path"),
    [
        (plan(rules={"daily": VAULT}, selections=SELECTIONS), "regions", "plans/std"),
        (plan(regions=assign(["eu-west-1"]), selections=SELECTIONS), "rules", "plans/std"),
        (plan(regions=assign(["eu-west-1"]), rules={"daily": VAULT}), "selections", "plans/std"),
    ],
)
def test_each_key_of_a_plan_is_missed(policy: Any, message: str, path: str) -> None:  # noqa: ANN401 - JSON
    missing = ("KEY_REQUIRED", f"'{message}' is missing", path, frozenset({"base"}))

    assert judged({"base": policy}).errors == {missing}


@pytest.mark.parametrize("key", ["iam_role_arn", "tag_key", "tag_value"])
def test_each_key_of_a_tag_selection_is_missed(key: str) -> None:
    tagged = {name: value for name, value in TAGGED.items() if name != key}
    result = judged({"base": COMPLETE, "more": plan(selections={"tags": {"Other": tagged}})})

    path = "plans/std/selections/tags/other"
    assert result.errors == {("KEY_REQUIRED", f"'{key}' is missing", path, frozenset({"more"}))}
    assert result.underlined(result.findings[0]) == '"Other"'
    assert f"tag selection other of plan std has no {key}." in result.findings[0].message


def test_a_resource_selection_needs_a_role_and_nothing_else() -> None:
    types = {"resource_types": assign(["*"])}
    without = judged({"base": COMPLETE, "more": plan(selections={"resources": {"all": types}})})
    role = {"iam_role_arn": assign(ROLE)}
    alone = judged({"base": COMPLETE, "more": plan(selections={"resources": {"all": role}})})

    path = "plans/std/selections/resources/all"
    assert without.errors == {
        ("KEY_REQUIRED", "'iam_role_arn' is missing", path, frozenset({"more"}))
    }
    assert alone.findings == ()


def test_only_policies_that_put_a_value_under_a_node_contribute_to_what_it_misses() -> None:
    window = rule(start_backup_window_minutes=assign(60))
    weekly = plan(rules={"weekly": VAULT})
    result = judged({"base": window}, {"nothing": plan()}, {"db-prod": {"vault": weekly}})

    plan_path, both = "plans/std", frozenset({"base", "vault"})
    assert result.errors == {
        ("KEY_REQUIRED", "'regions' is missing", plan_path, both),
        ("KEY_REQUIRED", "'selections' is missing", plan_path, both),
        (
            "KEY_REQUIRED",
            "'target_backup_vault_name' is missing",
            "plans/std/rules/daily",
            frozenset({"base"}),
        ),
    }


def test_a_plan_that_is_empty_everywhere_is_no_plan() -> None:
    empty: dict[str, Any] = {"plans": {"none": {}, "bare": {"rules": {"daily": {}}}}}

    assert judged({"base": COMPLETE, "empty": empty}).findings == ()


def test_a_list_that_was_never_there_is_missing_though_a_policy_removes_from_it() -> None:
    policy = plan(
        regions={"@@remove": ["eu-west-1"]}, rules={"daily": VAULT}, selections=SELECTIONS
    )

    assert judged({"base": policy}).errors == {
        ("KEY_REQUIRED", "'regions' is missing", "plans/std", frozenset({"base"}))
    }


def test_regions_that_are_all_removed_are_too_few() -> None:
    result = judged({"base": COMPLETE}, {"none": plan(regions={"@@remove": ["eu-west-1"]})})
    finding = result.only("effective-no-regions")

    assert finding.message == (
        "The effective policy of db-prod is invalid: no Region is left in plan std. AWS goes on "
        "serving its last valid policy, all of it."
    )
    assert finding.help == "Fix it in none line 5 (leave one Region)."
    assert result.underlined(finding) == '"@@remove": [ "eu-west-1" ]'
    assert [r.message for r in finding.related] == ["eu-west-1 at Root"]
    assert result.errors == {
        (
            "ELEMENTS_TOO_FEW",
            "'regions' is less than the allowed minimum limit 1",
            "plans/std/regions",
            frozenset({"base", "none"}),
        )
    }


def test_rules_of_all_levels_count_together() -> None:
    nine = plan(rules={f"rule-{number}": VAULT for number in range(9)})
    tenth = judged({"base": COMPLETE}, {"nine": nine})
    result = judged(
        {"base": COMPLETE}, {"nine": nine}, {"db-prod": {"one": plan(rules={"x": VAULT})}}
    )
    finding = result.only("effective-too-many-rules")

    assert tenth.findings == ()
    assert finding.message == (
        "The effective policy of db-prod is invalid: plan std has 11 rules, and AWS takes 10. AWS "
        "goes on serving its last valid policy, all of it."
    )
    assert finding.help == "Take some out here, at Prod or at Root."
    assert (finding.policy, result.underlined(finding)) == ("one", '"rules"')
    assert result.errors == {
        (
            "ELEMENTS_TOO_MANY",
            "'rules' exceeds the allowed maximum limit 10",
            "plans/std/rules",
            frozenset({"base", "nine", "one"}),
        )
    }


def test_a_key_is_found_whatever_its_letter_case() -> None:
    result = judged({"base": {"PLANS": {"Std": {"Rules": {"daily": VAULT}}}}})

    assert {result.underlined(finding) for finding in result.findings} == {'"Std"'}


def test_what_is_missing_is_not_to_be_added_where_a_control_forbids_it() -> None:
    locked = plan(**{CONTROL: ["@@none"]}, rules={"daily": VAULT}, selections=SELECTIONS)
    below = rule(start_backup_window_minutes=assign(60))
    result = judged({"base": locked}, {}, {"db-prod": {"team": below}})
    finding = result.only("effective-missing-key")

    assert (finding.policy, finding.help) == ("team", "Add regions at Root.")


def test_where_no_policy_that_contributes_may_add_it_the_target_of_the_control_is_named() -> None:
    lock = plan(regions={CONTROL: ["@@none"]})
    rest = plan(rules={"daily": VAULT}, selections=SELECTIONS)
    result = judged({"lock": lock}, {"rest": rest})

    assert result.only("effective-missing-key").help == (
        "Add regions at Root; a control there lets no level below it do that."
    )


def test_accounts_with_the_same_policies_are_one_finding_in_the_order_of_the_tree() -> None:
    incomplete = plan(regions=assign(["eu-west-1"]), rules={"daily": VAULT})
    other = {"backup": {"plans": {"other": COMPLETE["plans"]["std"]}}}
    result = judged(
        {"base": incomplete}, {}, {"db-prod": {}, "web-prod": other, "pay-prod": {}, "pc": {}}
    )
    finding = result.only("effective-missing-key")

    assert finding.accounts == ("000000000001", "000000000002", "000000000003", "000000000004")
    assert finding.message == (
        "The effective policies of db-prod and 3 more accounts are invalid: plan std has no "
        "selections. AWS goes on serving their last valid policies, all of them."
    )


def test_two_accounts_are_one_and_one_more() -> None:
    incomplete = plan(regions=assign(["eu-west-1"]), rules={"daily": VAULT})
    result = judged({"base": incomplete}, {}, {"db-prod": {}, "web-prod": {}})

    assert result.only("effective-missing-key").message.startswith(
        "The effective policies of db-prod and 1 more account are invalid: "
    )


def test_accounts_with_other_contributing_policies_are_findings_of_their_own() -> None:
    incomplete = plan(regions=assign(["eu-west-1"]), rules={"daily": VAULT})
    team = {"team": rule(start_backup_window_minutes=assign(60))}
    result = judged({"base": incomplete}, {}, {"db-prod": {}, "web-prod": team})

    assert [(f.contributing_policies, f.accounts) for f in result.findings] == [
        (("base",), ("000000000001",)),
        (("base", "team"), ("000000000002",)),
    ]
