import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bptui.validation.schema.patterns import at_least, in_any_case, in_other_case, whole


@given(st.integers(1, 10**6), st.integers(0, 10**7), st.integers(0, 3))
def test_numbers_are_compared_by_their_spelling(minimum: int, number: int, zeros: int) -> None:
    spelled = "0" * zeros + str(number)

    assert bool(re.search(whole(at_least(minimum)), spelled)) == (number >= minimum)


@pytest.mark.parametrize("text", ["", "60.0", "1e2", "+60", " 60", "60\n", "\u0666\u0660"])
def test_only_digits_are_numbers(text: str) -> None:
    assert not re.search(whole(at_least(60)), text)


def test_a_word_is_found_in_any_letter_case() -> None:
    assert re.fullmatch(in_any_case("@@assign"), "@@AsSign")
    assert not re.fullmatch(in_any_case("@@assign"), "@@append")


def test_a_word_in_other_letter_case_is_not_the_word_itself() -> None:
    pattern = in_other_case("GUARDDUTY")

    assert re.search(pattern, "GuardDuty")
    assert not re.search(pattern, "GUARDDUTY")
    assert not re.search(pattern, "guardduty ")
