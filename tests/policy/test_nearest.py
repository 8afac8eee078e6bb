import pytest
from hypothesis import given
from hypothesis import strategies as st

from bptui.policy.nearest import nearest, slips


def test_a_slip_is_recognized() -> None:
    assert nearest("organisational_units", ["accounts", "organizational_units"]) == (
        "organizational_units"
    )


def test_letter_case_does_not_count() -> None:
    assert nearest("DB-PRD", ["Db-Prod", "audit"]) == "Db-Prod"


def test_something_else_is_near_to_nothing() -> None:
    assert nearest("zzz", ["accounts", "id"]) is None


@pytest.mark.parametrize(
    ("word", "meant", "count"),
    [
        ("rules", "rules", 0),
        ("RULES", "rules", 0),
        ("rule", "rules", 1),
        ("ruless", "rules", 1),
        ("rulez", "rules", 1),
        ("ruels", "rules", 1),
        ("relus", "rules", 2),
        ("", "rules", 5),
        ("ab", "ba", 1),
        ("abc", "ca", 3),
    ],
)
def test_slips_are_counted(word: str, meant: str, count: int) -> None:
    assert slips(word, meant) == slips(meant, word) == count


@given(st.text("ab", max_size=6), st.text("ab", max_size=6), st.text("ab", max_size=2))
def test_what_two_words_begin_with_together_is_no_slip(one: str, other: str, both: str) -> None:
    assert slips(both + one, both + other) == slips(one, other)
