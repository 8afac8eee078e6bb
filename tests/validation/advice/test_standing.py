import pytest

from bptui.validation.findings import Finding, Severity
from tests.validation.advice.advising import REGIONS, VAULT, Advised, advised, policy, says, shop

TAGGED = "plans/std/selections/tags/tagged"
TABLES = "plans/std/selections/resources/tables"
COMPLETE = {
    REGIONS: says(assign=["eu-west-1"]),
    VAULT: says(assign="safe"),
    f"{TAGGED}/iam_role_arn": says(assign="arn:aws:iam::$account:role/backup"),
    f"{TAGGED}/tag_key": says(assign="backup"),
    f"{TAGGED}/tag_value": says(assign=["daily"]),
    f"{TABLES}/iam_role_arn": says(assign="arn:aws:iam::$account:role/backup"),
}


def asked_about(text: str) -> tuple[Advised, list[Finding]]:
    asked = advised(shop(), {"base": text})
    return asked, [finding for finding in asked.findings if finding.rule == "incomplete-here"]


def test_a_plan_that_lacks_something_is_told_once_with_all_that_it_lacks() -> None:
    text = policy({"plans/std/rules/daily/schedule_expression": says(assign="cron(0 5 ? * * *)")})
    asked, [finding] = asked_about(text)

    assert finding.message == (
        "Plan std is not complete in this policy alone: it has no regions, selections or "
        "target_backup_vault_name in rules/daily. An account that gets the rest from no other "
        "policy would become invalid."
    )
    assert finding.help == "Nothing to do as long as every account gets that from other policies."
    assert (finding.severity, finding.path) == (Severity.INFO, ("plans", "std"))
    assert asked.underlined(finding.place) == '"std"'


def test_a_complete_plan_stands_alone() -> None:
    assert asked_about(policy(COMPLETE))[1] == []


@pytest.mark.parametrize(
    ("left_out", "lacks"),
    [
        (REGIONS, "regions"),
        (f"{TAGGED}/iam_role_arn", "iam_role_arn in selections/tags/tagged"),
        (f"{TAGGED}/tag_key", "tag_key in selections/tags/tagged"),
        (f"{TAGGED}/tag_value", "tag_value in selections/tags/tagged"),
    ],
)
def test_each_thing_that_a_plan_needs_is_missed(left_out: str, lacks: str) -> None:
    text = policy({path: says for path, says in COMPLETE.items() if path != left_out})
    [finding] = asked_about(text)[1]

    assert f"it has no {lacks}. An account" in finding.message


def test_a_selection_by_type_needs_a_role() -> None:
    without = {path: says for path, says in COMPLETE.items() if not path.startswith(TABLES)}
    text = policy({**without, f"{TABLES}/resource_types": says(assign=["*"])})
    [finding] = asked_about(text)[1]

    assert "it has no iam_role_arn in selections/resources/tables. An account" in finding.message


def test_a_remove_gives_nothing() -> None:
    [finding] = asked_about(policy({**COMPLETE, REGIONS: says(remove=["eu-west-1"])}))[1]

    assert "it has no regions. An account" in finding.message


@pytest.mark.parametrize(
    "text",
    [
        policy({REGIONS: says(remove=["eu-west-1"])}),
        policy({VAULT: says(control=["@@none"])}),
        '{"plans": {"std": {}}}',
        '{"plans": {}}',
        "{}",
        '{"plans": 5}',
        "[]",
    ],
)
def test_without_a_plan_there_is_nothing_to_complete(text: str) -> None:
    assert asked_about(text)[1] == []
