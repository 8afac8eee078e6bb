"""Kinds, ranges and forms of values."""

import pytest

from tests.validation.language.telling import (
    Told,
    copy,
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
            plan('"regions": {"@@assign": "eu-west-1"}'),
            [
                Told(
                    "wrong-kind",
                    '"eu-west-1"',
                    (
                        '"regions" holds a list of values, and here is a single value. AWS '
                        "refuses it on save."
                    ),
                    "Put it in brackets.",
                ),
            ],
        ),
        (
            plan('"regions": {"@@assign": {}}'),
            [
                Told(
                    "wrong-kind",
                    "{}",
                    (
                        '"regions" holds a list of values, and here is an object. AWS refuses '
                        "it on save."
                    ),
                    "Write a list of values.",
                ),
            ],
        ),
        (
            plan('"regions": {"@@assign": [["eu-west-1"], {}]}'),
            [
                Told(
                    "wrong-kind",
                    '["eu-west-1"]',
                    (
                        '"regions" holds a list of single values, and this one is a list. AWS '
                        "refuses it on save."
                    ),
                    "Write a text in its place.",
                ),
                Told(
                    "wrong-kind",
                    "{}",
                    (
                        '"regions" holds a list of single values, and this one is an object. '
                        "AWS refuses it on save."
                    ),
                    "Write a text in its place.",
                ),
            ],
        ),
        (
            rule('"target_backup_vault_name": {"@@assign": ["Default"]}'),
            [
                Told(
                    "wrong-kind",
                    '["Default"]',
                    (
                        '"target_backup_vault_name" holds a single value, and here is a list. '
                        "AWS refuses it on save."
                    ),
                    "Write the value without brackets.",
                ),
            ],
        ),
        (
            rule('"target_backup_vault_name": {"@@assign": ["A", "B"]}'),
            [
                Told(
                    "wrong-kind",
                    '["A", "B"]',
                    (
                        '"target_backup_vault_name" holds a single value, and here is a list. '
                        "AWS refuses it on save."
                    ),
                    "Write a single value.",
                ),
            ],
        ),
        (
            rule('"schedule_expression": {"@@assign": {}}'),
            [
                Told(
                    "wrong-kind",
                    "{}",
                    (
                        '"schedule_expression" holds a single value, and here is an object. '
                        "AWS refuses it on save."
                    ),
                    "Write a single value.",
                ),
            ],
        ),
        (
            rule('"start_backup_window_minutes": {"@@assign": 30}'),
            [
                Told(
                    "wrong-value",
                    "30",
                    (
                        '"start_backup_window_minutes" cannot be "30": it must be a whole '
                        "number of at least 60, in at most 16 digits and nothing else. AWS "
                        "refuses it on save."
                    ),
                    "Write digits only, 60 or more.",
                ),
            ],
        ),
        (
            rule('"lifecycle": {"delete_after_days": {"@@assign": "1e2"}}'),
            [
                Told(
                    "wrong-value",
                    '"1e2"',
                    (
                        '"delete_after_days" cannot be "1e2": it must be a whole number of at '
                        "least 1, in digits and nothing else. AWS refuses it on save."
                    ),
                    "Write digits only, 1 or more.",
                ),
            ],
        ),
        (
            rule('"enable_continuous_backup": {"@@assign": "True"}'),
            [
                Told(
                    "wrong-value",
                    '"True"',
                    (
                        '"enable_continuous_backup" cannot be "True": it must be "true" or '
                        '"false". AWS refuses it on save.'
                    ),
                    'Did you mean "true"?',
                ),
            ],
        ),
        (
            rule('"target_backup_vault_name": {"@@assign": "a.b"}'),
            [
                Told(
                    "wrong-value",
                    '"a.b"',
                    (
                        '"target_backup_vault_name" cannot be "a.b": it must be the name of a '
                        "vault: 1 to 50 letters, digits, _ and -. AWS refuses it on save."
                    ),
                    'Write it like "Default".',
                ),
            ],
        ),
        (
            rule('"index_actions": {"resource_types": {"@@assign": ["EC2"]}}'),
            [
                Told(
                    "wrong-value",
                    '"EC2"',
                    (
                        '"resource_types" cannot be "EC2": it must be "EBS" or "S3". AWS '
                        "refuses it on save."
                    ),
                    "Write one of them.",
                ),
            ],
        ),
        (
            plan('"regions": {"@@assign": ["Ireland", "eu-west-1"]}'),
            [
                Told(
                    "wrong-value",
                    '"Ireland"',
                    (
                        '"regions" cannot be "Ireland": it must be the name of a Region. AWS '
                        "refuses it on save."
                    ),
                    'Write a name such as "eu-west-1".',
                ),
            ],
        ),
        (
            plan('"regions": {"@@assign": ["eu-wets-1"]}'),
            [
                Told(
                    "unknown-region",
                    '"eu-wets-1"',
                    (
                        '"eu-wets-1" is none of the Regions known on 2026-11-20. Where there '
                        "is no such Region, AWS Backup makes no backups."
                    ),
                    "Check how it is spelled; if AWS has opened it since, all is well.",
                ),
            ],
        ),
        (
            plan(
                '"selections": {"resources": {"all": {"resource_types": '
                '{"@@assign": ["arn:aws:ec2:*:*:volume"]}}}}'
            ),
            [
                Told(
                    "wrong-value",
                    '"arn:aws:ec2:*:*:volume"',
                    (
                        '"resource_types" cannot be "arn:aws:ec2:*:*:volume": it must be "*" '
                        "or the ARN of a resource type that AWS Backup knows. AWS refuses "
                        "it on save."
                    ),
                    'Did you mean "arn:aws:ec2:*:*:volume/*"?',
                ),
            ],
        ),
        (
            copy(
                "x",
                '"target_backup_vault_arn": {"@@assign": '
                '"arn:aws:backup:$region:$account:backup-vault:Far"}',
            ),
            [
                Told(
                    "wrong-value",
                    '"arn:aws:backup:$region:$account:backup-vault:Far"',
                    (
                        '"target_backup_vault_arn" cannot be '
                        '"arn:aws:backup:$region:$account:backu...": it must be the ARN of a '
                        "vault in a named Region, with $account or 12 digits as its account. "
                        "AWS refuses it on save."
                    ),
                    'Write it like "arn:aws:backup:eu-west-1:$account:backup-vault:Example".',
                ),
            ],
        ),
        (
            plan(
                '"scan_settings": {"GUARDDUTY": {"scanner_role_arn": '
                '{"@@assign": "arn:aws:iam::111122223333:role/R"}}}'
            ),
            [
                Told(
                    "wrong-value",
                    '"arn:aws:iam::111122223333:role/R"',
                    (
                        '"scanner_role_arn" cannot be "arn:aws:iam::111122223333:role/R": it '
                        "must be the ARN of a role with $account in it, written like that. AWS "
                        "refuses it on save."
                    ),
                    (
                        "Write it like "
                        '"arn:aws:iam::$account:role/service-role/AWSBackupDefaultServiceRole".'
                    ),
                ),
            ],
        ),
        (
            selection('"tag_key": {"@@assign": ""}, "tag_value": {"@@assign": ["x"]}'),
            [
                Told(
                    "wrong-value",
                    '""',
                    (
                        '"tag_key" cannot be "": it must be a text of 1 to 128 characters. AWS '
                        "refuses it on save."
                    ),
                    "Write a text of that length.",
                ),
            ],
        ),
        (
            selection('"tag_key": {"@@assign": "x"}, "tag_value": {"@@append": []}'),
            [
                Told(
                    "empty-list",
                    "[]",
                    (
                        '@@append has an empty list, and "tag_value" needs a value. AWS '
                        "refuses it on save."
                    ),
                    "Put a value in it, or delete the operator.",
                ),
            ],
        ),
        (
            plan('"regions": {"@@append": []}'),
            [
                Told(
                    "unclear-empty-list",
                    "[]",
                    (
                        "@@append with an empty list does nothing. Whether AWS takes it on "
                        "save is not known."
                    ),
                    "Put a value in it, or delete the operator.",
                ),
            ],
        ),
        (
            plan('"regions": {"@@remove": []}'),
            [
                Told(
                    "unclear-empty-list",
                    "[]",
                    (
                        "@@remove with an empty list does nothing. Whether AWS takes it on "
                        "save is not known."
                    ),
                    "Put a value in it, or delete the operator.",
                ),
            ],
        ),
        (
            plan('"regions": {"@@remove": ["*"]}'),
            [
                Told(
                    "unclear-removal",
                    '"*"',
                    (
                        '"*" cannot be in "regions", so removing it does nothing. Whether AWS '
                        "takes it on save is not known."
                    ),
                    "What is removed must be the name of a Region.",
                ),
            ],
        ),
        (
            rule('"complete_backup_window_minutes": {"@@assign": 10000000000000000}'),
            [
                Told(
                    "unclear-number",
                    "10000000000000000",
                    (
                        '"complete_backup_window_minutes" has 17 digits, and AWS is known to take '
                        "up to 16. Whether AWS takes it on save is not known."
                    ),
                    "Write a smaller number, without zeros at its beginning.",
                ),
            ],
        ),
        (
            plan('"regions": {"@@assign": null}'),
            [
                Told(
                    "null-value",
                    "null",
                    '"@@assign" is null. Whether AWS takes it on save is not known.',
                    "Write a value, or delete it.",
                ),
            ],
        ),
        (
            plan('"regions": {"@@assign": [null]}'),
            [
                Told(
                    "null-value",
                    "null",
                    "A value of the list is null. Whether AWS takes it on save is not known.",
                    "Write a value, or delete it.",
                ),
            ],
        ),
        (
            plan('"regions": null'),
            [
                Told(
                    "null-value",
                    "null",
                    '"regions" is null. Whether AWS takes it on save is not known.',
                    "Write braces with an operator and a value in its place, or delete the key.",
                ),
            ],
        ),
        (
            '{"plans": {"std": {"rules": null}}}',
            [
                Told(
                    "null-value",
                    "null",
                    '"rules" is null. Whether AWS takes it on save is not known.',
                    "Write braces with names of rules in its place, or delete the key.",
                ),
            ],
        ),
        (
            '{"plans": null}',
            [
                Told(
                    "null-value",
                    "null",
                    '"plans" is null. Whether AWS takes it on save is not known.',
                    "Write {} in its place.",
                ),
            ],
        ),
    ],
)
def test_values_are_told_with_place_message_and_help(text: str, expected: list[Told]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "title", "becomes", "is_safe"),
    [
        (
            plan('"regions": {"@@assign": "eu-west-1"}'),
            "Put the value in a list",
            plan('"regions": {"@@assign": ["eu-west-1"]}'),
            True,
        ),
        (
            rule('"target_backup_vault_name": {"@@assign": [ "Default" ]}'),
            "Take the value out of the list",
            rule('"target_backup_vault_name": {"@@assign": "Default"}'),
            True,
        ),
        (
            rule('"enable_continuous_backup": {"@@assign": "tru"}'),
            'Write "true"',
            rule('"enable_continuous_backup": {"@@assign": "true"}'),
            False,
        ),
    ],
)
def test_a_value_is_put_right(text: str, title: str, becomes: str, *, is_safe: bool) -> None:
    assert put_right(text) == (title, becomes, is_safe)


@pytest.mark.parametrize(
    "text",
    [
        *(
            rule('"start_backup_window_minutes": {"@@assign": ' + number + "}")
            for number in ("60", '"60"', '"060"', '"9007199254740992"', "604800")
        ),
        rule('"lifecycle": {"delete_after_days": {"@@assign": "36501"}}'),
        rule('"enable_continuous_backup": {"@@assign": false}'),
        rule('"target_backup_vault_name": {"@@assign": 12}'),
        copy(
            "x",
            '"target_backup_vault_arn": '
            '{"@@assign": "arn:aws:backup:eu-west-1:111122223333:backup-vault:Far"}',
        ),
        plan('"regions": {"@@assign": []}'),
        plan('"regions": {"@@assign": ["eusc-de-east-1", "us-gov-west-1", "eu-west-1"]}'),
        selection('"tag_key": {"@@assign": 7}, "tag_value": {"@@assign": [1, "", true]}'),
    ],
)
def test_what_aws_takes_is_right(text: str) -> None:
    assert rules(text) == []


@pytest.mark.parametrize(
    "number", ["60.0", '"60.5"', '"1e2"', '"+60"', '" 60"', "59", "1e2", "-60"]
)
def test_numbers_are_judged_by_their_spelling(number: str) -> None:
    assert rules(rule('"start_backup_window_minutes": {"@@assign": ' + number + "}")) == [
        "wrong-value"
    ]


@pytest.mark.parametrize(
    ("window", "digits", "expected"),
    [
        ("start", 16, []),
        ("start", 17, ["wrong-value"]),
        ("complete", 16, []),
        ("complete", 17, ["unclear-number"]),
        ("complete", 18, ["unclear-number"]),
        ("complete", 19, ["wrong-value"]),
    ],
)
def test_how_many_digits_aws_takes_is_known_for_one_window_and_not_quite_for_the_other(
    window: str, digits: int, expected: list[str]
) -> None:
    key = f"{window}_backup_window_minutes"

    for number in ("9" * digits, f'"{"60".zfill(digits)}"'):
        assert rules(rule(f'"{key}": {{"@@assign": {number}}}')) == expected


def test_equal_wrong_items_are_each_told() -> None:
    assert rules(plan('"regions": {"@@assign": ["*", "eu-west-1", "*"]}')) == ["wrong-value"] * 2


def test_of_many_findings_of_a_rule_the_first_are_told_and_the_rest_counted() -> None:
    findings = found(plan('"regions": {"@@assign": [' + ", ".join(['"*"'] * 1_234) + "]}"))

    assert len(findings) == 100
    assert not findings[98].message.endswith("of this kind.")
    assert findings[99].message.endswith("There are at least 1,134 more of this kind.")


def test_of_not_so_many_findings_the_rest_is_counted_exactly() -> None:
    findings = found(plan('"regions": {"@@assign": [' + ", ".join(['"*"'] * 101) + "]}"))

    assert findings[99].message.endswith("There is 1 more of this kind.")


def test_a_document_of_more_than_ten_thousand_characters_is_too_long() -> None:
    text = plan('"regions": {}') + " " * 10_000

    assert told(text)[-1] == Told(
        "too-long",
        text[10_000:],
        "The policy has 10,035 characters, and AWS takes 10,000. AWS refuses it on save.",
        "Take white space out. Without white space outside of texts it has 32, which is what the "
        "console of AWS counts and saves.",
    )


def test_ten_thousand_characters_are_not_too_long() -> None:
    assert "too-long" not in rules('{"plans": {}}'.ljust(10_000))


def test_what_is_too_long_without_white_space_has_to_be_split() -> None:
    (long,) = found(plans(", ".join(f'"plan{number}": {{}}' for number in range(1_000))))

    assert long.help == (
        "Without white space outside of texts it has 12,901, which is too long, too: split it into "
        "several policies."
    )
