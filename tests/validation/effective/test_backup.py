"""What AWS takes in an effective policy, and AWS Backup may refuse later."""

from typing import Any

import pytest

from bptui.validation.findings import Gate, Severity
from tests.validation.effective.given import (
    COMPLETE,
    CONTROL,
    MONTHLY,
    ROLE,
    TAGGED,
    assign,
    copies,
    judged,
    lifecycle,
    plan,
    rule,
)

FAR = "arn:aws:backup:eu-north-1:$account:backup-vault:Far"
AT_HOME = "arn:aws:backup:eu-west-1:$account:backup-vault:Far"
OF_ACCOUNT = "arn:aws:backup:eu-west-1:000000000002:backup-vault:Far"
CONTINUOUS = rule(enable_continuous_backup=assign("true"), lifecycle=lifecycle(delete=35))


def test_less_than_90_days_in_cold_storage() -> None:
    result = judged(
        {"base": COMPLETE, "cold": rule(lifecycle=lifecycle(cold=30))},
        {"short": rule(lifecycle=lifecycle(delete=60))},
    )
    finding = result.only("backup-cold-storage-retention")

    assert (finding.gate, finding.severity) == (Gate.BACKUP, Severity.WARNING)
    assert finding.message == (
        "AWS Backup may refuse this later for db-prod: in rule daily of plan std, cold storage "
        "keeps at least 90 days, delete is 60 and cold storage 30."
    )
    assert finding.help == "Fix it in short line 8 (delete 120 or more)."
    assert result.underlined(finding) == '"@@assign": 60'
    assert [r.message for r in finding.related] == ["30 at Root"]
    assert finding.contributing_policies == ("cold", "short")
    assert finding.accounts == ("000000000001",)
    assert finding.aws is None


@pytest.mark.parametrize(
    ("delete", "cold", "count"), [(120, 30, 0), (119, 30, 1), (None, 30, 0), (5, None, 0)]
)
def test_cold_storage_is_for_90_days_at_least(
    delete: int | None, cold: int | None, count: int
) -> None:
    days = {key: value for key, value in (("delete", delete), ("cold", cold)) if value}
    of_rule = judged({"base": COMPLETE, "x": rule(lifecycle=lifecycle(**days))})
    of_copy = judged({"base": COMPLETE, "x": rule(copy_actions=copies(FAR, **days))})

    assert len(of_rule.findings) == len(of_copy.findings) == count


def test_what_makes_the_effective_policy_invalid_is_not_told_twice() -> None:
    short = lifecycle(cold=30, delete=60, archive="true")
    archive = rule(schedule_expression=assign(MONTHLY), lifecycle=short)
    result = judged({"base": COMPLETE, "archive": archive})

    assert [finding.rule for finding in result.findings] == ["effective-archive-retention"]


def test_cold_storage_on_a_continuous_rule_is_told_once() -> None:
    result = judged(
        {"base": COMPLETE, "team": CONTINUOUS}, {"cold": rule(lifecycle=lifecycle(cold=1))}
    )
    (finding,) = result.findings

    assert finding.rule == "backup-continuous-cold-storage"
    assert finding.message == (
        "AWS Backup may refuse this later for db-prod: in rule daily of plan std, continuous "
        "backups do not move to cold storage."
    )
    assert finding.help == (
        "Fix it in team line 7 (continuous off) or in cold line 8 (no cold storage)."
    )
    assert result.underlined(finding) == '"@@assign": 1'


def test_a_switch_whose_companion_is_blocked() -> None:
    lock = rule(lifecycle={"delete_after_days": {CONTROL: ["@@none"]}})
    result = judged({"base": COMPLETE, "lock": lock}, {"team": CONTINUOUS})
    (finding,) = result.findings

    assert finding.rule == "backup-incomplete-retention"
    assert finding.message == (
        "AWS Backup may refuse this later for db-prod: in rule daily of plan std, continuous "
        "backup has no delete_after_days."
    )
    assert finding.help == "Fix it in team line 7 (continuous off). Or add delete_after_days."
    assert result.underlined(finding) == '"@@assign": "true"'


def test_an_archive_opt_in_misses_days_and_schedule() -> None:
    result = judged({"base": COMPLETE, "x": rule(lifecycle=lifecycle(archive="true"))})

    assert [finding.settings[-1][-1] for finding in result.findings] == [
        "move_to_cold_storage_after_days",
        "delete_after_days",
        "schedule_expression",
    ]


def test_two_types_that_are_indexed() -> None:
    base = rule(index_actions={"resource_types": assign(["EBS"])})
    more = rule(index_actions={"resource_types": {"@@append": ["S3"]}})
    result = judged({"base": COMPLETE, "one": base}, {"more": more})
    (finding,) = result.findings

    assert finding.rule == "backup-index-types"
    assert finding.message == (
        "AWS Backup may refuse this later for db-prod: rule daily of plan std indexes 2 "
        "resource types, and AWS Backup's API takes one."
    )
    assert finding.help == "Fix it in more line 8 (one type)."
    assert [r.message for r in finding.related] == ["EBS at Root"]


def test_a_copy_to_the_region_of_the_backup() -> None:
    result = judged({"base": COMPLETE}, {"copy": rule(copy_actions=copies(AT_HOME, FAR))})
    (finding,) = result.findings

    assert finding.rule == "backup-copy-to-itself"
    assert finding.message == (
        "AWS Backup may refuse this later for db-prod: rule daily of plan std copies backups made "
        "in eu-west-1 to eu-west-1 of the same account, where only logically air-gapped vaults are "
        "known to take copies."
    )
    assert finding.help == "Fix it in copy line 9 (another Region or account)."
    assert result.underlined(finding) == f'"@@assign": "{AT_HOME}"'


def test_a_copy_to_the_vault_of_the_backup() -> None:
    at_home = AT_HOME.replace("Far", "Near")
    result = judged({"base": COMPLETE}, {"copy": rule(copy_actions=copies(at_home))})

    assert result.only("backup-copy-to-itself").message == (
        "AWS Backup may refuse this later for db-prod: rule daily of plan std copies backups made "
        "in eu-west-1 to vault Near, which they are in already."
    )


def test_a_copy_to_an_account_is_one_to_itself_in_that_account_only() -> None:
    policies = {"base": COMPLETE, "copy": rule(copy_actions=copies(OF_ACCOUNT))}
    result = judged(policies, {}, {"db-prod": {}, "vaults": {}, "web-prod": {}})

    assert [finding.accounts for finding in result.findings] == [("000000000002",)]


def test_regions_of_several_partitions() -> None:
    more = plan(regions={"@@append": ["cn-north-1", "us-gov-west-1"]})
    result = judged({"base": COMPLETE}, {"more": more})
    (finding,) = result.findings

    assert finding.rule == "backup-partitions"
    assert finding.message == (
        "AWS Backup may refuse this later for db-prod: plan std has Regions of several "
        "partitions: aws, aws-cn, aws-us-gov."
    )
    assert finding.help == "Fix it in more line 5 (Regions of one partition)."
    assert [r.message for r in finding.related] == ["eu-west-1 at Root"]


@pytest.mark.parametrize("unknown", ["xx-new-1", "cn-south-1", "us-gov-north-1", "eusc-fr-west-1"])
def test_of_a_region_that_is_not_known_no_partition_is_claimed(unknown: str) -> None:
    more = plan(regions={"@@append": [unknown, "eu-central-1"]})

    assert judged({"base": COMPLETE}, {"more": more}).findings == ()


def _tags(count: int) -> dict[str, Any]:
    names = (f"tag-{number}" for number in range(count))
    return {name: {"tag_key": assign(name), "tag_value": assign("x")} for name in names}


def _conditions(count: int) -> dict[str, Any]:
    one = {"condition_key": assign("aws:ResourceTag/x"), "condition_value": assign("y")}
    half = count // 2
    return {
        "string_equals": {f"c{number}": one for number in range(half)},
        "string_like": {f"c{number}": one for number in range(count - half)},
    }


def _copies(count: int) -> dict[str, Any]:
    return copies(*(f"{FAR}-{number}" for number in range(count)))


@pytest.mark.parametrize(
    ("within", "beyond", "claim"),
    [
        (
            plan(selections={"tags": {f"t{n}": TAGGED for n in range(9)}}),
            plan(selections={"tags": {f"t{n}": TAGGED for n in range(10)}}),
            "plan std has 11 tag selections, and the quota is 10",
        ),
        (
            plan(
                selections={
                    "resources": {f"r{n}": {"iam_role_arn": assign(ROLE)} for n in range(99)}
                }
            ),
            plan(
                selections={
                    "resources": {f"r{n}": {"iam_role_arn": assign(ROLE)} for n in range(100)}
                }
            ),
            "plan std has 101 selections, and the quota is 100",
        ),
        (
            plan(
                selections={
                    "tags": {"tagged": {"tag_value": {"@@append": list(map(str, range(29)))}}}
                }
            ),
            plan(
                selections={
                    "tags": {"tagged": {"tag_value": {"@@append": list(map(str, range(30)))}}}
                }
            ),
            "selection tagged of plan std has 31 values of a tag, and the quota is 30",
        ),
        (
            plan(selections={"tags": {"tagged": {"conditions": _conditions(30)}}}),
            plan(selections={"tags": {"tagged": {"conditions": _conditions(31)}}}),
            "selection tagged of plan std has 31 conditions, and the quota is 30",
        ),
        (
            rule(recovery_point_tags=_tags(10)),
            rule(recovery_point_tags=_tags(11)),
            "rule daily of plan std has 11 tags of recovery points, and the quota is 10",
        ),
        (
            rule(copy_actions=_copies(5)),
            rule(copy_actions=_copies(6)),
            "rule daily of plan std has 6 copy actions, and the quota is 5",
        ),
    ],
)
def test_quotas_hold_for_all_levels_together(within: Any, beyond: Any, claim: str) -> None:  # noqa: ANN401 - JSON
    finding = judged({"base": COMPLETE}, {"more": beyond}).only("backup-quota")

    assert judged({"base": COMPLETE}, {"more": within}).findings == ()
    assert finding.message == f"AWS Backup may refuse this later for db-prod: {claim}."
    assert finding.help.startswith("Take some out here")
