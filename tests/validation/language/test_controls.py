"""Child controls."""

import pytest

from tests.validation.language.telling import CONTROL, Told, plan, plans, put_right, rules, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            plans(CONTROL + '["assign"]'),
            [
                Told(
                    "unknown-control-word",
                    '"assign"',
                    (
                        "A control lists @@assign, @@append, @@remove, @@all or @@none, and "
                        'here is "assign". AWS refuses it on save.'
                    ),
                    "Did you mean @@assign?",
                ),
            ],
        ),
        (
            plans(CONTROL + '"zzz"'),
            [
                Told(
                    "unknown-control-word",
                    '"zzz"',
                    (
                        "A control lists @@assign, @@append, @@remove, @@all or @@none, and "
                        'here is "zzz". AWS refuses it on save.'
                    ),
                    "Write one of these words.",
                ),
            ],
        ),
        (
            plans(CONTROL + "{}"),
            [
                Told(
                    "unknown-control-word",
                    "{}",
                    (
                        "A control lists @@assign, @@append, @@remove, @@all or @@none, and "
                        "here is an object. AWS refuses it on save."
                    ),
                    "Write one of these words.",
                ),
            ],
        ),
        (
            plans(CONTROL + '["@@none", "@@Assign"]'),
            [
                Told(
                    "none-with-others",
                    '["@@none", "@@Assign"]',
                    (
                        "@@none allows nothing, and stands here with other words. AWS refuses "
                        "it on save."
                    ),
                    "Leave @@none alone in the list, or delete it.",
                ),
            ],
        ),
        (
            plans(CONTROL + '["@@assign", "@@assign"]'),
            [
                Told(
                    "repeated-control-word",
                    '["@@assign", "@@assign"]',
                    "The control has the same word twice. AWS refuses it on save.",
                    "Delete one of the two.",
                ),
            ],
        ),
        (
            plans(CONTROL + '["@@none", "@@None"]'),
            [
                Told(
                    "unclear-control",
                    '["@@none", "@@None"]',
                    (
                        "A control with @@none twice is unusual. Whether AWS takes it on save "
                        "is not known."
                    ),
                    'Write a list such as ["@@none"], in a section or setting.',
                ),
            ],
        ),
        (
            plans(CONTROL + "[]"),
            [
                Told(
                    "unclear-control",
                    "[]",
                    (
                        "A control with an empty list is unusual. Whether AWS takes it on save "
                        "is not known."
                    ),
                    'Write a list such as ["@@none"], in a section or setting.',
                ),
            ],
        ),
        (
            plans(CONTROL + '"@@none"'),
            [
                Told(
                    "unclear-control",
                    '"@@none"',
                    (
                        "A control with a word instead of a list is unusual. Whether AWS takes "
                        "it on save is not known."
                    ),
                    'Write a list such as ["@@none"], in a section or setting.',
                ),
            ],
        ),
        (
            plans(CONTROL + "null"),
            [
                Told(
                    "null-value",
                    "null",
                    (
                        '"@@operators_allowed_for_child_policies" is null. Whether AWS takes '
                        "it on save is not known."
                    ),
                    "Write a value, or delete it.",
                ),
            ],
        ),
        (
            "{" + CONTROL + '["@@none"], "plans": {}}',
            [
                Told(
                    "unclear-control",
                    '"@@operators_allowed_for_child_policies"',
                    (
                        "A control at the top of the policy is unusual. Whether AWS takes it "
                        "on save is not known."
                    ),
                    'Write a list such as ["@@none"], in a section or setting.',
                ),
            ],
        ),
        (
            # AWS overlooks operators there; whether it looks at the words nobody knows.
            "{" + CONTROL + '["assign"], "plans": {}}',
            [
                Told(
                    "unclear-control",
                    '"@@operators_allowed_for_child_policies"',
                    (
                        "A control at the top of the policy is unusual. Whether AWS takes it "
                        "on save is not known."
                    ),
                    'Write a list such as ["@@none"], in a section or setting.',
                ),
            ],
        ),
    ],
)
def test_controls_are_told_with_place_message_and_help(text: str, expected: list[Told]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "words",
    [
        '["@@none"]',
        '["@@None"]',
        '["@@all"]',
        '["@@append", "@@remove"]',
        '["@@assign", "@@Assign"]',
    ],
)
def test_controls_that_aws_takes_are_right(words: str) -> None:
    assert rules(plans(CONTROL + words)) == []
    assert rules(plan('"regions": {' + CONTROL + words + "}")) == []


def test_each_unknown_word_is_told() -> None:
    assert rules(plans(CONTROL + '["a", "@@assign", "b"]')) == ["unknown-control-word"] * 2


def test_a_control_word_is_put_right_but_not_unasked() -> None:
    assert put_right(plans(CONTROL + '["none"]')) == (
        "Write @@none",
        plans(CONTROL + '["@@none"]'),
        False,
    )
