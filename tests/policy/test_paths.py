from hypothesis import given
from hypothesis import strategies as st

from bptui.policy.paths import path_from_text, path_text


def test_a_path_is_written_with_slashes() -> None:
    assert path_text(("plans", "std", "rules", "daily")) == "plans/std/rules/daily"


def test_the_top_of_a_policy_is_the_empty_text() -> None:
    assert path_text(()) == ""
    assert path_from_text("") == ()
    assert path_from_text("/") == ()


def test_slash_and_tilde_in_a_key_are_spelled_out() -> None:
    assert path_text(("plans", "a/b~c")) == "plans/a~1b~0c"
    assert path_from_text("plans/a~1b~0c") == ("plans", "a/b~c")


def test_letter_case_and_outer_slashes_do_not_matter_when_a_path_is_typed() -> None:
    assert path_from_text(" /Plans/STD/ ") == ("plans", "std")


@given(st.lists(st.text("abc/~01: ", min_size=1), min_size=1).map(tuple))
def test_reading_a_written_path_gives_the_path(path: tuple[str, ...]) -> None:
    written = path_text(path)

    if written == written.strip():
        assert path_from_text(written) == path
