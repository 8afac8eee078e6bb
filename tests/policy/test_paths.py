from hypothesis import given
from hypothesis import strategies as st

from bptui.policy.paths import path_from_text, path_text


def test_a_path_is_written_with_slashes() -> None:
    assert path_text(("plans", "std", "rules", "daily")) == "plans/std/rules/daily"


def test_the_top_of_a_policy_is_the_empty_text() -> None:
    assert path_text(()) == ""
    assert path_from_text("") == ()


def test_slash_and_tilde_in_a_key_are_spelled_out() -> None:
    assert path_text(("plans", "a/b~c")) == "plans/a~1b~0c"
    assert path_from_text("plans/a~1b~0c") == ("plans", "a/b~c")


def test_letter_case_and_a_slash_before_a_path_do_not_matter_when_it_is_typed() -> None:
    assert path_from_text("/Plans/STD") == ("plans", "std")


def test_keys_can_be_empty_or_blank() -> None:
    assert path_from_text("/") == ("",)
    assert path_from_text("//a") == ("", "a")
    assert path_from_text("plans// std /") == ("plans", "", " std ", "")


@given(st.lists(st.text("abc/~01: ")).map(tuple))
def test_reading_a_written_path_gives_the_path(path: tuple[str, ...]) -> None:
    assert path_from_text(path_text(path)) == path
