"""The opt-in to archive, which needs both days and a rare schedule in the same document."""

from collections.abc import Iterator

from bptui.policy.wording import shortened
from bptui.validation.findings import Finding
from bptui.validation.retention import (
    ARCHIVE,
    COLD,
    DELETE,
    LEAST_BETWEEN_ARCHIVES,
    LEAST_IN_COLD,
    SCHEDULE,
)
from bptui.validation.rules.save import (
    ARCHIVE_TOO_OFTEN,
    ARCHIVE_TOO_SHORT,
    ARCHIVE_WITHOUT_DAYS,
    ARCHIVE_WITHOUT_SCHEDULE,
)
from bptui.validation.save.backup_rule import Assigned, BackupRule, Lifecycle
from bptui.validation.save.telling import distance_text, found, moment_text

_OPTED_IN = "the opt-in to archive"


def days_missing(rule: BackupRule) -> Iterator[Finding]:
    """Find an opt-in to archive without both days in its lifecycle."""
    for lifecycle, archive in _opted_in(rule):
        missing = [key for key in (COLD, DELETE) if lifecycle.lacks(key)]
        if missing:
            both = " and ".join(missing)
            be, them = ("is", "it") if len(missing) == 1 else ("are", "them")
            yield found(
                ARCHIVE_WITHOUT_DAYS,
                archive,
                f"The lifecycle opts in to archive, and {both} {be} not set beside it. "
                f"AWS refuses it on save, even if another policy sets {them}.",
                f"Add {both} to the lifecycle, here in this policy; {DELETE} must be at least "
                f"{LEAST_IN_COLD} more than {COLD}.",
            )


def retention_too_short(rule: BackupRule) -> Iterator[Finding]:
    """Find an opt-in to archive whose backups are deleted too soon behind their move."""
    for lifecycle, archive in _opted_in(rule):
        cold, delete = lifecycle.assigned(COLD), lifecycle.assigned(DELETE)
        if not (cold and delete) or cold.number is None or delete.number is None:
            continue
        if delete.number < cold.number + LEAST_IN_COLD:
            yield found(
                ARCHIVE_TOO_SHORT,
                delete,
                f"What is archived stays at least {LEAST_IN_COLD} days in cold storage: "
                f"{DELETE} is {shortened(delete.text)}, {COLD} {shortened(cold.text)}. "
                "AWS refuses it on save.",
                f"Write {shortened(str(cold.number + LEAST_IN_COLD))} or more, "
                f"or make {COLD} smaller.",
                ((cold, "the move to cold storage"), (archive, _OPTED_IN)),
            )


def schedule_missing(rule: BackupRule) -> Iterator[Finding]:
    """Find an opt-in to archive in a rule without schedule in the document."""
    if rule.lacks(SCHEDULE):
        for _, archive in _opted_in(rule):
            yield found(
                ARCHIVE_WITHOUT_SCHEDULE,
                archive,
                f"The lifecycle opts in to archive, and the rule has no {SCHEDULE} beside it. "
                "AWS refuses it on save, even if another policy sets it.",
                f"Add {SCHEDULE} to the rule, here in this policy, with at least "
                f"{LEAST_BETWEEN_ARCHIVES.days} days between its runs: cron(0 5 1 * ? *).",
            )


def schedule_too_often(rule: BackupRule) -> Iterator[Finding]:
    """Find an opt-in to archive whose next two backups are too close to each other."""
    if not rule.schedule or rule.distance is None or rule.distance >= LEAST_BETWEEN_ARCHIVES:
        return
    first, second = rule.runs
    for _, archive in _opted_in(rule):
        yield found(
            ARCHIVE_TOO_OFTEN,
            rule.schedule,
            f"Archiving needs {LEAST_BETWEEN_ARCHIVES.days} days between backups, and the next two "
            f"are {distance_text(second - first)} apart: {moment_text(first)} and "
            f"{moment_text(second)}. AWS refuses it on save.",
            f"Write a schedule such as cron(0 5 1 * ? *), which is monthly, or set {ARCHIVE} to "
            "false.",
            ((archive, _OPTED_IN),),
        )


def _opted_in(rule: BackupRule) -> Iterator[tuple[Lifecycle, Assigned]]:
    """Yield the lifecycles of a rule that opt in to archive, with the statement that does so."""
    for lifecycle in rule.lifecycles:
        archive = lifecycle.assigned(ARCHIVE)
        if archive and archive.is_true:
            yield lifecycle, archive
