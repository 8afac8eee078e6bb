"""The difference of effective policies as Markdown, for a comment on a pull request."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from bptui.insight.compared import Compared
from bptui.insight.differences import Group, SettingChange
from bptui.insight.stopped import Stopped
from bptui.insight.story import ToldStep
from bptui.policy.escapes import visible
from bptui.report.counting import plural
from bptui.report.difference.text import MOST_ERRORS, Errors
from bptui.report.differences import (
    NO_DIFFERENCE,
    SIGNS,
    STOPPED,
    accounts_named,
    change_sides,
    group_words,
    short_path,
    totals_text,
)
from bptui.report.findings.text import aws_text
from bptui.report.words import action_text, origin_text, outcome_text
from bptui.validation.findings import Finding

_MOST_CHARACTERS = 60_000
"""How long it gets at most: GitHub takes comments of 65,536 characters."""
_SIZES = ((50, 200), (10, 20), (2, 3))
"""How many settings and accounts of a group are told: the first of these there is room for."""
_MOST_OPEN = 12
"""How many accounts stand there for all to see; more are to be unfolded."""
_LONGEST_CODE = 600
"""How much of one text is shown."""

_Block = Callable[[int, int], Iterator[str]]
"""Yields the lines that tell of some accounts, of so many settings and so many names."""


def markdown_lines(compared: Compared, errors: Errors) -> Iterator[str]:
    """Yield the lines of a comment that tells how effective policies differ, worst news first."""
    if compared.groups:
        yield f"### Effective backup policies: {totals_text(compared)}"
    else:
        yield f"### {NO_DIFFERENCE}"
    blocks: list[_Block] = [
        partial(_group_lines, group, compared, errors.get(group, ())) for group in compared.groups
    ]
    blocks += [partial(_stopped_lines, stopped, compared) for stopped in compared.stopped]
    room = _MOST_CHARACTERS
    for number, block in enumerate(blocks):
        text = _within(room, block)
        if text is None:
            left = plural(len(blocks) - number, "group")
            yield f"\n{left} of accounts more; `bptui diff` tells of all."
            return
        room -= len(text)
        yield text


def _within(room: int, block: _Block) -> str | None:
    """Tell as much of some accounts as there is room for; None if there is not for anything."""
    texts = ("\n".join(block(*most)) for most in _SIZES)
    return next((text for text in texts if len(text) < room), None)


def _group_lines(
    group: Group, compared: Compared, found: Sequence[Finding], most: int, most_named: int
) -> Iterator[str]:
    title = " ".join(group_words(group))
    yield from _heading(SIGNS[group.status], title, group.accounts, compared, most_named)
    yield from _error_lines(found)
    if group.changes:
        rows = (_change_cells(change, group, compared) for change in group.changes[:most])
        yield from _table(("setting", "old", "new", "", "set by"), rows)
    yield from _rest(len(group.changes) - most, "setting")


def _stopped_lines(
    stopped: Stopped, compared: Compared, most: int, most_named: int
) -> Iterator[str]:
    title = f"{plural(len(stopped.accounts), 'account')}: {STOPPED}"
    yield from _heading("x", title, stopped.accounts, compared, most_named)
    rows = (
        [
            short_path(told.step.path),
            action_text(told),
            origin_text(told.source),
            outcome_text(told),
        ]
        for told, _ in zip(compared.told(stopped), range(most), strict=False)
    )
    yield from _table(("setting", "new statement", "at", ""), rows)
    yield from _rest(len(stopped.steps) - most, "statement")


def _heading(
    sign: str, title: str, accounts: Sequence[str], compared: Compared, most: int
) -> Iterator[str]:
    """Yield what happens, and to whom."""
    yield from ("", f"#### {_code(sign)} {title}", "")
    names = ", ".join(map(_code, accounts_named(accounts, compared, most)))
    more = len(accounts) - most
    names += f" and {more:,} more" if more > 0 else ""
    if len(accounts) <= _MOST_OPEN:
        yield names
        return
    summary = plural(len(accounts), "account")
    yield from (f"<details><summary>{summary}</summary>", "", names, "", "</details>")


def _error_lines(found: Sequence[Finding]) -> Iterator[str]:
    if found:
        yield ""
    for finding in found[:MOST_ERRORS]:
        if finding.aws is not None:
            yield f"- **AWS:** {_code(aws_text(finding.aws))}"
        yield f"  - {_code(visible(' '.join(filter(None, (finding.message, finding.help)))))}"
    if len(found) > MOST_ERRORS:
        yield f"- and {plural(len(found) - MOST_ERRORS, 'error')} more"


def _change_cells(change: SettingChange, group: Group, compared: Compared) -> Sequence[str]:
    cause = compared.cause(group, change)
    origin = "" if cause is None else origin_text(cause)
    return (short_path(change.path), *change_sides(change), origin)


def _stopped_cells(told: ToldStep) -> Sequence[str]:
    place = origin_text(told.source)
    return short_path(told.step.path), action_text(told), place, outcome_text(told)


def _table(titles: Sequence[str], rows: Iterator[Sequence[str]]) -> Iterator[str]:
    yield ""
    yield f"| {' | '.join(titles)} |"
    yield f"|{'---|' * len(titles)}"
    for cells in rows:
        yield f"| {' | '.join(_code(cell) if cell else '' for cell in cells)} |"


def _rest(count: int, what: str) -> Iterator[str]:
    if count > 0:
        yield from ("", f"and {plural(count, what)} more")


def _code(text: str) -> str:
    """Write a text so that nothing in it is markup, a link, or a name somebody is called by.

    Inside of code GitHub makes nothing of anything. What would end the code, or the cell of a
    table, has its signs spelled as numbers.
    """
    if len(text) > _LONGEST_CODE:
        text = f"{text[:_LONGEST_CODE]}..."
    if text == text.strip() and not set("`|\\") & set(text):
        return f"`{text}`"
    spelled = (c if c.isalnum() or c == " " else f"&#{ord(c)};" for c in text)
    return f"<code>{''.join(spelled)}</code>"
