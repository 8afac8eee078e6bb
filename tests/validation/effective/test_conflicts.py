"""Settings of a rule that AWS does not take together."""

import pytest

from bptui.validation.effective.accounts import effective_findings
from bptui.validation.effective.judging import Judge
from bptui.validation.findings import AwsError, Gate
from tests.validation.effective.given import (
    COMPLETE,
    CONTROL,
    DAILY,
    MONTHLY,
    NOW,
    assign,
    copies,
    judged,
    lifecycle,
    plan,
    rule,
)

RULE = "plans/std/rules/daily"
FAR = "arn:aws:backup:eu-north-1:$account:backup-vault:Far"
FARTHER = "arn:aws:backup:eu-north-1:$account:backup-vault:Farther"
ARCHIVE = rule(
    schedule_expression=assign(MONTHLY), lifecycle=lifecycle(cold=30, delete=120, archive=True)
)
CONTINUOUS = rule(enable_continuous_backup=assign("true"), lifecycle=lifecycle(delete=7))


def dependent(fields: str) -> tuple[str, str, str]:
    message = f"Dependent fields {fields} in policy block daily are invalid when used together"
    return ("CROSS_ATTRIBUTE_VALIDATION", message, RULE)


def test_continuous_backup_of_one_policy_and_retention_of_another() -> None:
    base = {"base": COMPLETE, "short": rule(lifecycle=lifecycle(delete=14))}
    locked = rule(lifecycle={"delete_after_days": {CONTROL: ["@@none"], "@@assign": 180}})
    result = judged(base, {"prod-retention": locked}, {"db-prod": {"app-team": CONTINUOUS}})
    finding = result.only("effective-continuous-retention")

    assert finding.message == (
        "The effective policy of db-prod is invalid: in rule daily of plan std, continuous backup "
        "keeps at most 35 days, delete is 180. AWS goes on serving its last valid policy, all of "
        "it."
    )
    assert finding.help == (
        "Fix it in prod-retention line 11 (35 or less) or in app-team line 7 (continuous off)."
    )
    assert finding.policy == "app-team"
    assert result.underlined(finding) == '"@@assign": "true"'
    assert [(r.place.policy, r.message) for r in finding.related] == [
        ("short", "14 at Root"),
        ("prod-retention", "180 at Prod"),
        ("app-team", "7 at db-prod, blocked"),
    ]
    assert finding.settings == (
        ("plans", "std", "rules", "daily", "enable_continuous_backup"),
        ("plans", "std", "rules", "daily", "lifecycle", "delete_after_days"),
    )
    assert finding.aws == AwsError(
        *dependent("enable_continuous_backup=true,delete_after_days=180")
    )
    assert finding.contributing_policies == ("short", "prod-retention", "app-team")


@pytest.mark.parametrize(("days", "count"), [("35", 0), ("035", 0), ("36", 1), ("0036", 1)])
def test_continuous_backup_keeps_35_days(days: str, count: int) -> None:
    result = judged(
        {"base": COMPLETE, "team": CONTINUOUS}, {"more": rule(lifecycle=lifecycle(delete=days))}
    )

    assert len(result.errors) == count


@pytest.mark.parametrize("days", ["60.5", "many", "-1", "", "9" * 5_000, ["90"]])
def test_what_is_no_number_of_days_is_a_matter_of_the_gate_save(days: object) -> None:
    result = judged(
        {"base": COMPLETE, "team": CONTINUOUS}, {"more": rule(lifecycle=lifecycle(delete=days))}
    )

    assert result.errors == set()


def test_cold_storage_inherited_onto_a_continuous_rule_is_no_error() -> None:
    result = judged(
        {"base": COMPLETE, "team": CONTINUOUS}, {"cold": rule(lifecycle=lifecycle(cold=1))}
    )

    assert result.errors == set()


def test_an_archive_opt_in_with_a_schedule_that_runs_every_day() -> None:
    result = judged(
        {"base": COMPLETE, "archive": ARCHIVE}, {"often": rule(schedule_expression=assign(DAILY))}
    )
    finding = result.only("effective-archive-schedule")

    assert finding.message == (
        "The effective policy of db-prod is invalid: in rule daily of plan std, archive opt-in "
        f"needs runs at least 28 days apart, those of {DAILY} are not. AWS goes on serving its "
        "last valid policy, all of it."
    )
    assert finding.help == (
        "Fix it in archive line 17 (opt-in off) or in often line 7 (run at least 28 days apart)."
    )
    assert result.underlined(finding) == f'"@@assign": "{DAILY}"'
    fields = f"opt_in_to_archive_for_supported_resources=true,schedule_expression={DAILY}"
    assert result.errors == {(*dependent(fields), frozenset({"archive", "often"}))}


@pytest.mark.parametrize(
    ("schedule", "count"),
    [(MONTHLY, 0), ("cron(0 5 29 FEB ? *)", 0), (DAILY, 1), ("cron(0 5 1,28 * ? *)", 1)],
)
def test_runs_of_an_archive_rule_are_28_days_apart(schedule: str, count: int) -> None:
    result = judged(
        {"base": COMPLETE, "archive": ARCHIVE}, {"x": rule(schedule_expression=assign(schedule))}
    )

    assert len(result.errors) == count


@pytest.mark.parametrize("schedule", ["rate(1 day)", "never", "cron(0 5 1 JAN ? 2020)"])
def test_a_schedule_that_says_nothing_is_a_matter_of_the_gate_save(schedule: str) -> None:
    result = judged(
        {"base": COMPLETE, "archive": ARCHIVE}, {"x": rule(schedule_expression=assign(schedule))}
    )

    assert result.errors == set()


def test_whether_runs_are_apart_is_asked_again_when_time_goes_on() -> None:
    twice = rule(schedule_expression=assign("cron(0 5 1,20 9,12 ? *)"))
    result, judge = judged({"base": COMPLETE, "archive": ARCHIVE}, {"twice": twice}), Judge()

    def rules_in(month: int) -> list[str]:
        now = NOW.replace(month=month)
        found = effective_findings(
            result.organization, result.results, result.documents, now, judge
        )
        return [finding.rule for finding in found or ()]

    rules = [rules_in(month) for month in (8, 9, 8)]

    assert rules == [["effective-archive-schedule"], [], ["effective-archive-schedule"]]


def test_an_archive_opt_in_with_too_few_days_in_cold_storage() -> None:
    result = judged(
        {"base": COMPLETE, "archive": ARCHIVE}, {"short": rule(lifecycle=lifecycle(delete=60))}
    )
    finding = result.only("effective-archive-retention")

    assert finding.message == (
        "The effective policy of db-prod is invalid: in rule daily of plan std, archive opt-in "
        "needs delete at least 90 days after cold storage, delete is 60 and cold storage 30. AWS "
        "goes on serving its last valid policy, all of it."
    )
    assert finding.help == (
        "Fix it in archive line 17 (opt-in off) or in short line 8 (delete 120 or more)."
    )
    assert result.underlined(finding) == '"@@assign": 60'
    fields = (
        "opt_in_to_archive_for_supported_resources=true,"
        "delete_after_days=60,move_to_cold_storage_after_days=30"
    )
    assert result.errors == {(*dependent(fields), frozenset({"archive", "short"}))}


@pytest.mark.parametrize(("delete", "count"), [(119, 1), (120, 0)])
def test_cold_storage_is_for_90_days_at_least(delete: int, count: int) -> None:
    result = judged(
        {"base": COMPLETE, "archive": ARCHIVE}, {"x": rule(lifecycle=lifecycle(delete=delete))}
    )

    assert len(result.errors) == count


def test_schedule_and_retention_in_conflict_are_two_errors() -> None:
    both = rule(schedule_expression=assign(DAILY), lifecycle=lifecycle(delete=60))
    result = judged({"base": COMPLETE, "archive": ARCHIVE}, {"both": both})

    assert {finding.rule for finding in result.of(Gate.EFFECTIVE)} == {
        "effective-archive-schedule",
        "effective-archive-retention",
    }


def test_equal_conflicts_of_several_copies_are_one_error_at_the_rule() -> None:
    actions = copies(FAR, FARTHER, cold=30, delete=120, archive="true")
    archive = rule(schedule_expression=assign(MONTHLY), copy_actions=actions)
    often = rule(schedule_expression=assign(DAILY))
    result = judged({"base": COMPLETE, "archive": archive}, {"often": often})
    finding = result.only("effective-archive-schedule")

    fields = f"opt_in_to_archive_for_supported_resources=true,schedule_expression={DAILY}"
    assert result.errors == {(*dependent(fields), frozenset({"archive", "often"}))}
    assert [path[-3:] for path in finding.settings] == [
        (FAR.lower(), "lifecycle", "opt_in_to_archive_for_supported_resources"),
        ("rules", "daily", "schedule_expression"),
        (FARTHER.lower(), "lifecycle", "opt_in_to_archive_for_supported_resources"),
    ]


def test_copies_in_conflict_for_different_days_are_errors_of_their_own() -> None:
    actions = copies(FAR, FARTHER, cold=30, delete=120, archive="true")
    archive = rule(schedule_expression=assign(MONTHLY), copy_actions=actions)
    short = rule(copy_actions={**copies(FAR, delete=60), **copies(FARTHER, delete=61)})
    result = judged({"base": COMPLETE, "archive": archive}, {"short": short})

    assert len(result.errors) == 2


def test_a_scan_needs_settings_in_its_plan() -> None:
    scan = rule(scan_actions={"GUARDDUTY": {"scan_mode": assign("FULL_SCAN")}})
    result = judged({"base": COMPLETE, "scan": scan})
    finding = result.only("effective-scan-settings")

    assert finding.message == (
        "The effective policy of db-prod is invalid: rule daily of plan std has scan_actions, and "
        "the plan has no scan_settings. AWS goes on serving its last valid policy, all of it."
    )
    assert finding.help == "Fix it in scan line 9 (no scan_actions). Or add scan_settings."
    assert result.underlined(finding) == '"@@assign": "FULL_SCAN"'
    assert finding.settings[-1] == ("plans", "std", "scan_settings")
    fields = "scan_actions(undefined),scan_settings(undefined)"
    assert result.errors == {(*dependent(fields), frozenset({"scan"}))}


def test_scan_settings_alone_are_fine() -> None:
    settings = plan(scan_settings={"GUARDDUTY": {"resource_types": assign(["S3"])}})

    assert judged({"base": COMPLETE, "scan": settings}).findings == ()
