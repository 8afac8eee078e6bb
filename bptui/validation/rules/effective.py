"""The rules of the gate effective: what AWS finds wrong where the levels have come together."""

from bptui.validation.findings import Gate, Severity
from bptui.validation.rules.rule import Rule

_WITHHELD = (
    "AWS saves every policy that has part in this, then finds the effective policy invalid, and "
    "goes on serving the last valid one of the account, all of it: nothing else that was changed "
    "since counts either. An account that never had a valid one gets {}."
)


def _rule(rule_id: str, title: str, why: str, wrong: str, right: str) -> Rule:
    return Rule(rule_id, Gate.EFFECTIVE, Severity.ERROR, title, f"{why} {_WITHHELD}", wrong, right)


RULES: tuple[Rule, ...] = (
    _rule(
        "effective-missing-key",
        "A plan, a rule or a selection of an effective policy lacks what it must have",
        "A plan needs regions, rules and selections, a rule a target_backup_vault_name, a tag "
        "selection iam_role_arn, tag_key and tag_value, a resource selection an iam_role_arn. No "
        "policy needs all of them: whether they are there shows for each account by itself. AWS "
        "reports KEY_REQUIRED.",
        "Root gives regions and rules of the plan std, and no level gives selections.",
        "Prod, or Root, gives selections of the plan std, too.",
    ),
    _rule(
        "effective-no-regions",
        "No Region is left in a plan",
        "A list that is emptied by @@remove stays as an empty list, and a plan needs one Region at "
        "least. AWS reports ELEMENTS_TOO_FEW.",
        'Root: "regions": {"@@assign": ["eu-west-1"]}\n'
        'Prod: "regions": {"@@remove": ["eu-west-1"]}',
        'Prod: "regions": {"@@assign": ["eu-north-1"]}',
    ),
    _rule(
        "effective-too-many-rules",
        "A plan has more than 10 rules",
        "The rules of all levels count together. AWS reports ELEMENTS_TOO_MANY.",
        "Root gives the plan std 8 rules, and Prod adds 3 others.",
        "Prod adds 2 rules, or gives its own ones to a plan of another name.",
    ),
    _rule(
        "effective-continuous-retention",
        "Continuous backup is to be kept for more than 35 days",
        "Restoring to any point in time reaches back 35 days at most. One policy can switch "
        "continuous backup on and another one set the retention, and neither is wrong by itself. "
        "AWS reports CROSS_ATTRIBUTE_VALIDATION.",
        'Prod: "lifecycle": {"delete_after_days": {"@@assign": 180}}\n'
        'db-prod: "enable_continuous_backup": {"@@assign": true}',
        'Prod: "lifecycle": {"delete_after_days": {"@@assign": 35}}',
    ),
    _rule(
        "effective-archive-schedule",
        "Archive opt-in on a rule that runs more often than every 28 days",
        "Where opt_in_to_archive_for_supported_resources is true, for the rule or for a copy, the "
        "next two runs of the rule must be at least 28 days apart. They are counted from now, so "
        "the answer can change with the calendar. AWS reports CROSS_ATTRIBUTE_VALIDATION.",
        'Root: "schedule_expression": {"@@assign": "cron(0 5 1 * ? *)"}, with archive opt-in\n'
        'Prod: "schedule_expression": {"@@assign": "cron(0 5 ? * * *)"}',
        "Prod switches archive opt-in off, or leaves the schedule as it is.",
    ),
    _rule(
        "effective-archive-retention",
        "Archive opt-in with less than 90 days in cold storage",
        "Where opt_in_to_archive_for_supported_resources is true, for the rule or for a copy, "
        "delete_after_days must be at least 90 above move_to_cold_storage_after_days. AWS reports "
        "CROSS_ATTRIBUTE_VALIDATION.",
        'Root: "move_to_cold_storage_after_days": {"@@assign": 30}, with archive opt-in\n'
        'Prod: "delete_after_days": {"@@assign": 60}',
        'Prod: "delete_after_days": {"@@assign": 120}',
    ),
    _rule(
        "effective-scan-settings",
        "A rule scans its backups, and the plan does not say how",
        "A rule with scan_actions needs scan_settings in its plan, from whichever policy; "
        "scan_settings alone are fine. AWS reports CROSS_ATTRIBUTE_VALIDATION.",
        '"rules": {"daily": {"scan_actions": {"GUARDDUTY": '
        '{"scan_mode": {"@@assign": "FULL_SCAN"}}}}}',
        'the same, and in the plan "scan_settings": {"GUARDDUTY": '
        '{"resource_types": {"@@assign": ["S3"]}}}',
    ),
)
