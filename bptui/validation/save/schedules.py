"""Schedules: how they are written, and when they run as seen from now."""

import re
from collections.abc import Iterator
from dataclasses import replace

from bptui.policy.document import Document
from bptui.policy.jsontext.insides import inside_span
from bptui.policy.schedule import Remark, Schedule, closest_runs, schedule_words
from bptui.policy.spans import Span
from bptui.policy.wording import shown
from bptui.validation.findings import Finding
from bptui.validation.rules.save import (
    LEAST_BETWEEN_RUNS,
    MALFORMED_SCHEDULE,
    MISREAD_SCHEDULE,
    SCHEDULE_NEVER_RUNS,
    SCHEDULE_TOO_OFTEN,
    SCHEDULE_TOO_OFTEN_LATER,
)
from bptui.validation.save.backup_rule import Assigned, BackupRule
from bptui.validation.save.telling import distance_text, found, moment_text

_LEAST_MINUTES = int(LEAST_BETWEEN_RUNS.total_seconds()) // 60
_KEY = re.compile(r'"(?:[^"\\]++|\\.)*+"[ \t\r\n]*+:[ \t\r\n]*+')


def malformed(rule: BackupRule) -> Iterator[Finding]:
    """Find what is wrong with the way a schedule is written."""
    schedule, reading = rule.schedule, rule.reading
    if schedule and reading:
        for fault in reading.faults:
            yield found(
                MALFORMED_SCHEDULE,
                _part(rule.document, schedule, fault),
                f"{fault.message} AWS refuses the schedule on save.",
                fault.help,
            )


def misread(rule: BackupRule) -> Iterator[Finding]:
    """Find what AWS reads differently from what its author may mean."""
    schedule, reading = rule.schedule, rule.reading
    if schedule and reading and reading.schedule:
        for note in reading.notes:
            yield found(
                MISREAD_SCHEDULE,
                _part(rule.document, schedule, note),
                f"{note.message} AWS most likely takes it without a word, and it runs "
                f"{shown(schedule_words(reading.schedule))}.",
                note.help,
            )


def never_runs(rule: BackupRule) -> Iterator[Finding]:
    """Find a schedule that does not run twice any more."""
    for schedule, meaning in _well_formed(rule):
        runs = rule.runs
        if len(runs) > 1:
            continue
        often = f"runs only once more, at {moment_text(runs[0])}" if runs else "never runs"
        yield found(
            SCHEDULE_NEVER_RUNS,
            schedule,
            f"The schedule {often}: {shown(schedule_words(meaning))}. "
            "AWS looks for the next two runs, and refuses it on save.",
            "Write a day that the month has, and for the year * or one of the next 100.",
        )


def too_often(rule: BackupRule) -> Iterator[Finding]:
    """Find a schedule whose next two runs, or some later ones, are too close to each other."""
    for schedule, meaning in _well_formed(rule):
        if rule.distance is None or meaning.least_distance >= _LEAST_MINUTES:
            continue
        if rule.distance < LEAST_BETWEEN_RUNS:
            first, second = rule.runs
            yield found(
                SCHEDULE_TOO_OFTEN,
                schedule,
                f"The next two runs are {distance_text(rule.distance)} apart: "
                f"{moment_text(first)} and {moment_text(second)}. "
                f"AWS wants at least {_LEAST_MINUTES} minutes, and refuses it on save.",
                f"Leave at least {_LEAST_MINUTES} minutes between two runs.",
            )
        else:
            yield from _too_often_later(rule, schedule, meaning)


def _too_often_later(rule: BackupRule, schedule: Assigned, meaning: Schedule) -> Iterator[Finding]:
    closest = closest_runs(meaning, rule.now)
    if closest and closest[1] - closest[0] < LEAST_BETWEEN_RUNS:
        yield found(
            SCHEDULE_TOO_OFTEN_LATER,
            schedule,
            f"Two later runs are {distance_text(closest[1] - closest[0])} apart: "
            f"{moment_text(closest[0])} and {moment_text(closest[1])}. AWS looks at the next two "
            "runs only: it takes the schedule now, and refuses the same text when these are next.",
            f"Leave at least {_LEAST_MINUTES} minutes between any two runs.",
        )


def _well_formed(rule: BackupRule) -> Iterator[tuple[Assigned, Schedule]]:
    schedule, reading = rule.schedule, rule.reading
    if schedule and reading and reading.schedule:
        yield schedule, reading.schedule


def _part(document: Document, schedule: Assigned, remark: Remark) -> Assigned:
    """Return a schedule at the place of the piece of it that a remark is about."""
    key = _KEY.match(document.text, schedule.span.start)
    literal = Span(key.end() if key else schedule.span.start, schedule.span.end)
    inside = inside_span(document.text, literal, remark.span) if schedule.text else literal
    return replace(schedule, span=inside)
