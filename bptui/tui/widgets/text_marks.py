"""Marks in a text that is being edited: what is underlined, and where that goes as one types."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from textual.widgets.text_area import Location

from bptui.policy.document import Document
from bptui.policy.spans import Span
from bptui.validation.findings import Finding, Severity


@dataclass(frozen=True, slots=True)
class TextMark:
    """A piece of a line with which something is wrong."""

    row: int
    """From 0, like the columns."""
    start: int
    end: int
    severity: Severity
    is_part: bool = False
    """Whether it is another place of something wrong that stands elsewhere."""

    def after_edit(self, top: Location, bottom: Location, end: Location) -> "TextMark | None":
        """Return the mark after an edit, None if the edit touched what is marked.

        Args:
            top: Where the edit begins.
            bottom: Where what it replaces ended.
            end: Where what it puts there ends.
        """
        if (self.row, self.end) < top:
            return self
        if (self.row, self.start) < bottom or bottom == top == (self.row, self.start):
            return None
        if self.row > bottom[0]:
            return replace(self, row=self.row + end[0] - bottom[0])
        right = end[1] - bottom[1]
        return replace(self, row=end[0], start=self.start + right, end=self.end + right)


def marks_by_row(marks: Iterable[TextMark]) -> Mapping[int, Sequence[TextMark]]:
    """Return the marks of each row that has any."""
    by_row: dict[int, list[TextMark]] = {}
    for mark in marks:
        by_row.setdefault(mark.row, []).append(mark)
    return by_row


def text_marks(
    findings: Iterable[Finding], document: Document, parts: Iterable[tuple[Finding, Span]] = ()
) -> Sequence[TextMark]:
    """Return the marks for findings in a text, each once; what is only worth knowing has none.

    Hundreds of policies may each have a finding in which the same place has part.

    Args:
        findings: The findings.
        document: The text.
        parts: Places in it of findings that stand elsewhere.
    """
    places = ((found, found.place.span) for found in findings if found.place is not None)
    own = [
        _mark(span, found.severity, document)
        for found, span in places
        if found.severity is not Severity.INFO
    ]
    others = (_mark(span, found.severity, document) for found, span in parts)
    return list(dict.fromkeys([*own, *(replace(mark, is_part=True) for mark in others)]))


def _mark(span: Span, severity: Severity, document: Document) -> TextMark:
    """Return the mark for a piece of a text.

    Of a piece of several lines the first is marked; where something is missing it is what is before
    it, or else what is behind it.
    """
    line, column = document.lines.position(span.start)
    last, end = document.lines.position(span.end)
    if last > line:
        end = document.lines.position(document.lines.offset(line + 1, 1) - 1)[1]
    start = column if end > column else max(1, column - 1)
    return TextMark(line - 1, start - 1, max(end - 1, start), severity)
