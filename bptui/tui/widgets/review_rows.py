"""The rows that tell how effective policies change, and where rows of the review lead to."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from rich.style import Style
from rich.text import Text

from bptui.inheritance.sources import Source
from bptui.insight.compared import Compared
from bptui.insight.differences import Group, SettingChange, Status
from bptui.insight.stopped import Stopped
from bptui.policy.paths import Path
from bptui.report.differences import (
    NO_DIFFERENCE,
    change_text,
    group_line,
    stopped_line,
    stopped_text,
)
from bptui.report.words import origin_text
from bptui.tui.columns import wrapped
from bptui.tui.safe import safe_text
from bptui.tui.themes import ink
from bptui.tui.widgets.row_list import Draw, Row, line_row, wrapped_rows

_MOST_GROUPS = 200
"""How many groups of accounts are listed."""
_MOST_CHANGES = 50
"""How many changes of one group are listed."""
_BAD = (Status.BECOMES_INVALID, Status.STOPS)


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


def effective_rows(compared: Compared, width: int, variables: dict[str, str]) -> Iterator[Row]:
    """Yield the rows of all accounts that change, worst news first, then of what is blocked."""
    style = ink(variables, "language-key", bold=True)
    if not compared.groups:
        yield line_row(NO_DIFFERENCE, style)
    else:
        yield line_row("Effective policies, worst news first", style)
    yield from changed_rows(compared, width, variables)


def changed_rows(compared: Compared, width: int, variables: dict[str, str]) -> Iterator[Row]:
    """Yield the same rows without a heading, none if no effective policy changes."""
    for group in compared.groups[:_MOST_GROUPS]:
        yield from _group_rows(compared, group, width, variables)
    yield from rest_row(len(compared.groups) - _MOST_GROUPS, "groups of accounts", variables)
    for stopped in compared.stopped[:_MOST_GROUPS]:
        yield from _stopped_rows(compared, stopped, width, variables)
    yield from rest_row(len(compared.stopped) - _MOST_GROUPS, "groups of accounts", variables)


def _group_rows(
    compared: Compared, group: Group, width: int, variables: dict[str, str]
) -> Iterator[Row]:
    colour = "meaning-blocked" if group.status in _BAD else "meaning-changed"
    title = f" {group_line(group, compared)}"
    style = ink(variables, colour, bold=True)
    yield from led_rows(title, width, style, ToAccounts(group.accounts), follow=5)
    for change in group.changes[:_MOST_CHANGES]:
        yield from _change_rows(compared, group, change, width, variables)
    yield from rest_row(len(group.changes) - _MOST_CHANGES, "settings", variables)


def _stopped_rows(
    compared: Compared, stopped: Stopped, width: int, variables: dict[str, str]
) -> Iterator[Row]:
    """Yield the rows of what a control stops."""
    title = f" {stopped_line(stopped, compared)}"
    style = ink(variables, "meaning-blocked")
    yield from led_rows(title, width, style, ToAccounts(stopped.accounts), follow=5)
    account = stopped.accounts[0]
    for told in islice(compared.told(stopped), _MOST_CHANGES):
        goal = ToChange(account, told.step.path, told.source)
        text = f"    {stopped_text(told)}"
        yield from led_rows(text, width, ink(variables, "foreground"), goal, follow=6)
    yield from rest_row(len(stopped.steps) - _MOST_CHANGES, "statements", variables)


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


def led_rows(
    text: str, width: int, style: Style, data: Goal | None, follow: int = 0
) -> Iterator[Row]:
    """Yield the rows of a sentence that leads somewhere, the first of them with the cursor."""
    rows: Sequence[Row] = list(wrapped_rows(text, width, style, follow=follow))
    for number, row in enumerate(rows):
        yield replace(row, data=data) if not number else replace(row, tells_of=data)


def rest_row(count: int, what: str, variables: dict[str, str]) -> Iterator[Row]:
    """Yield a row that counts what is not listed, if anything is not."""
    if count > 0:
        yield line_row(f"     and {count:,} more {what}", ink(variables, "meaning-dim"))
