"""The difference of effective policies as text for people, in the words of the review."""

from collections.abc import Iterator, Mapping, Sequence

from bptui.insight.compared import Compared
from bptui.insight.differences import Group, SettingChange
from bptui.policy.escapes import visible
from bptui.report.differences import (
    NO_DIFFERENCE,
    change_text,
    group_line,
    stopped_line,
    stopped_text,
    totals_text,
)
from bptui.report.findings.text import aws_text
from bptui.report.words import origin_text
from bptui.validation.findings import Finding

Errors = Mapping[Group, Sequence[Finding]]
"""What AWS would report about the accounts of a group that becomes invalid."""

MOST_ERRORS = 5
"""How many errors of a group are told."""


def difference_lines(compared: Compared, errors: Errors) -> Iterator[str]:
    """Yield the lines that tell how effective policies differ, the totals first."""
    if not compared.groups:
        yield NO_DIFFERENCE
    else:
        yield f"{totals_text(compared)}."
    for group in compared.groups:
        yield ""
        yield group_line(group, compared)
        yield from (f"    {line}" for line in _error_lines(errors.get(group, ())))
        yield from (f"    {_change_line(group, change, compared)}" for change in group.changes)
    for stopped in compared.stopped:
        yield ""
        yield stopped_line(stopped, compared)
        yield from (f"    {stopped_text(told)}" for told in compared.told(stopped))


def _error_lines(found: Sequence[Finding]) -> Iterator[str]:
    for finding in found[:MOST_ERRORS]:
        if finding.aws is not None:
            yield f"AWS: {aws_text(finding.aws)}"
        yield visible(" ".join(filter(None, (finding.message, finding.help))))
    if len(found) > MOST_ERRORS:
        yield f"and {len(found) - MOST_ERRORS:,} more errors"


def _change_line(group: Group, change: SettingChange, compared: Compared) -> str:
    cause = compared.cause(group, change)
    return change_text(change) + ("" if cause is None else f"  {origin_text(cause)}")
