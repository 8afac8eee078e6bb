"""Marks in a text: what is underlined for a finding, and where it goes as one types."""

import pytest
from textual.widgets.text_area import Location

from bptui.policy.reading import read_document
from bptui.policy.spans import Span
from bptui.tui.widgets.text_marks import TextMark, text_marks
from bptui.validation.findings import Finding, Gate, Place, Severity

ERROR = Severity.ERROR
MARK = TextMark(2, 4, 8, ERROR)


def marked(text: str, span: Span, severity: Severity = ERROR) -> list[str]:
    """Return the pieces of a text that are marked for a finding at a place of it."""
    found = Finding("a", Gate.SAVE, severity, "", "", place=Place("one", span))
    lines = [*text.split("\n")]
    marks = text_marks([found], read_document(text))
    return [lines[mark.row][mark.start : mark.end] for mark in marks]


def test_a_piece_of_a_line_is_marked() -> None:
    assert marked('{\n  "plans": 1\n}', Span(4, 11)) == ['"plans"']


def test_of_several_lines_the_first_is_marked() -> None:
    assert marked('{\n  "plans": {\n  }\n}', Span(4, 18)) == ['"plans": {']


def test_where_something_is_missing_what_is_before_it_is_marked_or_else_what_is_behind() -> None:
    assert marked('{"a": 1 "b": 2}', Span(7, 7)) == ["1"]
    assert marked('{"a": 1}', Span(0, 0)) == ["{"]
    assert marked("", Span(0, 0)) == [""]


def test_what_is_only_worth_knowing_is_not_marked() -> None:
    assert marked("{}", Span(0, 1), Severity.WARNING) == ["{"]
    assert marked("{}", Span(0, 1), Severity.INFO) == []
    found = Finding("a", Gate.SAVE, ERROR, "", "", policy="one")
    assert text_marks([found], read_document("{}")) == []


def test_what_has_part_in_an_error_elsewhere_is_marked_as_such() -> None:
    found = Finding("a", Gate.SAVE, ERROR, "", "", place=Place("other", Span(0, 1)))
    marks = text_marks([], read_document('{"plans": {}}'), [(found, Span(1, 8))])

    assert marks == [TextMark(0, 1, 8, ERROR, is_part=True)]
    assert marks[0].after_edit((0, 0), (0, 0), (2, 0)) == TextMark(2, 1, 8, ERROR, is_part=True)


@pytest.mark.parametrize(
    ("top", "bottom", "end", "row", "columns"),
    [
        ((0, 0), (0, 0), (1, 0), 3, (4, 8)),
        ((0, 0), (1, 0), (0, 0), 1, (4, 8)),
        ((2, 0), (2, 0), (2, 3), 2, (7, 11)),
        ((2, 0), (2, 3), (2, 0), 2, (1, 5)),
        ((2, 0), (2, 0), (3, 2), 3, (6, 10)),
        ((1, 5), (2, 2), (1, 5), 1, (7, 11)),
        ((2, 9), (2, 9), (2, 20), 2, (4, 8)),
        ((3, 0), (4, 0), (3, 0), 2, (4, 8)),
    ],
)
def test_a_mark_stays_with_what_it_marks(
    top: Location, bottom: Location, end: Location, row: int, columns: tuple[int, int]
) -> None:
    assert MARK.after_edit(top, bottom, end) == TextMark(row, *columns, ERROR)


@pytest.mark.parametrize(
    ("top", "bottom"),
    [((2, 4), (2, 4)), ((2, 6), (2, 6)), ((2, 8), (2, 8)), ((2, 3), (2, 5)), ((1, 0), (3, 0))],
)
def test_a_mark_goes_where_what_it_marks_is_edited(top: Location, bottom: Location) -> None:
    assert MARK.after_edit(top, bottom, (top[0], top[1] + 1)) is None
