"""Effective policies as parts of a page."""

from collections.abc import Iterator, Sequence

from bptui.insight.alike import Alike
from bptui.insight.effective_settings import Setting
from bptui.organization.model import Organization
from bptui.report.counting import plural
from bptui.report.differences import short_path
from bptui.report.listing import nothing_text, origin_column, value_now
from bptui.report.page.blocks import Block, Code, Heading, Paragraph, Piece, Strong, Table
from bptui.report.page.names import names_block
from bptui.report.problems import INVALID
from bptui.report.words import name_of, schedule_text


def alike_blocks(groups: Sequence[Alike], organization: Organization) -> Iterator[Block]:
    """Yield what each group of accounts gets."""
    different = plural(len(groups), "different effective policy", "different effective policies")
    yield Heading(2, (f"Accounts: {different}",))
    for group in groups:
        yield _title(group)
        yield names_block([name_of(account) for account in group.accounts], len(group.accounts))
        if group.settings:
            yield settings_table(group.settings)
        else:
            yield Paragraph((nothing_text(organization.levels(group.accounts[0].id)),))


def _title(group: Alike) -> Heading:
    count = plural(len(group.accounts), "account")
    if not group.is_invalid:
        return Heading(3, (count,))
    return Heading(3, (Code("!"), f" {count}, ", Strong(INVALID)))


def settings_table(listed: Sequence[Setting]) -> Table:
    """Return settings with their values and where these come from."""
    return Table(("setting", "value", "set by"), tuple(map(_row, listed)))


def _row(setting: Setting) -> tuple[Piece, ...]:
    start = schedule_text(setting.path, setting.value)
    value = f"{value_now(setting)} ({start})" if start else value_now(setting)
    return Code(short_path(setting.path)), Code(value), Code(origin_column(setting))
