"""What is different between two texts."""

from hypothesis import given
from hypothesis import strategies as st

from bptui.policy import line_changes as module
from bptui.policy.line_changes import Line, line_changes

TEXTS = st.text("ab{}\n", max_size=60)


def test_a_changed_line_is_told_with_what_is_around_it_and_both_numbers() -> None:
    (hunk,) = line_changes("a\nb\nc\nd\ne\n", "a\nb\nc\nX\ne\n", context=1)

    assert hunk.lines == (
        Line(" ", 3, 3, "c"),
        Line("-", 4, None, "d"),
        Line("+", None, 4, "X"),
        Line(" ", 5, 5, "e"),
    )


def test_numbers_after_an_added_line_are_those_of_each_side() -> None:
    (hunk,) = line_changes("a\nb", "new\na\nb", context=1)

    assert hunk.lines == (Line("+", None, 1, "new"), Line(" ", 1, 2, "a"))


def test_changes_far_from_each_other_are_told_apart() -> None:
    before = "\n".join(map(str, range(30)))
    after = before.replace("\n3\n", "\nthree\n").replace("\n25\n", "\ntwenty\n")

    assert [len(hunk.lines) for hunk in line_changes(before, after)] == [6, 6]


def test_of_what_is_too_much_to_compare_all_goes_and_all_comes() -> None:
    lines = module._MOST_COMPARED + 1
    (hunk,) = line_changes("a\n" + "x\n" * lines + "z", "a\n" + "y\n" * lines + "z", context=0)

    assert [line.sign for line in hunk.lines] == ["-"] * lines + ["+"] * lines


@given(TEXTS, TEXTS)
def test_the_lines_of_each_side_make_that_side_again(before: str, after: str) -> None:
    hunks = line_changes(before, after, context=1000)
    lines = [line for hunk in hunks for line in hunk.lines]

    if before == after:
        assert hunks == ()
    else:
        assert "\n".join(line.text for line in lines if line.sign != "+") == before
        assert "\n".join(line.text for line in lines if line.sign != "-") == after
        numbers = [line.new for line in lines if line.new is not None]
        assert numbers == list(range(1, len(numbers) + 1))


@given(TEXTS, TEXTS)
def test_every_line_told_is_the_line_of_its_number(before: str, after: str) -> None:
    old, new = before.split("\n"), after.split("\n")
    for hunk in line_changes(before, after):
        for line in hunk.lines:
            assert line.old is None or old[line.old - 1] == line.text
            assert line.new is None or new[line.new - 1] == line.text
