"""The review: the lines that saving would write, and how effective policies change by that."""

from collections.abc import Iterator, Sequence

from rich.style import Style
from rich.text import Text

from bptui.insight.organization_changes import OrganizationChange, organization_changes
from bptui.insight.source_changes import SourceChange
from bptui.organization.model import Organization
from bptui.policy.escapes import visible
from bptui.policy.line_changes import Hunk, Line, Sign
from bptui.report.differences import (
    organization_text,
    source_title,
    totals_text,
)
from bptui.report.notices import what_if_text
from bptui.tui.columns import wrapped
from bptui.tui.themes import ink
from bptui.tui.widgets.review_rows import ToLine, ToTarget, effective_rows, led_rows, rest_row
from bptui.tui.widgets.row_list import Draw, Row, RowList, line_row, wrapped_rows
from bptui.workspace.baselines import AtRevision, trouble_text
from bptui.workspace.history import difference
from bptui.workspace.reviewing import Review

_MOST_LINES = 500
"""How many lines of one policy are listed."""
_MOST_ROWS = 12
"""How many rows one line may take."""
_MOST_SOURCES = 100
"""How many policies are listed."""
_COLOURS: dict[Sign, str] = {" ": "meaning-dim", "-": "meaning-beaten", "+": "meaning-changed"}
_NUMBER = 5
"""Cells for the number of a line."""


class ReviewPane(RowList):
    """What is different from the saved state, or from what else one compares with."""

    def show_review(self, review: Review) -> None:
        """Show another review."""
        self.show_rows(lambda width: list(self._rows_of(review, width)), lambda _: None)

    def _rows_of(self, review: Review, width: int) -> Iterator[Row]:
        variables = self.app.theme_variables
        if review.against is not None:
            yield from _since(review.against, review, width, variables)
        elif not (review.count or review.switched_off):
            text = "Nothing to review: every file is as it is here."
            yield from wrapped_rows(text, width, ink(variables, "meaning-dim"))
        if review.switched_off:
            text = what_if_text(review.switched_off)
            yield from wrapped_rows(text, width, ink(variables, "meaning-lock", bold=True))
        if not (review.count or review.switched_off):
            return
        yield from effective_rows(review.effective, width, variables)
        yield line_row("", Style())
        organizations = review.effective.organizations
        yield from _changes(review.organization, *organizations, width, variables)
        yield from _sources(review.sources, width, variables, review.left_out)


def _since(at: AtRevision, review: Review, width: int, variables: dict[str, str]) -> Iterator[Row]:
    """Yield the rows that sum up what is different from a git revision."""
    name = visible(at.name)
    text = f"Since {name}: {totals_text(review.effective)}."
    if not (review.count or review.switched_off):
        text = f"Nothing differs from {name}: every file is as it was there."
    yield from wrapped_rows(text, width, ink(variables, "foreground"))
    if trouble := trouble_text(at):
        yield from wrapped_rows(trouble, width, ink(variables, "meaning-dim"))


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
        yield from led_rows(text, width, ink(variables, "foreground"), data, follow=3)
    yield from rest_row(len(changes) - _MOST_LINES, "changes", variables)
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
    yield from rest_row(len(sources) - _MOST_SOURCES, "policies", variables)


def _source_rows(
    source: SourceChange, title: str, width: int, variables: dict[str, str]
) -> Iterator[Row]:
    """Yield the rows of one policy: what happens to it, then its lines that differ."""
    lines = [line for hunk in source.hunks for line in hunk.lines]
    style = ink(variables, "language-key", bold=True)
    first = next((line.new for line in lines if line.sign == "+"), None) or 1
    yield from led_rows(title, width, style, ToLine(source.policy, first))
    near, listed = first, 0
    for number, hunk in enumerate(source.hunks):
        if number:
            yield line_row(" ...", ink(variables, "meaning-dim"))
        for line in hunk.lines:
            near = line.new or near
            listed += 1
            if listed > _MOST_LINES:
                yield from rest_row(len(lines) - _MOST_LINES, "lines", variables)
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
