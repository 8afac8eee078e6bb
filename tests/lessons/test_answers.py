"""Answers to questions: what is right, however it is typed."""

import pytest

from bptui.lessons.playing import is_right
from bptui.policy.meaning import Value


@pytest.mark.parametrize(
    ("guess", "answer"),
    [
        ("35", "35"),
        (' "35" ', "35"),
        ("Shop-Retention", "shop-retention"),
        ("eu-west-1, us-east-1", ("us-east-1", "eu-west-1")),
        ('["us-east-1", "eu-west-1"]', ("us-east-1", "eu-west-1")),
        ("", None),
        ("nothing", None),
        ("none", ()),
        ("[]", ()),
        ("empty list", ()),
    ],
)
def test_a_guess_is_right(guess: str, answer: Value | None) -> None:
    assert is_right(guess, answer)


@pytest.mark.parametrize(
    ("guess", "answer"),
    [
        ("36", "35"),
        ("", "35"),
        ("eu-west-1", ("us-east-1", "eu-west-1")),
        ("eu-west-1, us-east-1, eu-west-3", ("us-east-1", "eu-west-1")),
        ("eu-west-1", None),
        ("eu-west-1", ()),
    ],
)
def test_a_guess_is_wrong(guess: str, answer: Value | None) -> None:
    assert not is_right(guess, answer)


@pytest.mark.parametrize(
    ("guess", "setting"),
    [
        ("14 days", "delete_after_days"),
        ("14d", "delete_after_days"),
        ("14 Day", "move_to_cold_storage_after_days"),
        ("14 minutes", "start_backup_window_minutes"),
        ("14 min", "complete_backup_window_minutes"),
    ],
)
def test_a_number_may_be_said_with_its_unit(guess: str, setting: str) -> None:
    assert is_right(guess, "14", ("plans", "std", setting))


@pytest.mark.parametrize("guess", ["14 minutes", "14 weeks", "15 days", "14 days or so"])
def test_a_number_with_another_unit_is_another_value(guess: str) -> None:
    assert not is_right(guess, "14", ("plans", "std", "delete_after_days"))


def test_where_there_is_no_unit_none_is_right() -> None:
    assert not is_right("14 days", "14", ("plans", "std", "tag_value"))
    assert not is_right("14 days", "14")
