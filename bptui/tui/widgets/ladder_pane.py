"""The ladder: why the values at the path in question are what they are, level by level."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text

from bptui.inheritance.inherited import Outcome
from bptui.inheritance.sources import Source
from bptui.insight.story import Explanation
from bptui.organization.targets import Target
from bptui.policy.paths import Path
from bptui.policy.table import row_at
from bptui.report.explanation import Rung, heading, is_struck, ladder, value_notes
from bptui.report.problems import SIGNS as SIGNS_OF_PROBLEMS
from bptui.report.problems import severity_word, text_of
from bptui.tui.columns import fair_widths, padded, shortened
from bptui.tui.problems import COLOURS as COLOURS_OF_PROBLEMS
from bptui.tui.problems import Problem
from bptui.tui.themes import ink
from bptui.tui.widgets.row_list import Draw, Row, RowList, line_row, wrapped_rows
from bptui.validation.findings import Finding

COLOURS = {
    Outcome.APPLIED: "meaning-set",
    Outcome.OVERRIDDEN: "meaning-beaten",
    Outcome.LOST: "meaning-beaten",
    Outcome.BLOCKED: "meaning-blocked",
    Outcome.NO_EFFECT: "meaning-dim",
    Outcome.INVALID: "meaning-blocked",
    Outcome.CONTROL: "meaning-lock",
}
"""The names of the colours of what became of a statement."""
_GAPS = 9
"""Cells for the sign at the left and the gaps between the columns."""
_INDENT = 5
"""Cells before an outcome that has a line of its own, because there is no room beside."""


class Remark(NamedTuple):
    """A sentence above the stories."""

    text: str
    colour: str
    """The name of its colour."""
    is_bold: bool = False


class Heading(NamedTuple):
    """What the heading of a story stands for, where there are several."""

    path: Path


class LadderPane(RowList):
    """The stories of one path, or of every path below a section."""

    def show_stories(
        self,
        explanations: Sequence[Explanation],
        levels: Sequence[Target],
        otherwise: str,
        problems: Sequence[Finding] = (),
        remarks: Sequence[Remark] = (),
    ) -> None:
        """Show stories.

        Args:
            explanations: The stories, one below the other.
            levels: The levels of the explained target, root first.
            otherwise: The sentence that is shown if there are none.
            problems: What is wrong with the effective policy at the path in question; it names all
                lines that have part in it.
            remarks: What is said above all else.
        """
        variables = self.app.theme_variables

        def rows(width: int) -> list[Row]:
            told = [row for remark in remarks for row in _remarked(remark, width, variables)]
            if not explanations:
                told.extend(wrapped_rows(otherwise, width, ink(variables, "meaning-dim")))
            for explanation in explanations:
                told.extend([line_row("", Style())] if told else [])
                story = list(_rows(explanation, levels, width, variables))
                if len(explanations) > 1:
                    named = Heading(explanation.path)
                    story[0] = replace(story[0], data=named, is_heading=True)
                told.extend(story)
            for problem in problems:
                told.append(line_row("", Style()))
                told.extend(_told(problem, width, variables))
            return told

        self.show_rows(rows, _first)

    @property
    def path(self) -> Path | None:
        """The path whose story the cursor is in, where there are several."""
        above = (row.data for row in reversed(self._rows[: self.cursor + 1]))
        return next((data.path for data in above if isinstance(data, Heading)), None)

    @property
    def source(self) -> Source | None:
        """Where the statement under the cursor stands."""
        return self.chosen_data if isinstance(self.chosen_data, Source) else None


def _first(rows: Sequence[Row]) -> int:
    """Return the row that the cursor is on at first: what is told, below its heading."""
    able = (n for n, row in enumerate(rows) if not isinstance(row.data, Heading | None))
    return next(able, 0)


def _remarked(remark: Remark, width: int, variables: dict[str, str]) -> Iterator[Row]:
    """Yield the rows of a remark; the cursor can be on the first, so that it is in sight."""
    style = ink(variables, remark.colour, bold=remark.is_bold)
    for number, row in enumerate(wrapped_rows(remark.text, width, style)):
        yield replace(row, tells_of=remark) if number else replace(row, data=remark)


def _told(problem: Finding, width: int, variables: dict[str, str]) -> Iterator[Row]:
    """Yield the rows that say what is wrong; they lead to where it is."""
    style = ink(variables, COLOURS_OF_PROBLEMS[problem.severity])
    text = f"{SIGNS_OF_PROBLEMS[problem.severity]} {severity_word(problem)}  {text_of(problem)}"
    for number, row in enumerate(wrapped_rows(text, width, style, follow=2)):
        goal = Problem(problem)
        yield replace(row, tells_of=goal) if number else replace(row, data=goal)


def _rows(
    explanation: Explanation, levels: Sequence[Target], width: int, variables: dict[str, str]
) -> Iterator[Row]:
    key, dim = ink(variables, "language-key", bold=True), ink(variables, "meaning-dim")
    yield from wrapped_rows(heading(explanation), width, key)
    row = row_at(explanation.path)
    if row is not None:
        yield from wrapped_rows(f"  {row.meaning}", width, dim, follow=2)
    for text in value_notes(explanation):
        yield from wrapped_rows(f"  {text}", width, dim, follow=4)
    rungs = ladder(explanation, levels)
    columns = zip(*((r.target, r.place, r.action) for r in rungs), strict=True)
    widths = fair_widths([max(map(cell_len, column)) for column in columns], width - _GAPS)
    for rung in rungs:
        yield from _rung_rows(rung, widths, width, variables)


def _rung_rows(
    rung: Rung, widths: Sequence[int], width: int, variables: dict[str, str]
) -> Iterator[Row]:
    """Yield a row of the ladder; an outcome that has no room beside has rows of its own.

    A level that says nothing leaves the columns between empty, which is room enough.
    """
    fits = cell_len(rung.outcome) <= width - _GAPS - sum(widths)
    if rung.told is None:
        columns = widths if fits else (widths[0], 0, 0)
        yield Row(_rung_line(rung, columns, variables, with_outcome=True))
        return
    yield Row(_rung_line(rung, widths, variables, with_outcome=fits), rung.told.source)
    if not fits:
        indented = " " * _INDENT + rung.outcome
        yield from wrapped_rows(indented, width, _style(rung, variables), follow=_INDENT)


def _rung_line(
    rung: Rung, widths: Sequence[int], variables: dict[str, str], *, with_outcome: bool
) -> Draw:
    """Return how a row of the ladder is drawn: sign, target, place, action, outcome if it fits."""
    target, place, action = widths

    def draw() -> Text:
        style = _style(rung, variables)
        outcome = None if rung.told is None else rung.told.step.outcome
        struck = outcome is not None and is_struck(outcome)
        plain = ink(variables, "meaning-dim" if rung.told is None else "foreground")
        line = Text(f" {rung.sign} ", style + Style(bold=True), no_wrap=True, end="")
        line.append(f"{padded(shortened(rung.target, target), target)}  ", plain)
        where = shortened(rung.place, place)
        line.append(where, ink(variables, "meaning-origin") + Style(meta={"part": "place"}))
        line.append(" " * (place - cell_len(where) + 2))
        says = shortened(rung.action, action)
        line.append(says, style + Style(strike=struck))
        if with_outcome:
            line.append(" " * (action - cell_len(says) + 2))
            line.append(rung.outcome, style)
        return line

    return draw


def _style(rung: Rung, variables: dict[str, str]) -> Style:
    told = rung.told
    return ink(variables, "meaning-dim" if told is None else COLOURS[told.step.outcome])
