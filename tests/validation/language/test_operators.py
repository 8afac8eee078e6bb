"""Operators where they do not belong, and values without any."""

import pytest

from bptui.policy.text_edits import applied
from tests.validation.language.telling import (
    CONTROL,
    Told,
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
            plan('"regions": ["eu-west-1"]'),
            [
                Told(
                    "value-without-operator",
                    '["eu-west-1"]',
                    ('The value of "regions" has no operator before it. AWS refuses it on save.'),
                    'Write {"@@assign": ...} around it.',
                ),
            ],
        ),
        (
            rule('"target_backup_vault_name": "Default"'),
            [
                Told(
                    "value-without-operator",
                    '"Default"',
                    (
                        'The value of "target_backup_vault_name" has no operator before it. '
                        "AWS refuses it on save."
                    ),
                    'Write {"@@assign": ...} around it.',
                ),
            ],
        ),
        (
            plans('"@@assign": {}'),
            [
                Told(
                    "operator-on-section",
                    '"@@assign"',
                    (
                        '"plans" is a section: it holds names of plans and takes no @@assign. '
                        "AWS refuses it on save."
                    ),
                    "Delete the operator, or put it on a setting in the section.",
                ),
            ],
        ),
        (
            rule('"@@Append": ["x"]'),
            [
                Told(
                    "operator-on-section",
                    '"@@Append"',
                    (
                        '"daily" is a section: it holds settings of a rule and takes no '
                        "@@append. AWS refuses it on save."
                    ),
                    "Delete the operator, or put it on a setting in the section.",
                ),
            ],
        ),
        (
            plans('"@@foo": {}'),
            [
                Told(
                    "unknown-operator",
                    '"@@foo"',
                    'There is no operator "@@foo". AWS refuses it on save.',
                    "Use one that there is: @@operators_allowed_for_child_policies.",
                ),
            ],
        ),
        (
            rule('"target_backup_vault_name": {"@@append": ["Default"]}'),
            [
                Told(
                    "operator-not-allowed",
                    '"@@append"',
                    (
                        '@@append changes lists, and "target_backup_vault_name" holds a single '
                        "value. AWS refuses it on save."
                    ),
                    "Use @@assign, which replaces the value.",
                ),
            ],
        ),
        (
            rule('"target_backup_vault_name": {"@@remove": "Default"}'),
            [
                Told(
                    "operator-not-allowed",
                    '"@@remove"',
                    (
                        '@@remove changes lists, and "target_backup_vault_name" holds a single '
                        "value. AWS refuses it on save."
                    ),
                    "Use @@assign, which replaces the value.",
                ),
            ],
        ),
        (
            plan('"regions": {"@@asign": ["eu-west-1"]}'),
            [
                Told(
                    "unknown-operator",
                    '"@@asign"',
                    'There is no operator "@@asign". AWS refuses it on save.',
                    "Did you mean @@assign?",
                ),
            ],
        ),
        (
            plan('"regions": {"@@zzz": {}}'),
            [
                Told(
                    "unknown-operator",
                    '"@@zzz"',
                    'There is no operator "@@zzz". AWS refuses it on save.',
                    (
                        "Use one that there is: @@assign, @@append, @@remove or "
                        "@@operators_allowed_for_child_policies."
                    ),
                ),
            ],
        ),
        (
            '{"plans": {}, "@@assign": {}}',
            [
                Told(
                    "object-at-top",
                    '"@@assign"',
                    (
                        "@@assign stands at the top of the policy and holds an object. AWS "
                        "refuses it on save."
                    ),
                    'Delete it; plans belong into "plans" without an operator.',
                ),
            ],
        ),
        (
            '{"plans": {}, "@@append": []}',
            [
                Told(
                    "operator-at-top",
                    '"@@append"',
                    (
                        "@@append at the top of the policy has no effect. AWS takes it without "
                        "a word."
                    ),
                    "Delete it, or move it into the setting whose value it is to change.",
                ),
            ],
        ),
        (
            plan('"regions": {}'),
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
            ],
        ),
        (
            selection('"tag_key": {' + CONTROL + '["@@none"]}, "tag_value": {"@@assign": ["x"]}'),
            [
                Told(
                    "unclear-setting",
                    '"tag_key"',
                    (
                        '"tag_key" is a setting and holds a control and no value. Whether AWS '
                        "takes it on save is not known."
                    ),
                    "Give it a value after @@assign, or delete it.",
                ),
            ],
        ),
    ],
)
def test_operators_are_told_with_place_message_and_help(text: str, expected: list[Told]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        (plan('"regions": ["a-b-1"]'), plan('"regions": {"@@assign": ["a-b-1"]}')),
        (plan('"regions":\n "eu-west-1"'), plan('"regions":\n {"@@assign": ["eu-west-1"]}')),
        (
            rule('"enable_continuous_backup": true'),
            rule('"enable_continuous_backup": {"@@assign": true}'),
        ),
    ],
)
def test_a_bare_value_is_wrapped(text: str, becomes: str) -> None:
    (bare,) = [finding for finding in found(text) if finding.rule == "value-without-operator"]
    (fix,) = bare.fixes

    assert (fix.title, fix.is_safe) == ("Wrap the value in @@assign", True)
    assert applied(text, fix.edits) == becomes


def test_a_misspelled_operator_is_renamed() -> None:
    assert put_right(plan('"regions": {"@@asign": ["eu-west-1"]}')) == (
        "Rename it to @@assign",
        plan('"regions": {"@@assign": ["eu-west-1"]}'),
        True,
    )


def test_a_setting_with_a_control_only_is_right_where_nothing_is_required() -> None:
    assert rules(plan('"regions": {' + CONTROL + '["@@none"]}')) == []


def test_operators_in_other_case_are_the_same() -> None:
    assert rules(rule('"target_backup_vault_name": {"@@APPEND": "x"}')) == ["operator-not-allowed"]
