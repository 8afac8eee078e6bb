"""Findings as text for people: what, where, with the line it is about, and what to do."""

from collections.abc import Iterator, Sequence

from bptui.policy.escapes import visible
from bptui.policy.wording import shown
from bptui.report.counting import plural
from bptui.report.findings.excerpt import excerpt
from bptui.report.findings.located import Located, Spot, counts
from bptui.validation.findings import AwsError

_MOST_ACCOUNTS = 3
"""How many accounts are named one by one."""
_MOST_NOTES = 5
"""How many other places of a finding are told."""


def finding_lines(found: Sequence[Located], policies: int, accounts: int) -> Iterator[str]:
    """Yield the lines that tell of findings, and a summary.

    Args:
        found: The findings in their order.
        policies: How many policies were checked.
        accounts: How many accounts they were checked for.
    """
    if not found:
        yield nothing_found(policies, accounts)
        return
    for located in found:
        yield from _lines(located)
        yield ""
    yield summary(found)


def nothing_found(policies: int, accounts: int) -> str:
    """Say that nothing was found, and in what."""
    whom = f" for {plural(accounts, 'account')}" if accounts else ""
    return f"Nothing found in {plural(policies, 'policy', 'policies')}{whom}."


def summary(found: Sequence[Located]) -> str:
    """Count findings in words: `2 errors, 1 warning`."""
    return ", ".join(
        plural(number, severity) for severity, number in counts(found).items() if number
    )


def _lines(located: Located) -> Iterator[str]:
    finding = located.finding
    place, rule = visible(located.spot.text), f"[{finding.gate}: {visible(finding.rule)}]"
    yield f"{place}: {finding.severity}: {visible(finding.message)} {rule}"
    yield from _excerpt_lines(located.spot)
    if finding.help:
        yield f"  help: {visible(finding.help)}"
    if finding.aws is not None:
        yield f"  AWS: {aws_text(finding.aws)}"
    if located.accounts:
        yield f"  {accounts_text(located.accounts)}"
    for note in located.notes[:_MOST_NOTES]:
        yield f"  see: {visible(note.spot.text)}: {visible(note.message)}"
    more = len(located.notes) - _MOST_NOTES
    if more > 0:
        yield f"  see: {plural(more, 'more place')}"


def _excerpt_lines(spot: Spot) -> Iterator[str]:
    if spot.span is None or not spot.file.text:
        return
    number, line, marks = excerpt(spot.file, spot.span)
    width = max(4, len(str(number)))
    yield f"  {number:>{width}} | {line}".rstrip()
    yield f"  {'':>{width}} | {marks}"


def aws_text(error: AwsError) -> str:
    """Return what AWS says of an effective policy: its code, where, and its message."""
    return f"{visible(error.code)} at {visible(error.path)}: {visible(error.message)}"


def accounts_text(names: Sequence[str]) -> str:
    """Say in which accounts, the first few by name."""
    first = ", ".join(visible(shown(name)) for name in names[:_MOST_ACCOUNTS])
    more = len(names) - _MOST_ACCOUNTS
    rest = f" and {more:,} more" if more > 0 else ""
    return f"in {plural(len(names), 'account')}: {first}{rest}"
