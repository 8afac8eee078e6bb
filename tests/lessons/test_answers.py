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
