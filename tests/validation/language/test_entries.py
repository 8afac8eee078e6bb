"""Entries: their names, and what must be in them."""

import pytest

from tests.validation.language.telling import (
    CONTROL,
    Told,
    copy,
    fixes,
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
            plans('"a b": {}'),
            [
                Told(
                    "plan-name",
                    '"a b"',
                    (
                        'Names of plans are 1 to 50 letters, digits, _, . and -; "a b" is not. '
                        "AWS refuses it on save."
                    ),
                    "Give it another name, the same in the policies of all levels.",
                ),
            ],
        ),
        (
            plan('"rules": {"every day": {}}'),
            [
                Told(
                    "unusual-name",
                    '"every day"',
                    (
                        'Names of rules are 1 to 50 letters, digits, _, . and -; "every day" '
                        "is not. Whether AWS takes it on save is not known."
                    ),
                    "Give it another name, the same in the policies of all levels.",
                ),
            ],
        ),
        (
            selection(""),
            [
                Told(
                    "incomplete-entry",
                    '"gold"',
                    (
                        'The selection "gold" has no "tag_key", which every document that '
                        "mentions it must have. AWS refuses it on save."
                    ),
                    "Repeat it here, even if a policy on another level has it.",
                ),
                Told(
                    "incomplete-entry",
                    '"gold"',
                    (
                        'The selection "gold" has no "tag_value", which every document that '
                        "mentions it must have. AWS refuses it on save."
                    ),
                    "Repeat it here, even if a policy on another level has it.",
                ),
            ],
        ),
        (
            selection(CONTROL + '["@@none"]'),
            [
                Told(
                    "unclear-entry",
                    '"gold"',
                    (
                        'The selection "gold" holds a control and nothing else. Whether AWS '
                        "takes it on save is not known."
                    ),
                    "To be safe, repeat here what a selection must have.",
                ),
            ],
        ),
        (
            selection('"tag_value": {"@@append": ["x"]}'),
            [
                Told(
                    "incomplete-entry",
                    '"gold"',
                    (
                        'The selection "gold" has no "tag_key", which every document that '
                        "mentions it must have. AWS refuses it on save."
                    ),
                    "Repeat it here, even if a policy on another level has it.",
                ),
            ],
        ),
        (
            plan('"selections": {"resources": {"all": {}}}'),
            [
                Told(
                    "incomplete-entry",
                    '"all"',
                    (
                        'The selection "all" has none of "resource_types", '
                        '"not_resource_types" and "conditions". AWS refuses it on save.'
                    ),
                    "Put one of them here, even if a policy on another level has it.",
                ),
            ],
        ),
        (
            copy("arn:aws:backup:eu-west-1:$account:backup-vault:Far", '"lifecycle": {}'),
            [
                Told(
                    "incomplete-entry",
                    '"arn:aws:backup:eu-west-1:$account:backup-vault:Far"',
                    (
                        'The copy action "arn:aws:backup:eu-west-1:$account:bac..." has no '
                        '"target_backup_vault_arn", which every document that mentions it must '
                        "have. AWS refuses it on save."
                    ),
                    "Repeat it here, even if a policy on another level has it.",
                ),
            ],
        ),
        (
            plan('"backup_plan_tags": {"Cost": {"tag_value": {"@@assign": "x"}}}'),
            [
                Told(
                    "incomplete-entry",
                    '"Cost"',
                    (
                        'The tag "Cost" has no "tag_key", which every document that mentions '
                        "it must have. AWS refuses it on save."
                    ),
                    "Repeat it here, even if a policy on another level has it.",
                ),
            ],
        ),
        (
            plan(
                '"backup_plan_tags": {"Cost": {"tag_key": {"@@assign": '
                '"team"}, "tag_value": {"@@assign": "x"}}}'
            ),
            [
                Told(
                    "tag-name",
                    '"team"',
                    (
                        'The key of this tag is "team", but its entry is called "cost"; they '
                        "must be the same but for letter case. AWS refuses it on save."
                    ),
                    "Change one of them.",
                ),
            ],
        ),
        (
            selection(
                '"conditions": {"string_like": {"one": {"condition_key": '
                '{"@@assign": "aws:ResourceTag/a"}}}}, "tag_key": {"@@assign": '
                '"x"}, "tag_value": {"@@assign": ["x"]}'
            ),
            [
                Told(
                    "incomplete-entry",
                    '"one"',
                    (
                        'The condition "one" has no "condition_value", which every document '
                        "that mentions it must have. AWS refuses it on save."
                    ),
                    "Repeat it here, even if a policy on another level has it.",
                ),
            ],
        ),
    ],
)
def test_entries_are_told_with_place_message_and_help(text: str, expected: list[Told]) -> None:
    assert told(text) == expected


def test_the_target_of_a_copy_is_repeated_as_it_is_written() -> None:
    key = "arn:aws:backup:eu-west-1:$account:backup-vault:Far"
    text = copy(key, '"lifecycle": {}')

    assert put_right(text) == (
        'Repeat "arn:aws:backup:eu-west-1:$account:bac..." as target_backup_vault_arn',
        copy(key, '"target_backup_vault_arn": {"@@assign": "' + key + '"}, "lifecycle": {}'),
        True,
    )


def test_a_key_that_is_no_arn_is_not_repeated() -> None:
    assert fixes(copy("Far", "")) == []


def test_the_name_of_a_tag_is_repeated_but_not_unasked() -> None:
    assert put_right(plan('"backup_plan_tags": {"Cost": {"tag_value": {"@@assign": "x"}}}')) == (
        'Repeat "Cost" as tag_key',
        plan(
            '"backup_plan_tags": {"Cost": {"tag_key": {"@@assign": "Cost"}, '
            '"tag_value": {"@@assign": "x"}}}'
        ),
        False,
    )


@pytest.mark.parametrize(
    "text",
    [
        plans('"with.dot": {}, "A_-9": {}'),
        plans('"' + "x" * 50 + '": {}'),
        rule(""),
        plan('"rules": {"0": {}, "NAME": {}}'),
        selection('"TAG_KEY": {"@@assign": "x"}, "tag_value": {"@@remove": ["x"]}'),
        plan('"selections": {"resources": {"all": {"conditions": {}}}}'),
        plan(
            '"backup_plan_tags": {"a:b": {"tag_key": {"@@assign": "A:B"}, '
            '"tag_value": {"@@assign": ""}}}'
        ),
    ],
)
def test_what_aws_takes_is_right(text: str) -> None:
    assert rules(text) == []


def test_of_an_entry_in_two_letter_cases_nobody_knows_whether_it_is_incomplete() -> None:
    text = plan(
        '"selections": {"tags": {"gold": {"tag_key": {"@@assign": "a"}}, '
        '"GOLD": {"tag_value": {"@@assign": ["b"]}}}}'
    )

    assert rules(text) == ["key-in-other-case"]
