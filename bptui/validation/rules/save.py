"""The rules of the gate save about values that do not go together, or not at this time."""

from datetime import timedelta
from typing import Final

from bptui.validation.findings import Gate, Severity
from bptui.validation.retention import LEAST_BETWEEN_ARCHIVES, LEAST_IN_COLD, LONGEST_CONTINUOUS
from bptui.validation.rules.rule import Rule

LEAST_BETWEEN_RUNS: Final = timedelta(minutes=60)
"""How much time is between the runs of any schedule."""

_ALONE = "AWS looks at each document alone when it is saved, whatever other policies set."
_CLOCK = "AWS counts from the moment of saving, so the verdict on the same text changes with time."


def _error(rule: str, title: str, why: str, wrong: str, right: str) -> Rule:
    return Rule(rule, Gate.SAVE, Severity.ERROR, title, why, _in_rule(wrong), _in_rule(right))


def _warning(rule: str, title: str, why: str, wrong: str, right: str) -> Rule:
    return Rule(rule, Gate.SAVE, Severity.WARNING, title, why, _in_rule(wrong), _in_rule(right))


def _in_rule(settings: str) -> str:
    """Return a whole document with settings of a rule in it."""
    return f'{{"plans": {{"std": {{"rules": {{"daily": {{\n{settings}\n}}}}}}}}}}'


def _scheduled(expression: str) -> str:
    return f'  "schedule_expression": {{"@@assign": "{expression}"}}'


def _continuous(lifecycle: str) -> str:
    return f'  "enable_continuous_backup": {{"@@assign": true}},\n  "lifecycle": {{{lifecycle}}}'


def _archived(lifecycle: str) -> str:
    return (
        '  "lifecycle": {\n    "opt_in_to_archive_for_supported_resources": {"@@assign": true}'
        f"{lifecycle}\n  }}"
    )


def _days(cold: int, delete: int) -> str:
    return (
        f',\n    "move_to_cold_storage_after_days": {{"@@assign": {cold}}}'
        f',\n    "delete_after_days": {{"@@assign": {delete}}}'
    )


_MONTHLY = f"{_scheduled('cron(0 5 1 * ? *)')},\n"

CONTINUOUS_WITHOUT_RETENTION: Final = _error(
    "continuous-without-retention",
    "Continuous backup without delete_after_days beside it",
    f"Continuous backup keeps at most {LONGEST_CONTINUOUS} days, so AWS wants to see how many. "
    f"{_ALONE} So a policy cannot only switch continuous backup on; it has to repeat the "
    "retention. Without it AWS refuses the document.",
    _continuous(""),
    _continuous('"delete_after_days": {"@@assign": 35}'),
)
LONG_CONTINUOUS: Final = _error(
    "continuous-retention-too-long",
    f"Continuous backup with more than {LONGEST_CONTINUOUS} days of retention",
    f"Continuous backup lets you restore any moment of the last {LONGEST_CONTINUOUS} days at "
    "most. AWS refuses a document that wants more.",
    _continuous('"delete_after_days": {"@@assign": 36}'),
    _continuous('"delete_after_days": {"@@assign": 35}'),
)
CONTINUOUS_WITH_COLD_STORAGE: Final = _error(
    "continuous-with-cold-storage",
    "Continuous backup with a move to cold storage",
    "What continuous backup keeps cannot move to cold storage. AWS refuses a document in which "
    "one rule has both.",
    _continuous(
        '"delete_after_days": {"@@assign": 35}, "move_to_cold_storage_after_days": {"@@assign": 7}'
    ),
    _continuous('"delete_after_days": {"@@assign": 35}'),
)
ARCHIVE_WITHOUT_DAYS: Final = _error(
    "archive-without-days",
    "An opt-in to archive without both days beside it",
    f"To archive is to move to cold storage and to delete later; AWS wants both days. {_ALONE} "
    "So a policy cannot only opt in; it has to repeat the days and the schedule. Without them "
    "AWS refuses the document.",
    _MONTHLY + _archived(""),
    _MONTHLY + _archived(_days(30, 120)),
)
ARCHIVE_TOO_SHORT: Final = _error(
    "archive-retention-too-short",
    f"An opt-in to archive with less than {LEAST_IN_COLD} days in cold storage",
    f"What is in cold storage stays there for at least {LEAST_IN_COLD} days. AWS refuses a "
    "document with an opt-in to archive that deletes earlier.",
    _MONTHLY + _archived(_days(30, 119)),
    _MONTHLY + _archived(_days(30, 120)),
)
ARCHIVE_WITHOUT_SCHEDULE: Final = _error(
    "archive-without-schedule",
    "An opt-in to archive in a rule without a schedule beside it",
    f"Archiving needs {LEAST_BETWEEN_ARCHIVES.days} days between backups, also for what a copy "
    f"action archives; AWS wants to see the schedule of the rule. {_ALONE} Without it AWS refuses "
    "the document.",
    _archived(_days(30, 120)),
    _MONTHLY + _archived(_days(30, 120)),
)
ARCHIVE_TOO_OFTEN: Final = _error(
    "archive-too-often",
    f"An opt-in to archive with less than {LEAST_BETWEEN_ARCHIVES.days} days between backups",
    "What is archived is a full backup each time. AWS looks at the next two runs of the schedule "
    f"and refuses the document if they are less than {LEAST_BETWEEN_ARCHIVES.days} days apart. "
    f"{_CLOCK}",
    f"{_scheduled('cron(0 5 ? * * *)')},\n" + _archived(_days(30, 120)),
    _MONTHLY + _archived(_days(30, 120)),
)
MALFORMED_SCHEDULE: Final = _error(
    "malformed-schedule",
    "A schedule that AWS cannot read",
    "A schedule is cron( with minute, hour, day of month, month, day of week and, if you like, "
    "year, in UTC, and ). One of the two day fields is ?. AWS reads it as Quartz does, and "
    "refuses the document if it cannot.",
    _scheduled("cron(0 5 * * *)"),
    _scheduled("cron(0 5 ? * * *)"),
)
SCHEDULE_NEVER_RUNS: Final = _error(
    "schedule-never-runs",
    "A schedule that does not run twice any more",
    "AWS looks for the next two runs of a schedule, at most 100 years ahead, and refuses the "
    f"document if there are fewer. {_CLOCK}",
    _scheduled("cron(0 5 30 FEB ? *)"),
    _scheduled("cron(0 5 28 FEB ? *)"),
)
SCHEDULE_TOO_OFTEN: Final = _error(
    "schedule-too-often",
    "A schedule whose next two runs are less than 60 minutes apart",
    "AWS Backup starts backups of one rule at most once an hour. AWS looks at the next two runs "
    f"and refuses the document if they are closer. {_CLOCK}",
    _scheduled("cron(0,30 5 ? * * *)"),
    _scheduled("cron(0 5,6 ? * * *)"),
)
SCHEDULE_TOO_OFTEN_LATER: Final = _warning(
    "schedule-too-often-later",
    "A schedule that is taken only because of the time of day, and refused later",
    "AWS looks at the next two runs only. A schedule with some runs less than 60 minutes apart "
    "is taken while these are not the next two, as this one between 07:00 and 07:59, and the same "
    "text is refused at another time, also when only something else in the policy changes.",
    _scheduled("cron(0,59 7 ? * * *)"),
    _scheduled("cron(0 7,8 ? * * *)"),
)
MISREAD_SCHEDULE: Final = _warning(
    "misread-schedule",
    "A schedule of which AWS reads less than is written",
    "AWS takes some schedules without reading all of them: steps after names, days beside one "
    "with W or #, and most of what follows a complete piece. It gives no error, and runs "
    "at other times than the text seems to say.",
    _scheduled("cron(0 5 ? * MON-FRI/2 *)"),
    _scheduled("cron(0 5 ? * 2-6/2 *)"),
)

RULES: tuple[Rule, ...] = (
    MALFORMED_SCHEDULE,
    SCHEDULE_NEVER_RUNS,
    SCHEDULE_TOO_OFTEN,
    SCHEDULE_TOO_OFTEN_LATER,
    MISREAD_SCHEDULE,
    CONTINUOUS_WITHOUT_RETENTION,
    LONG_CONTINUOUS,
    CONTINUOUS_WITH_COLD_STORAGE,
    ARCHIVE_WITHOUT_DAYS,
    ARCHIVE_TOO_SHORT,
    ARCHIVE_WITHOUT_SCHEDULE,
    ARCHIVE_TOO_OFTEN,
)
"""Those of the gate save that look at several settings, or at the clock."""
