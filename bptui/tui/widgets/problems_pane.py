"""The problems: what would be refused, or is not what its author may think, nearest first."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from bptui.report.problems import SIGNS, short_text
from bptui.tui.columns import shortened
from bptui.tui.commands import key_of
from bptui.tui.problems import COLOURS, Problem
from bptui.tui.safe import safe_text
from bptui.tui.themes import ink
from bptui.tui.widgets.row_list import Draw, Row, RowList, line_row, telling_rows, wrapped_rows
from bptui.validation.findings import Finding, Gate
from bptui.workspace.examining import identity_of

_MOST_LISTED = 1_000
_INDENT = 5
"""Cells before what is told of the problem under the cursor."""
_WIDEST_PLACE = 28


@dataclass(frozen=True, slots=True)
class Listing:
    """What is listed, and how it is told."""

    groups: Callable[[], Sequence[tuple[str, Sequence[Finding]]]]
    """Return a heading for each group of findings, with the group; asked when it is seen."""
    counts: Mapping[Gate, int]
    """How many findings there are of each gate."""
    gate: Gate | None
    """The gate whose findings are listed, None for all."""
    where: Callable[[Finding], str]
    """Writes where a finding is."""
    details: Callable[[Finding], Sequence[str]]
    """Writes what there is to know of a finding beside its message, a paragraph each."""
    places: Callable[[Finding], Sequence[str]]
    """Writes its related places."""
    otherwise: str
    """The sentence that is shown if nothing is listed."""


class ProblemsPane(RowList):
    """Problems in a list; the one under the cursor is told in full, with its fixes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "next_problem(1)", "Next", show=False),
        Binding("N", "next_problem(-1)", "Previous", show=False),
    ]

    @dataclass
    class GateChosen(Message):
        """The findings of a gate were asked for, or with None those of all."""

        gate: Gate | None

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self._listing: Listing | None = None
        self._told: Finding | None = None
        """The finding that is told in full."""
        self._told_at = 0
        """Its number in the list."""
        self._visited: Finding | None = None
        """The finding the cursor was brought to last."""

    @property
    def problem(self) -> Problem | None:
        """What the row under the cursor stands for."""
        return self.chosen_data if isinstance(self.chosen_data, Problem) else None

    def show_problems(self, listing: Listing, problem: Finding | None) -> None:
        """Show other problems.

        Args:
            listing: The problems.
            problem: The one somebody went to last, None if there is none; the cursor goes there
                once.
        """
        self._listing = listing
        if problem is not None and not _is_same(problem, self._visited):
            self._told = problem
        elif problem is None and not self.has_focus:
            # Nobody has looked into it: what comes first is what is to be seen first.
            self._told, self._told_at = None, 0
        self._visited = problem
        self._show()

    def _show(self) -> None:
        row = self.problem
        self.show_rows(lambda width: list(self._rows_of(width)), lambda rows: self._row(rows, row))

    def _row(self, rows: Sequence[Row], before: Problem | None) -> int | None:
        """Return the row of what the cursor was on if it is of what is told, or of what is told."""
        data = [row.data for row in rows]
        if before is not None and before.finding == self._told and before in data:
            return data.index(before)
        told = Problem(self._told) if self._told is not None else None
        return data.index(told) if told in data else None

    def watch_cursor(self, previous: int, cursor: int) -> None:
        """Tell the problem under the cursor in full."""
        problem = self.problem
        if problem is not None and problem.finding != self._told:
            self._told = problem.finding
            self._show()
        super().watch_cursor(previous, cursor)

    def action_next_problem(self, way: int) -> None:
        """Go to the next problem of the list (1), or to the one before (-1)."""
        heads = [
            number
            for number, row in enumerate(self._rows)
            if isinstance(row.data, Problem) and row.data == Problem(row.data.finding)
        ]
        after = [number for number in heads if (number - self.cursor) * way > 0]
        if after:
            self.cursor = after[0] if way > 0 else after[-1]
            self.show_cursor()

    def on_click(self, event: events.Click) -> None:
        """Choose a gate; all else is a click on a row."""
        if "gate" in event.style.meta:
            event.stop()
            event.prevent_default()
            self.post_message(self.GateChosen(event.style.meta["gate"]))

    def _rows_of(self, width: int) -> Iterator[Row]:
        listing, variables = self._listing, self.app.theme_variables
        groups = () if listing is None else listing.groups()
        if listing is None or not groups:
            text = "" if listing is None else listing.otherwise
            yield from wrapped_rows(text, width, ink(variables, "meaning-dim"))
            return
        self._tell_again([found for _, findings in groups for found in findings])
        if len(listing.counts) > 1:
            next_gate = f"  {key_of(self.app, 'filter_problems')}: next gate"
            yield Row(lambda: _gates(listing, width, variables, next_gate))
        columns = _columns(listing, groups, width)
        left = _MOST_LISTED
        for heading, findings in groups:
            if left:
                yield line_row(heading, ink(variables, "language-key", bold=True))
            for found in findings[:left]:
                yield from self._problem_rows(found, listing, columns, width)
            left = max(0, left - len(findings))
        more = sum(len(findings) for _, findings in groups) - _MOST_LISTED
        if more > 0:
            key = key_of(self.app, "next_problem")
            text = f"and {more:,} more; {key} goes to the problems among them."
            yield line_row(text, ink(variables, "meaning-dim"))

    def _tell_again(self, findings: Sequence[Finding]) -> None:
        """Find again what is told in full; if it is gone, what is in its place now is told."""
        same = (n for n, found in enumerate(findings) if _is_same(found, self._told))
        if self._told not in findings:
            self._told = findings[next(same, min(self._told_at, len(findings) - 1))]
        self._told_at = findings.index(self._told)

    def _problem_rows(
        self, found: Finding, listing: Listing, columns: "_Columns", width: int
    ) -> Iterator[Row]:
        variables = self.app.theme_variables
        is_told = found == self._told
        yield Row(_line(found, columns, width, variables, with_message=not is_told), Problem(found))
        if not is_told:
            return
        dim = ink(variables, "meaning-dim")
        texts = [(found.message, ink(variables, COLOURS[found.severity])), (found.help, Style())]
        texts.extend((text, dim) for text in listing.details(found))
        for text, style in texts:
            if text:
                yield from telling_rows(found, text, width, style, _INDENT - 1)
        for number, place in enumerate(listing.places(found)):
            yield Row(_part(place, width, "place", variables), Problem(found, related=number))
        for number, fix in enumerate(found.fixes):
            key = f"   {key_of(self.app, 'fix_problem')}" if number == 0 else ""
            text = f"Fix: {fix.title}{key}"
            yield Row(_part(text, width, "fix", variables), Problem(found, fix))


class _Columns(NamedTuple):
    """The columns of the lines of problems."""

    gate: int
    place: int
    """The width of each, in cells."""
    where: Callable[[Finding], str]
    """Writes what is in the second."""


def _columns(
    listing: Listing, groups: Sequence[tuple[str, Sequence[Finding]]], width: int
) -> _Columns:
    """Make the columns as wide as what is in them, but leave most of the line to the messages."""
    listed = islice((found for _, findings in groups for found in findings), _MOST_LISTED)
    widest = max(cell_len(listing.where(found)) for found in listed)
    gate = max(map(len, listing.counts))
    return _Columns(gate, min(widest, _WIDEST_PLACE, width // 4), listing.where)


def _is_same(one: Finding, other: Finding | None) -> bool:
    return other is not None and identity_of(one) == identity_of(other)


def _gates(listing: Listing, width: int, variables: dict[str, str], next_gate: str) -> Text:
    """Return the line in which a gate can be chosen, the chosen one in brackets.

    Where not all of them have room the chosen one comes first.
    """
    choices: list[tuple[Gate | None, str, int]] = [(None, "all", sum(listing.counts.values()))]
    choices += [(gate, gate.value, count) for gate, count in listing.counts.items()]
    texts = {
        gate: f"[{word} {count:,}]" if gate is listing.gate else f" {word} {count:,} "
        for gate, word, count in choices
    }
    gates, needed = list(texts), 1 + sum(map(len, texts.values()))
    if needed > width:
        chosen = gates.index(listing.gate)
        gates = gates[chosen:] + gates[:chosen]
    line = Text(" ", no_wrap=True, end="")
    for gate in gates:
        is_chosen = gate is listing.gate
        style = ink(variables, "primary" if is_chosen else "meaning-dim", bold=is_chosen)
        line.append(texts[gate], style + Style(meta={"gate": gate}))
    if needed + len(next_gate) <= width:
        line.append(next_gate, ink(variables, "meaning-dim"))
    line.truncate(width, overflow="ellipsis")
    return line


def _line(
    found: Finding, columns: _Columns, width: int, variables: dict[str, str], *, with_message: bool
) -> Draw:
    """Return how a problem is drawn in one line: sign, gate, place, and message if it is asked."""

    def draw() -> Text:
        style = ink(variables, COLOURS[found.severity])
        line = Text(f" {SIGNS[found.severity]} ", style + Style(bold=True), no_wrap=True, end="")
        line.append(f"{found.gate.value:<{columns.gate}}  ", style)
        room = columns.place if with_message else width - line.cell_len
        where = shortened(columns.where(found), room)
        origin = ink(variables, "meaning-origin") + Style(meta={"part": "place"})
        line.append(where, origin)
        if with_message:
            line.append(" " * (columns.place - cell_len(where) + 2))
            message = shortened(short_text(found), width - line.cell_len - 1)
            line.append(message, ink(variables, "foreground"))
        return line

    return draw


def _part(text: str, width: int, part: str, variables: dict[str, str]) -> Draw:
    """Return how something to be chosen is drawn, below the problem it belongs to."""

    def draw() -> Text:
        style = ink(variables, "primary") + Style(meta={"part": part})
        return safe_text(f"{' ' * _INDENT}{shortened(text, width - _INDENT - 1)}", style)

    return draw
