"""What is different in the texts of policies."""

from bptui.insight.source_changes import SourceChange, renamed, source_changes


def test_new_changed_and_deleted_policies_are_told_sorted_by_name() -> None:
    changes = source_changes({"b": "1", "c": "2", "same": "x"}, {"a": "3", "b": "4", "same": "x"})

    assert changes == (
        SourceChange("a", None, "3"),
        SourceChange("b", "1", "4"),
        SourceChange("c", "2", None),
    )


def test_a_new_name_with_the_text_of_one_that_is_gone_is_the_same_policy() -> None:
    changes = source_changes({"old": "text", "gone": "other"}, {"new": "text"})

    assert changes == (
        SourceChange("gone", "other", None),
        SourceChange("new", "text", "text", "old"),
    )
    assert renamed(changes) == {"old": "new"}
    assert changes[1].hunks == ()


def test_the_lines_of_a_change_are_found() -> None:
    (change,) = source_changes({"a": "one\ntwo"}, {"a": "one\n2"})

    assert [line.sign for hunk in change.hunks for line in hunk.lines] == [" ", "-", "+"]
