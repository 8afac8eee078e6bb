"""The difference of effective policies as parts of a page."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from bptui.insight.compared import Compared
from bptui.insight.differences import Group, SettingChange
from bptui.insight.stopped import Stopped
from bptui.insight.story import ToldStep
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
from bptui.report.page.blocks import (
    Block,
    Code,
    Heading,
    Item,
    Items,
    Paragraph,
    Piece,
    Strong,
    Table,
    Told,
)
from bptui.report.page.names import names_block
from bptui.report.words import action_text, origin_text, outcome_text
from bptui.validation.findings import Finding

Part = Callable[[int, int], Iterator[Block]]
"""Yields what tells of some accounts: of so many settings, and so many names."""


def difference_title(compared: Compared) -> str:
    """Say in one line how many effective policies differ, and in which way."""
    return (
        f"Effective backup policies: {totals_text(compared)}"
        if compared.groups
        else (NO_DIFFERENCE)
    )


def difference_parts(compared: Compared, errors: Errors) -> Sequence[Part]:
    """Return a part for each way in which accounts change, worst news first."""
    changing: list[Part] = [
        partial(_group_blocks, group, compared, errors.get(group, ())) for group in compared.groups
    ]
    return [*changing, *(partial(_stopped_blocks, each, compared) for each in compared.stopped)]


def _group_blocks(
    group: Group, compared: Compared, found: Sequence[Finding], most: int, most_named: int
) -> Iterator[Block]:
    yield Heading(2, (Code(SIGNS[group.status]), f" {' '.join(group_words(group))}"))
    yield _names(group.accounts, compared, most_named)
    if found:
        yield _errors(found)
    if group.changes:
        rows = (_change_cells(change, group, compared) for change in group.changes[:most])
        yield Table(("setting", "old", "new", "", "set by"), tuple(rows))
    yield from _rest(len(group.changes) - most, "setting")


def _stopped_blocks(
    stopped: Stopped, compared: Compared, most: int, most_named: int
) -> Iterator[Block]:
    count = plural(len(stopped.accounts), "account")
    yield Heading(2, (Code("x"), f" {count}: {STOPPED}"))
    yield _names(stopped.accounts, compared, most_named)
    told = zip(compared.told(stopped), range(most), strict=False)
    yield Table(("setting", "new statement", "at", ""), tuple(_stopped_cells(t) for t, _ in told))
    yield from _rest(len(stopped.steps) - most, "statement")


def _names(accounts: Sequence[str], compared: Compared, most: int) -> Block:
    return names_block(accounts_named(accounts, compared, most), len(accounts))


def _errors(found: Sequence[Finding]) -> Items:
    items = [_error(finding) for finding in found[:MOST_ERRORS]]
    more = len(found) - MOST_ERRORS
    return Items((*items, *([Item((f"and {plural(more, 'error')} more",))] if more > 0 else [])))


def _error(finding: Finding) -> Item:
    told = Told(" ".join(filter(None, (finding.message, finding.help))))
    if finding.aws is None:
        return Item((told,))
    return Item((Strong("AWS:"), " ", Told(aws_text(finding.aws))), ((told,),))


def _change_cells(change: SettingChange, group: Group, compared: Compared) -> tuple[Piece, ...]:
    cause = compared.cause(group, change)
    old, new, meaning = change_sides(change)
    origin = "" if cause is None else origin_text(cause)
    return Code(short_path(change.path)), Code(old), Code(new), Told(meaning), Code(origin)


def _stopped_cells(told: ToldStep) -> tuple[Piece, ...]:
    return (
        Code(short_path(told.step.path)),
        Code(action_text(told)),
        Code(origin_text(told.source)),
        Told(outcome_text(told)),
    )


def _rest(count: int, what: str) -> Iterator[Paragraph]:
    if count > 0:
        yield Paragraph((f"and {plural(count, what)} more",))
