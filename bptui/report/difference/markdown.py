"""The difference of effective policies as Markdown, for a comment on a pull request."""

from collections.abc import Iterator, Sequence

from bptui.insight.compared import Compared
from bptui.insight.differences import Group, SettingChange
from bptui.policy.escapes import visible
from bptui.report.difference.text import MOST_ERRORS, Errors
from bptui.report.differences import (
    NO_DIFFERENCE,
    SIGNS,
    accounts_named,
    change_sides,
    group_words,
    short_path,
    totals_text,
)
from bptui.report.findings.text import aws_text
from bptui.report.words import origin_text
from bptui.validation.findings import Finding

_MOST_CHARACTERS = 60_000
"""How long it gets at most: GitHub takes comments of 65,536 characters."""
_SIZES = ((50, 200), (10, 20), (2, 3))
"""How many settings and accounts of a group are told: the first of these there is room for."""
_MOST_OPEN = 12
"""How many accounts stand there for all to see; more are to be unfolded."""
_LONGEST_CODE = 600
"""How much of one text is shown."""


def markdown_lines(compared: Compared, errors: Errors) -> Iterator[str]:
    """Yield the lines of a comment that tells how effective policies differ, worst news first."""
    if not compared.groups:
        yield f"### {NO_DIFFERENCE}"
        return
    yield f"### Effective backup policies: {totals_text(compared)}"
    room = _MOST_CHARACTERS
    for number, group in enumerate(compared.groups):
        block = _block_within(room, group, compared, errors.get(group, ()))
        if block is None:
            left = len(compared.groups) - number
            yield f"\n{left:,} more groups of accounts are left out; `bptui diff` tells of all."
            return
        room -= len(block)
        yield block


def _block_within(
    room: int, group: Group, compared: Compared, found: Sequence[Finding]
) -> str | None:
    """Tell of a group as much as there is room for; None if there is room for nothing."""
    for changes, accounts in _SIZES:
        lines = (
            *_heading(group, compared, accounts),
            *_error_lines(found),
            *_table(group, compared, changes),
        )
        block = "\n".join(lines)
        if len(block) < room:
            return block
    return None


def _heading(group: Group, compared: Compared, most: int) -> Iterator[str]:
    count, verb = group_words(group)
    yield ""
    yield f"#### {_code(SIGNS[group.status])} {count} {verb}"
    yield ""
    names = _names(group, compared, most)
    if len(group.accounts) <= _MOST_OPEN:
        yield names
        return
    yield f"<details><summary>{count}</summary>"
    yield ""
    yield names
    yield ""
    yield "</details>"


def _names(group: Group, compared: Compared, most: int) -> str:
    names = ", ".join(map(_code, accounts_named(group, compared, most)))
    more = len(group.accounts) - most
    return f"{names} and {more:,} more" if more > 0 else names


def _error_lines(found: Sequence[Finding]) -> Iterator[str]:
    if found:
        yield ""
    for finding in found[:MOST_ERRORS]:
        if finding.aws is not None:
            yield f"- **AWS:** {_code(aws_text(finding.aws))}"
        yield f"  - {_code(visible(' '.join(filter(None, (finding.message, finding.help)))))}"
    if len(found) > MOST_ERRORS:
        yield f"- and {len(found) - MOST_ERRORS:,} more errors"


def _table(group: Group, compared: Compared, most: int) -> Iterator[str]:
    if not group.changes:
        return
    yield ""
    yield "| setting | old | new | | set by |"
    yield "|---|---|---|---|---|"
    for change in group.changes[:most]:
        yield _row(change, group, compared)
    more = len(group.changes) - most
    if more > 0:
        yield ""
        yield f"and {more:,} more settings"


def _row(change: SettingChange, group: Group, compared: Compared) -> str:
    cause = compared.cause(group, change)
    origin = "" if cause is None else _code(origin_text(cause))
    old, new, meaning = change_sides(change)
    cells = (_code(short_path(change.path)), _code(old), _code(new), meaning and _code(meaning))
    return f"| {' | '.join((*cells, origin))} |"


def _code(text: str) -> str:
    """Write a text so that nothing in it is markup, a link, or a name somebody is called by.

    Inside of code GitHub makes nothing of anything. What would end the code, or the cell of a
    table, has its signs spelled as numbers.
    """
    if len(text) > _LONGEST_CODE:
        text = f"{text[:_LONGEST_CODE]}..."
    if text and text == text.strip() and not set("`|\\") & set(text):
        return f"`{text}`"
    spelled = (c if c.isalnum() or c == " " else f"&#{ord(c)};" for c in text)
    return f"<code>{''.join(spelled)}</code>"
