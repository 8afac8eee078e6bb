from bptui.policy.spans import Span
from bptui.policy.text_edits import TextEdit, applied


def test_edits_are_made_side_by_side() -> None:
    edits = [TextEdit(Span(0, 1), ""), TextEdit(Span(2, 4), "XYZ"), TextEdit(Span(5, 5), "!")]

    assert applied("abcde", edits) == "bXYZe!"


def test_edits_at_one_place_come_out_in_their_order() -> None:
    edits = [TextEdit(Span(1, 1), "1"), TextEdit(Span(1, 1), "2"), TextEdit(Span(1, 2), "3")]

    assert applied("abc", edits) == "a123c"


def test_without_edits_a_text_stays() -> None:
    assert applied("abc", ()) == "abc"
