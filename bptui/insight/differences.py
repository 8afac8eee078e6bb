"""How effective policies differ between two states, grouped by identical change, worst first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

from bptui.inheritance.inherited import NOTHING_INHERITED, Inherited
from bptui.insight.sides import Pause, Side, Status, all_accounts, status_of
from bptui.policy.meaning import Value
from bptui.policy.paths import Path
from bptui.policy.schedule import next_runs, read_schedule

__all__ = ["Comparer", "Group", "SettingChange", "Side", "Status", "days_of", "setting_changes"]

_CHUNK = 200
"""How many accounts are looked at between two pauses."""
_RUNS = 60
"""How many runs of two schedules are compared."""
_MOST_DIGITS = 1_000
"""Of a number of days."""
_BEGIN = datetime(2001, 1, 1, tzinfo=UTC)
"""From when on: a fixed day, so that one change is judged the same every day."""


_WORST_FIRST = (
    *(Status.BECOMES_INVALID, Status.STOPS, Status.REMOVED, Status.BECOMES_VALID),
    *(Status.STARTS, Status.ADDED, Status.CHANGED),
)


@dataclass(frozen=True, slots=True)
class SettingChange:
    """How one setting changes; the side that does not have it has None."""

    path: Path
    old: Value | None
    new: Value | None

    @property
    def is_shorter(self) -> bool:
        """Whether backups are deleted earlier than before."""
        if self.path[-1:] != ("delete_after_days",) or self.old is None:
            return False
        return _days(self.new) < _days(self.old)

    @property
    def is_rarer(self) -> bool:
        """Whether backups start less often than before."""
        if self.path[-1:] != ("schedule_expression",):
            return False
        return self.old is not None and _pace(self.new) > _pace(self.old)


@dataclass(frozen=True, slots=True)
class Group:
    """Accounts whose effective policies change in the same way."""

    accounts: tuple[str, ...]
    """Their ids, in the order of the tree."""
    status: Status
    changes: tuple[SettingChange, ...]

    @property
    def badness(self) -> tuple[int, int]:
        """By which groups are sorted: the smaller the worse."""
        harm = 2
        if any(change.is_shorter for change in self.changes):
            harm = 0
        elif any(change.is_rarer for change in self.changes):
            harm = 1
        return _WORST_FIRST.index(self.status), harm


def days_of(value: Value | None) -> int | None:
    """Return a value as a number of days, None if it is none that anybody could mean."""
    # Python reads no number of thousands of digits.
    is_days = isinstance(value, str) and value.isdecimal() and len(value) <= _MOST_DIGITS
    return int(value) if isinstance(value, str) and is_days else None


def _days(value: Value | None) -> float:
    """Return how long backups are kept; without a number, for ever."""
    days = days_of(value)
    return float("inf") if days is None else days


def _pace(value: Value | None) -> float:
    """Return how long some runs of a schedule take, in seconds; without one, for ever."""
    return _pace_of(value) if isinstance(value, str) else float("inf")


@lru_cache(maxsize=256)
def _pace_of(text: str) -> float:
    schedule = read_schedule(text).schedule
    runs = next_runs(schedule, _BEGIN, _RUNS) if schedule is not None else ()
    return (runs[-1] - runs[0]).total_seconds() if len(runs) == _RUNS else float("inf")


class Comparer:
    """Compares states, remembering how results that are still there differ from each other."""

    def __init__(self) -> None:
        self._known: dict[tuple[Inherited, Inherited], tuple[SettingChange, ...]] = {}

    def differences(
        self, before: Side, after: Side, pause: Pause = lambda: None
    ) -> tuple[Group, ...]:
        """Return how the effective policies of all accounts change, worst first."""
        known, groups = self._known, dict[_Way, list[str]]()
        used: dict[tuple[Inherited, Inherited], tuple[SettingChange, ...]] = {}
        for number, account in enumerate(all_accounts(before, after)):
            if number % _CHUNK == 0:
                pause()
            status = status_of(account, before, after)
            if status is None:
                continue
            was = before.results.get(account, NOTHING_INHERITED)
            now = after.results.get(account, NOTHING_INHERITED)
            pair = was, now
            if pair not in used:
                used[pair] = known[pair] if pair in known else tuple(setting_changes(was, now))
            groups.setdefault((status, used[pair]), []).append(account)
        self._known = used
        found = [Group(tuple(ids), status, changes) for (status, changes), ids in groups.items()]
        return tuple(sorted(found, key=lambda group: (group.badness, -len(group.accounts))))


_Way = tuple[Status, tuple[SettingChange, ...]]
"""How an account changes."""


def setting_changes(was: Inherited, now: Inherited) -> Iterator[SettingChange]:
    """Yield the settings that differ between two results, in the order in which they came up."""
    if was is now or was.values == now.values:
        return
    if was.value is not None or now.value is not None:
        yield SettingChange(now.path or was.path, was.value, now.value)
    if was.value is None or now.value is None:
        for key in dict.fromkeys((*now.children, *was.children)):
            yield from setting_changes(
                was.children.get(key, NOTHING_INHERITED), now.children.get(key, NOTHING_INHERITED)
            )
