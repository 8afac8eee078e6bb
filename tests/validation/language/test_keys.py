"""Keys that cannot be where they are."""

import pytest

from tests.validation.language.telling import (
    Told,
    fixes,
    found,
    plan,
    plans,
    put_right,
    rule,
    rules,
    selection,
    told,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "[]",
            [
                Told(
                    "value-for-section",
                    "[]",
                    (
                        'A policy is an object with "plans" in it, and here is a list. AWS '
                        "refuses it on save."
                    ),
                    'Write {"plans": {...}}.',
                ),
            ],
        ),
        (
            '"plans"',
            [
                Told(
                    "value-for-section",
                    '"plans"',
                    (
                        'A policy is an object with "plans" in it, and here is a single value. '
                        "AWS refuses it on save."
                    ),
                    'Write {"plans": {...}}.',
                ),
            ],
        ),
        (
            "{}",
            [
                Told(
                    "plans-missing",
                    "{",
                    'The document has no "plans" at its top. AWS refuses it on save.',
                    'Write {"plans": {...}} around the plans.',
                ),
            ],
        ),
        (
            '{"plan": {}}',
            [
                Told(
                    "plans-missing",
                    '"plan"',
                    'The document has no "plans" at its top. AWS refuses it on save.',
                    'Did you mean "plans" instead of "plan"?',
                ),
            ],
        ),
        (
            '{"Version": {}}',
            [
                Told(
                    "plans-missing",
                    "{",
                    'The document has no "plans" at its top. AWS refuses it on save.',
                    'Write {"plans": {...}} around the plans.',
                ),
            ],
        ),
        (
            plan('"regions": {}, "foo": 1'),
            [
                Told(
                    "unclear-setting",
                    '"regions"',
                    (
                        '"regions" is a setting and holds nothing. Whether AWS takes it on '
                        "save is not known."
                    ),
                    "Give it a value after @@assign, @@append or @@remove, or delete it.",
                ),
                Told(
                    "unknown-key",
                    '"foo"',
                    '"foo" is not among the parts of a plan. AWS refuses it on save.',
                    (
                        "Delete it, or use one that there is: rules, backup_plan_tags, "
                        "selections, advanced_backup_settings, scan_settings or regions."
                    ),
                ),
            ],
        ),
        (
            plan('"RULE": {}'),
            [
                Told(
                    "unknown-key",
                    '"RULE"',
                    '"RULE" is not among the parts of a plan. AWS refuses it on save.',
                    'Did you mean "rules"?',
                ),
            ],
        ),
        (
            plan('"delete_after_days": {"@@assign": 5}'),
            [
                Told(
                    "unknown-key",
                    '"delete_after_days"',
                    (
                        '"delete_after_days" is not among the parts of a plan. AWS refuses it '
                        "on save."
                    ),
                    "Its place is plans/*/rules/*/lifecycle/delete_after_days.",
                ),
            ],
        ),
        (
            rule('"delete_after_days": {"@@assign": 5}'),
            [
                Told(
                    "unknown-key",
                    '"delete_after_days"',
                    (
                        '"delete_after_days" is not among the settings of a rule. AWS refuses '
                        "it on save."
                    ),
                    "Its place is plans/*/rules/*/lifecycle/delete_after_days.",
                ),
            ],
        ),
        (
            rule('"every": {}'),
            [
                Told(
                    "unknown-key",
                    '"every"',
                    '"every" is not among the settings of a rule. AWS refuses it on save.',
                    (
                        "Delete it, or use one that there is: lifecycle, copy_actions, "
                        "recovery_point_tags, index_actions, scan_actions, "
                        "schedule_expression, target_backup_vault_name, "
                        "target_logically_air_gapped_backup_vault_arn, "
                        "start_backup_window_minutes, complete_backup_window_minutes or "
                        "enable_continuous_backup."
                    ),
                ),
            ],
        ),
        (
            plan('"selections": {"gold": {}}'),
            [
                Told(
                    "unknown-key",
                    '"gold"',
                    '"gold" is not among the kinds of selections. AWS refuses it on save.',
                    "Delete it, or use one that there is: tags or resources.",
                ),
            ],
        ),
        (
            plan('"regions": {"eu-west-1": {}}'),
            [
                Told(
                    "unknown-key",
                    '"eu-west-1"',
                    (
                        '"eu-west-1" cannot be in "regions": that is a setting, which holds '
                        "operators and nothing else. AWS refuses it on save."
                    ),
                    "Delete it, or write its value after @@assign, @@append or @@remove.",
                ),
            ],
        ),
        (
            '{"plans": 5}',
            [
                Told(
                    "value-for-section",
                    "5",
                    (
                        '"plans" is an object with names of plans in it, and here is a single '
                        "value. AWS refuses it on save."
                    ),
                    "Write names of plans in braces.",
                ),
            ],
        ),
        (
            plan('"rules": ["daily"]'),
            [
                Told(
                    "value-for-section",
                    '["daily"]',
                    (
                        '"rules" is an object with names of rules in it, and here is a list. '
                        "AWS refuses it on save."
                    ),
                    "Write names of rules in braces.",
                ),
            ],
        ),
        (
            '{"plans": {}, "Version": 1}',
            [
                Told(
                    "other-top-key",
                    '"Version"',
                    (
                        '"Version" stands beside "plans" and has no effect. Whether AWS takes '
                        "it on save is not known."
                    ),
                    'Delete it, or move what is in it into "plans".',
                ),
            ],
        ),
        (
            plans('"std": {}, "STD": {}'),
            [
                Told(
                    "key-in-other-case",
                    '"STD"',
                    (
                        '"STD" is already there in another letter case; both mean the same path. '
                        "Whether AWS takes it on save is not known."
                    ),
                    "Keep one of the two.",
                ),
            ],
        ),
    ],
)
def test_keys_are_told_with_place_message_and_help(text: str, expected: list[Told]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "title", "becomes", "is_safe"),
    [
        ('{"plan": {}}', "Rename it to plans", '{"plans": {}}', True),
        (plan('"region": {}'), "Rename it to regions", plan('"regions": {}'), True),
        (
            rule('"schedule_exp": {"@@assign": "cron(0 5 ? * * *)"}'),
            "Rename it to schedule_expression",
            rule('"schedule_expression": {"@@assign": "cron(0 5 ? * * *)"}'),
            False,
        ),
    ],
)
def test_a_slip_is_renamed(text: str, title: str, becomes: str, *, is_safe: bool) -> None:
    assert put_right(text) == (title, becomes, is_safe)


@pytest.mark.parametrize(
    "key",
    ["schedule_expression_timezone", "ScheduleExpressionTimezone", "SCHEDULE_EXPRESSION_TIME_ZONE"],
)
def test_a_time_zone_is_no_slip_of_the_schedule(key: str) -> None:
    text = rule(f'"{key}": {{"@@assign": "Europe/Paris"}}')

    assert told(text) == [
        Told(
            "unknown-key",
            f'"{key}"',
            f'"{key}" is not among the settings of a rule. AWS refuses it on save.',
            "Delete it, and write the schedule in UTC: policies know no other.",
        ),
    ]
    assert fixes(text) == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (rule('"lifecycl": {}'), "lifecycle"),
        (rule('"copy_action": {}'), "copy_actions"),
        (rule('"sart_backup_window_minutes": {}'), "start_backup_window_minutes"),
        (rule('"lifecycle": {"delete_after_day": {}}'), "delete_after_days"),
        (rule('"lifecycle": {"delete_atfer_days": {}}'), "delete_after_days"),
        (plan('"selections": {"tag": {}}'), "tags"),
        (plan('"selections": {"resources": {"r": {"resource_type": {}}}}'), "resource_types"),
        (
            plan('"selections": {"resources": {"r": {"not_resource_type": {}}}}'),
            "not_resource_types",
        ),
        (selection('"tag_keys": {}'), "tag_key"),
        (selection('"tag_values": {}'), "tag_value"),
        (plan('"regions": {"@@asign": ["eu-west-1"]}'), "@@assign"),
    ],
)
def test_what_can_only_be_a_slip_may_be_renamed_unasked(text: str, key: str) -> None:
    (sure,) = [fix for fix in fixes(text) if fix.is_safe]

    assert sure.title == f"Rename it to {key}"


@pytest.mark.parametrize(
    "text",
    [
        # A word is missing: it may be the vault of the rule or another one.
        rule('"target_backup_vault": {}'),
        rule('"backup_window_minutes": {}'),
        rule('"lifecycle": {"cold_storage_after_days": {}}'),
        plan('"advanced_backup_settings": {"ec3": {}}'),
        plan('"advanced_backup_settings": {"s2": {}}'),
        plan('"regions": {"@@add": ["eu-west-1"]}'),
    ],
)
def test_what_may_be_more_than_a_slip_is_not_renamed_unasked(text: str) -> None:
    assert [fix for fix in fixes(text) if fix.is_safe] == []


def test_two_slips_for_plans_are_not_renamed_unasked() -> None:
    assert [fix.is_safe for fix in fixes('{"plan": {}, "planss": {}}')] == [False]


def test_nothing_is_renamed_to_a_key_that_is_there() -> None:
    (unknown,) = found(plan('"region": {}, "regions": {"@@assign": ["eu-west-1"]}'))

    assert unknown.help == 'Did you mean "regions"?'
    assert unknown.fixes == ()


def test_two_slips_for_one_key_are_not_renamed_unasked() -> None:
    assert [fix.is_safe for fix in fixes(plan('"region": {}, "regionss": {}'))] == [False, False]


def test_among_very_many_keys_nothing_is_renamed_unasked() -> None:
    others = ", ".join(f'"key{number}": {{}}' for number in range(30))

    assert [fix.is_safe for fix in fixes(plan(f'"region": {{}}, {others}'))] == [False]


@pytest.mark.parametrize(
    "text",
    [
        '{"plans": {}}',
        '{"PLANS": {"Key": {"REGIONS": {"@@Assign": ["us-east-1"]}}}}',
        plan(""),
        plan('"rules": {}, "selections": {"tags": {}, "resources": {}}'),
        rule('"lifecycle": {}, "copy_actions": {}, "recovery_point_tags": {}'),
    ],
)
def test_keys_in_any_case_and_empty_sections_are_right(text: str) -> None:
    assert rules(text) == []


def test_a_key_in_other_case_points_to_the_first() -> None:
    text = plans('"std": {}, "STD": {}')
    (finding,) = found(text)

    assert [text[r.place.span.start : r.place.span.end] for r in finding.related] == ['"std"']


def test_what_is_in_an_unknown_key_is_not_told() -> None:
    assert rules(plan('"foo": {"bar": 1, "@@assign": {}}')) == ["unknown-key"]
