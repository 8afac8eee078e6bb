"""Putting right, in the texts of what is checked, whatever has one right answer only."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from bptui.policy.spans import Span
from bptui.policy.text_edits import TextEdit, applied
from bptui.report.findings.located import CheckedFile
from bptui.validation.findings import Finding, Fix
from bptui.workspace.checkable import Checkable

_MOST_ROUNDS = 20
"""How often it is looked again for what to fix."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A fix that was made."""

    file: CheckedFile
    """The file it was made in, as it was before."""
    title: str
    line: int
    """The line of the file, as it was before the fix, on which the first change is."""


def fixed(
    checkable: Checkable, now: datetime, counts: Callable[[Finding], bool]
) -> tuple[Checkable, tuple[Fixed, ...]]:
    """Make all safe fixes, and those that become possible by them.

    Args:
        checkable: What is checked.
        now: The time for which it is checked.
        counts: Whether a finding is to be put right.

    Returns:
        What is checked with its new texts, and what was done.
    """
    made: list[Fixed] = []
    for _ in range(_MOST_ROUNDS):
        safe = _safe_fixes(filter(counts, checkable.findings(now)))
        chosen = dict(_chosen(safe))
        if not chosen:
            break
        files = checkable.files.policies
        made += [_told(fix, files) for fixes in chosen.values() for fix in fixes]
        texts = {policy: _with(files[policy], fixes) for policy, fixes in chosen.items()}
        checkable = checkable.with_texts(texts)
    return checkable, tuple(made)


def _safe_fixes(findings: Iterable[Finding]) -> Mapping[str | None, list[Fix]]:
    """Return the best fix of each finding, if it is safe, by policy."""
    safe: dict[str | None, list[Fix]] = {}
    for finding in findings:
        for fix in finding.fixes[:1]:
            if fix.is_safe and fix.edits:
                safe.setdefault(fix.policy, []).append(fix)
    return safe


def _chosen(safe: Mapping[str | None, list[Fix]]) -> Iterator[tuple[str | None, list[Fix]]]:
    """Yield for each policy the fixes that leave each other alone; the others' turn comes later."""
    for policy, fixes in safe.items():
        chosen: list[Fix] = []
        taken: list[Span] = []
        for fix in sorted(fixes, key=_extent):
            if not taken or fix.edits[0].span.start > taken[-1].end:
                chosen.append(fix)
                taken.append(_extent(fix))
        yield policy, chosen


def _extent(fix: Fix) -> Span:
    """Return the piece of the text that a fix has to do with, from its first edit to its last."""
    return Span(fix.edits[0].span.start, fix.edits[-1].span.end)


def _told(fix: Fix, files: Mapping[str | None, CheckedFile]) -> Fixed:
    file = files[fix.policy]
    return Fixed(file, fix.title, file.lines.position(fix.edits[0].span.start)[0])


def _with(file: CheckedFile, fixes: Iterable[Fix]) -> str:
    edits: list[TextEdit] = [edit for fix in fixes for edit in fix.edits]
    return applied(file.text or "", edits)
