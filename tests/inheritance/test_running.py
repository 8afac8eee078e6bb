"""The running value of a path, which many statements of one level change."""

from hypothesis import given
from hypothesis import strategies as st

from bptui.inheritance.running import Moment, Running, value_of
from bptui.policy.meaning import Value

ELEMENTS = st.lists(st.sampled_from("abcde"), unique=True, max_size=4).map(tuple)


@given(st.none() | ELEMENTS, st.lists(ELEMENTS), st.lists(ELEMENTS))
def test_every_moment_is_what_copying_the_list_would_have_kept(
    inherited: Value | None, appended: list[tuple[str, ...]], removed: list[tuple[str, ...]]
) -> None:
    running, copied = Running(inherited), inherited
    moments: list[Value | Moment | None] = []
    copies: list[Value | None] = []
    for elements in appended:
        before = copied
        copied = (*(copied or ()), *(e for e in elements if e not in (copied or ())))
        assert running.append(elements) is (copied != before)
        moments.append(running.now)
        copies.append(copied)
    for elements in removed:
        before = copied
        copied = None if copied is None else tuple(e for e in copied if e not in elements)
        assert running.remove(elements) is (copied != before)
        moments.append(running.now)
        copies.append(copied)

    assert [value_of(moment) for moment in moments] == copies


def test_what_changes_nothing_leaves_the_very_value_that_is_inherited() -> None:
    inherited = ("a", "b")
    running = Running(inherited)

    assert not running.append(("b",))
    assert not running.remove(("c",))
    assert running.now is inherited


def test_an_assign_begins_anew() -> None:
    running = Running(("a",))
    running.append(("b",))
    running.assign("text")

    assert running.is_text
    assert running.now == "text"


def test_moments_with_equal_lists_are_equal_however_they_came_about() -> None:
    one, other = Running(("a",)), Running(("a", "x"))
    one.append(("b",))
    other.append(("b",))
    other.remove(("x",))

    assert one.now == other.now
    assert hash(one.now) == hash(other.now)
    assert one.now != ("a", "b")
