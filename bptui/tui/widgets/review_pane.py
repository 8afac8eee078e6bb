"""The review: the lines that saving would write, and how effective policies change by that."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from rich.style import Style
from rich.text import Text

from bptui.inheritance.sources import Source
from bptui.insight.compared import Compared
from bptui.insight.differences import Group, SettingChange, Status
from bptui.insight.organization_changes import OrganizationChange, organization_changes
from bptui.insight.source_changes import SourceChange
from bptui.organization.model import Organization
from bptui.policy.escapes import visible
from bptui.policy.line_changes import Hunk, Line, Sign
from bptui.policy.paths import Path
from bptui.report.differences import (
    NO_DIFFERENCE,
    change_text,
    group_line,
    organization_text,
    source_title,
)
from bptui.report.words import origin_text
from bptui.tui.columns import wrapped
from bptui.tui.safe import safe_text
from bptui.tui.themes import ink
from bptui.tui.widgets.row_list import Draw, Row, RowList, line_row, wrapped_rows
from bptui.workspace.history import difference
from bptui.workspace.reviewing import Review

_MOST_LINES = 500
"""How many lines of one policy are listed."""
_MOST_ROWS = 12
"""How many rows one line may take."""
_MOST_SOURCES = 100
"""How many policies are listed."""
_MOST_GROUPS = 200
"""How many groups of accounts are listed."""
_MOST_CHANGES = 50
"""How many changes of one group are listed."""
_COLOURS: dict[Sign, str] = {" ": "meaning-dim", "-": "meaning-beaten", "+": "meaning-changed"}
_BAD = (Status.BECOMES_INVALID, Status.STOPS)
_NUMBER = 5
"""Cells for the number of a line."""


class ToLine(NamedTuple):
    """Leads to a line of a policy."""

    policy: str
    line: int


class ToTarget(NamedTuple):
    """Leads to what was moved, attached to or the like."""

    target: str


class ToAccounts(NamedTuple):
    """Leads to the accounts of a group, one after the other."""

    accounts: tuple[str, ...]


class ToChange(NamedTuple):
    """Leads to a setting of the first account of a group, and to where its value comes from."""

    account: str
    path: Path
    source: Source | None


Goal = ToLine | ToTarget | ToAccounts | ToChange
"""Where a row leads."""


class ReviewPane(RowList):
    """What is different from the saved state."""

    def show_review(self, review: Review) -> None:
        """Show another review."""
        self.show_rows(lambda width: list(self._rows_of(review, width)), lambda _: None)

    def _rows_of(self, review: Review, width: int) -> Iterator[Row]:
        variables = self.app.theme_variables
        if not review.count:
            text = "Nothing to review: every file is as it is here."
            yield from wrapped_rows(text, width, ink(variables, "meaning-dim"))
            return
        yield from self._effective_rows(review.effective, width)
        yield line_row("", Style())
        organizations = review.effective.organizations
        yield from _changes(review.organization, *organizations, width, variables)
        yield from _sources(review.sources, width, variables, review.left_out)

    def _effective_rows(self, compared: Compared, width: int) -> Iterator[Row]:
        variables = self.app.theme_variables
        style = ink(variables, "language-key", bold=True)
        if not compared.groups:
            yield line_row(NO_DIFFERENCE, style)
            return
        yield line_row("Effective policies, worst news first", style)
        for group in compared.groups[:_MOST_GROUPS]:
            yield from _group_rows(compared, group, width, variables)
        yield from _rest_row(len(compared.groups) - _MOST_GROUPS, "groups of accounts", variables)


def change_rows(
    sources: Sequence[SourceChange],
    before: Organization,
    after: Organization,
    width: int,
    variables: dict[str, str],
) -> Sequence[Row]:
    """Return the rows of all that is written differently.

    Args:
        sources: The policies that are.
        before: The organization as it was.
        after: The organization as it is.
        width: The width of the list, in cells.
        variables: The colours.
    """
    organization = organization_changes(before, after, sources)
    rows = _changes(organization, before, after, width, variables)
    return [*rows, *_sources(sources, width, variables)]


def _changes(
    changes: Sequence[OrganizationChange],
    before: Organization,
    after: Organization,
    width: int,
    variables: dict[str, str],
) -> Iterator[Row]:
    """Yield the rows of the organization, an empty one last."""
    if not changes:
        return
    yield line_row("The organization", ink(variables, "language-key", bold=True))
    for change in changes[:_MOST_LINES]:
        text = f" ~ {organization_text(change, before, after)}"
        data = ToTarget(change.target.id) if change.target is not None else None
        yield from _led_rows(text, width, ink(variables, "foreground"), data, follow=3)
    yield from _rest_row(len(changes) - _MOST_LINES, "changes", variables)
    yield line_row("", Style())


def _sources(
    sources: Sequence[SourceChange],
    width: int,
    variables: dict[str, str],
    left_out: frozenset[str] = frozenset(),
) -> Iterator[Row]:
    """Yield the rows of policies, an empty one between them."""
    for number, source in enumerate(sources[:_MOST_SOURCES]):
        if number:
            yield line_row("", Style())
        title = source_title(source, is_left_out=source.policy in left_out)
        yield from _source_rows(source, title, width, variables)
    yield from _rest_row(len(sources) - _MOST_SOURCES, "policies", variables)


def _source_rows(
    source: SourceChange, title: str, width: int, variables: dict[str, str]
) -> Iterator[Row]:
    """Yield the rows of one policy: what happens to it, then its lines that differ."""
    lines = [line for hunk in source.hunks for line in hunk.lines]
    style = ink(variables, "language-key", bold=True)
    first = next((line.new for line in lines if line.sign == "+"), None) or 1
    yield from _led_rows(title, width, style, ToLine(source.policy, first))
    near, listed = first, 0
    for number, hunk in enumerate(source.hunks):
        if number:
            yield line_row(" ...", ink(variables, "meaning-dim"))
        for line in hunk.lines:
            near = line.new or near
            listed += 1
            if listed > _MOST_LINES:
                yield from _rest_row(len(lines) - _MOST_LINES, "lines", variables)
                return
            skipped = _skipped(hunk, width)
            yield from _line_rows(line, skipped, width, variables, ToLine(source.policy, near))


def _skipped(hunk: Hunk, width: int) -> int:
    """Return how many equal characters are passed over at the beginning of one very long line.

    A policy without line ends would else not show what is different in it.
    """
    changed = [line.text for line in hunk.lines if line.sign != " "]
    if len(changed) != 2 or min(map(len, changed)) < _MOST_ROWS * width // 2:  # noqa: PLR2004 - a pair
        return 0
    return max(0, difference(*changed).start - width // 2)


def _line_rows(
    line: Line, skipped: int, width: int, variables: dict[str, str], goal: ToLine
) -> Iterator[Row]:
    """Yield the rows of a line: its number before, its number now, the sign, the text."""
    numbers = "".join(f"{n or '':>{_NUMBER}}" for n in (line.old, line.new))
    text = line.text if line.sign == " " or not skipped else f"…{line.text[skipped:]}"
    room = max(10, width - len(numbers) - 4)
    text = visible(text[: _MOST_ROWS * room].expandtabs(4))
    indent = len(text) - len(text.lstrip(" ")) + 2
    pieces = wrapped(text, room, indent if indent < room // 2 else 0)[:_MOST_ROWS]
    for number, piece in enumerate(pieces):
        margin = f"{numbers} {line.sign} " if not number else " " * (len(numbers) + 3)
        data, tells_of = (goal, None) if not number else (None, goal)
        yield Row(_line(margin, piece, line.sign, variables), data, tells_of)


def _line(margin: str, text: str, sign: Sign, variables: dict[str, str]) -> Draw:
    """Return how a row of a line is drawn, its sign in the colour of its text."""

    def draw() -> Text:
        style = ink(variables, _COLOURS[sign], bold=sign == "+")
        drawn = Text(margin[:-2], ink(variables, "meaning-dim"), no_wrap=True, end="")
        return drawn.append(f"{margin[-2:]}{text}", style)

    return draw


def _group_rows(
    compared: Compared, group: Group, width: int, variables: dict[str, str]
) -> Iterator[Row]:
    colour = "meaning-blocked" if group.status in _BAD else "meaning-changed"
    title = f" {group_line(group, compared)}"
    style = ink(variables, colour, bold=True)
    yield from _led_rows(title, width, style, ToAccounts(group.accounts), follow=5)
    for change in group.changes[:_MOST_CHANGES]:
        yield from _change_rows(compared, group, change, width, variables)
    yield from _rest_row(len(group.changes) - _MOST_CHANGES, "settings", variables)


def _change_rows(
    compared: Compared, group: Group, change: SettingChange, width: int, variables: dict[str, str]
) -> Iterator[Row]:
    """Yield the rows of a setting, with what brings the new value at their end."""
    source = compared.cause(group, change)
    cause = "" if source is None else origin_text(source)
    data = ToChange(group.accounts[0], change.path, source)
    text = f"     {change_text(change)}"
    rows = wrapped(text if not cause else f"{text}  {cause}", max(10, width - 2), 7)
    for number, row in enumerate(rows):
        yield Row(
            _change_line(row, cause, variables),
            data if not number or row.endswith(cause) else None,
            tells_of=None if not number else data,
        )


def _change_line(text: str, cause: str, variables: dict[str, str]) -> Draw:
    """Return how a row of a setting is drawn; what brings the value can be clicked."""

    def draw() -> Text:
        line = safe_text(text, ink(variables, "foreground"))
        if cause and text.endswith(cause):
            style = ink(variables, "meaning-origin") + Style(meta={"part": "origin"})
            line.stylize(style, len(text) - len(cause))
        return line

    return draw


def _led_rows(
    text: str, width: int, style: Style, data: Goal | None, follow: int = 0
) -> Iterator[Row]:
    """Yield the rows of a sentence that leads somewhere, the first of them with the cursor."""
    rows: Sequence[Row] = list(wrapped_rows(text, width, style, follow=follow))
    for number, row in enumerate(rows):
        yield replace(row, data=data) if not number else replace(row, tells_of=data)


def _rest_row(count: int, what: str, variables: dict[str, str]) -> Iterator[Row]:
    if count > 0:
        yield line_row(f"     and {count:,} more {what}", ink(variables, "meaning-dim"))
