"""The rules of the gate save that look at several settings of a rule, or at the clock."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Final

from bptui.policy.document import Document
from bptui.validation.findings import Finding, in_text_order
from bptui.validation.save import archive, continuous, schedules
from bptui.validation.save.backup_rule import BackupRule, backup_rules

Check = Callable[[BackupRule], Iterator[Finding]]

CHECKS: Final[tuple[Check, ...]] = (
    continuous.retention_missing,
    continuous.retention_too_long,
    continuous.cold_storage,
    archive.days_missing,
    archive.retention_too_short,
    archive.schedule_missing,
    archive.schedule_too_often,
    schedules.malformed,
    schedules.never_runs,
    schedules.too_often,
    schedules.misread,
)
"""Each looks at one rule of one plan, as the document has it."""


def cross_field_findings(document: Document, now: datetime) -> tuple[Finding, ...]:
    """Return what AWS minds about values that do not go together, or not at this time.

    Args:
        document: The document; of one that does not parse nothing is said.
        now: The moment from which the runs of schedules are counted; aware.
    """
    return in_text_order(
        finding
        for rule in backup_rules(document, now)
        for check in CHECKS
        for finding in check(rule)
    )
