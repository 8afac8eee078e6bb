"""Continuous backup, which needs its retention beside it in the same document."""

from collections.abc import Iterator

from bptui.policy.wording import shortened
from bptui.validation.findings import Finding
from bptui.validation.retention import COLD, CONTINUOUS, DELETE, LONGEST_CONTINUOUS
from bptui.validation.rules.save import (
    CONTINUOUS_WITH_COLD_STORAGE,
    CONTINUOUS_WITHOUT_RETENTION,
    LONG_CONTINUOUS,
)
from bptui.validation.save.backup_rule import Assigned, BackupRule
from bptui.validation.save.telling import found

_IT_IS_ON = "continuous backup is on"


def retention_missing(rule: BackupRule) -> Iterator[Finding]:
    """Find continuous backup without `delete_after_days` in the document."""
    continuous = _switch(rule)
    if continuous and rule.lifecycle.lacks(DELETE):
        yield found(
            CONTINUOUS_WITHOUT_RETENTION,
            continuous,
            f"Continuous backup is on, and lifecycle/{DELETE} is not set beside it. "
            "AWS refuses it on save, even if another policy sets it.",
            f"Add {DELETE} of at most {LONGEST_CONTINUOUS} to the rule's lifecycle, here in this "
            "policy.",
        )


def retention_too_long(rule: BackupRule) -> Iterator[Finding]:
    """Find backups that are to be kept longer than continuous backup can."""
    continuous = _switch(rule)
    delete = rule.lifecycle.assigned(DELETE)
    if continuous and delete and (delete.number or 0) > LONGEST_CONTINUOUS:
        yield found(
            LONG_CONTINUOUS,
            delete,
            f"Continuous backup keeps at most {LONGEST_CONTINUOUS} days, and {DELETE} is "
            f"{shortened(delete.text)}. AWS refuses it on save.",
            f"Write {LONGEST_CONTINUOUS} or less, or set {CONTINUOUS} to false.",
            ((continuous, _IT_IS_ON),),
        )


def cold_storage(rule: BackupRule) -> Iterator[Finding]:
    """Find cold storage beside continuous backup."""
    continuous = _switch(rule)
    cold = rule.lifecycle.assigned(COLD)
    if continuous and cold:
        yield found(
            CONTINUOUS_WITH_COLD_STORAGE,
            cold,
            "Continuous backup does not move to cold storage. AWS refuses it on save.",
            f"Delete {COLD}, or set {CONTINUOUS} to false.",
            ((continuous, _IT_IS_ON),),
        )


def _switch(rule: BackupRule) -> Assigned | None:
    """Return the statement that switches continuous backup on, if there is one."""
    continuous = rule.assigned(CONTINUOUS)
    return continuous if continuous and continuous.is_true else None
