"""A backup rule of a document, with what it assigns there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bptui.policy.document import Document, StatementKey
from bptui.policy.meaning import Meaning
from bptui.policy.operators import ASSIGN
from bptui.policy.paths import Path
from bptui.policy.schedule import ScheduleReading, next_runs, read_schedule
from bptui.policy.spans import Span
from bptui.validation.retention import SCHEDULE

_DIGITS = re.compile("[0-9]{1,1000}")
_TRUE: Final = "true"


@dataclass(frozen=True, slots=True)
class Assigned:
    """A single value that is assigned."""

    path: Path
    text: str
    span: Span
    """From the operator to the end of the value."""

    @property
    def is_true(self) -> bool:
        """Whether it is true, as a JSON word or as a text."""
        return self.text == _TRUE

    @property
    def number(self) -> int | None:
        """The whole number it is, None if it is none."""
        return int(self.text) if _DIGITS.fullmatch(self.text) else None


@dataclass(frozen=True, slots=True)
class Lifecycle:
    """A lifecycle, or the place where there is none."""

    document: Document
    meaning: Meaning | None

    def assigned(self, key: str) -> Assigned | None:
        """Return the value of a setting in it, None if it is not clear or not there."""
        return assigned(self.document, child(self.meaning, key))

    def lacks(self, key: str) -> bool:
        """Tell whether nothing at all is said of a setting in it."""
        return child(self.meaning, key) is None


@dataclass(frozen=True, slots=True)
class BackupRule:
    """A rule of a plan, as one document has it."""

    document: Document
    meaning: Meaning
    now: datetime
    schedule: Assigned | None
    """Its schedule; None if it is not clear or not there, as are the next two then."""
    reading: ScheduleReading | None
    """What the schedule says."""
    runs: tuple[datetime, ...]
    """The next two runs, fewer if there are no more or if the schedule cannot be read."""

    @classmethod
    def read(cls, document: Document, meaning: Meaning, now: datetime) -> "BackupRule":
        """Read the rule that a part of a document's meaning is."""
        schedule = assigned(document, child(meaning, SCHEDULE))
        reading = read_schedule(schedule.text) if schedule else None
        well_formed = reading.schedule if reading else None
        runs = next_runs(well_formed, now, 2) if well_formed else ()
        return cls(document, meaning, now, schedule, reading, runs)

    @property
    def distance(self) -> timedelta | None:
        """The time between the next two runs, None if there are fewer."""
        match self.runs:
            case (first, second):
                return second - first
        return None

    def assigned(self, key: str) -> Assigned | None:
        """Return the value of a setting of the rule, None if it is not clear or not there."""
        return assigned(self.document, child(self.meaning, key))

    def lacks(self, key: str) -> bool:
        """Tell whether nothing at all is said of a setting of the rule."""
        return child(self.meaning, key) is None

    @property
    def lifecycle(self) -> Lifecycle:
        """The lifecycle of its recovery points."""
        return Lifecycle(self.document, child(self.meaning, "lifecycle"))

    @property
    def lifecycles(self) -> Iterator[Lifecycle]:
        """The lifecycle of its recovery points, and those of its copies."""
        yield self.lifecycle
        copies = child(self.meaning, "copy_actions")
        for copy in copies.children.values() if copies else ():
            yield Lifecycle(self.document, child(copy, "lifecycle"))


def backup_rules(document: Document, now: datetime) -> Iterator[BackupRule]:
    """Yield the rules of all plans."""
    plans = child(document.meaning, "plans")
    for plan in plans.children.values() if plans else ():
        rules = child(plan, "rules")
        for rule in rules.children.values() if rules else ():
            yield BackupRule.read(document, rule, now)


def child(meaning: Meaning | None, key: str) -> Meaning | None:
    """Return what is said below a key."""
    return meaning.children.get(key) if meaning else None


def assigned(document: Document, meaning: Meaning | None) -> Assigned | None:
    """Return the one value a setting is assigned; None if there are several, or none.

    What AWS makes of a null nobody knows, so that is no value either. What else is wrong with the
    setting is told by the rules of the language.
    """
    operations = meaning.operations if meaning else ()
    if meaning is None or len(operations) != 1:
        return None
    operator, operand, occurrence, misuse = operations[0]
    if operator != ASSIGN or not isinstance(operand, str) or misuse:
        return None
    span = document.places[StatementKey(meaning.path, operator, occurrence)]
    is_null = document.text.endswith("null", span.start, span.end)
    return None if is_null else Assigned(meaning.path, operand, span)
