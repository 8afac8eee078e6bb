import pytest

from bptui.organization.policy_names import is_policy_name


@pytest.mark.parametrize("name", ["base", "A-1_b.c", ".hidden", "...", "a..b", "-"])
def test_letters_digits_and_three_signs_make_a_name(name: str) -> None:
    assert is_policy_name(name)


@pytest.mark.parametrize(
    "name", ["", ".", "..", "../x", "a/b", "a\\b", "a b", "é", "a\n", "a\0", "x:y"]
)
def test_nothing_that_leaves_the_folder_or_is_odd_makes_a_name(name: str) -> None:
    assert not is_policy_name(name)
