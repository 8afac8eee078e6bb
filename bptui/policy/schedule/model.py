"""What a schedule means: at which times of which days backups start."""

from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

_MINUTES_OF_DAY: Final = 24 * 60


class Stretch(NamedTuple):
    """Numbers at equal distances."""

    first: int
    last: int | None
    """None where it goes on as far as the field does."""
    step: int = 1

    def holds(self, number: int) -> bool:
        """Tell whether a number is one of these."""
        is_inside = self.first <= number and (self.last is None or number <= self.last)
        return is_inside and (number - self.first) % self.step == 0


@dataclass(frozen=True, slots=True)
class DaysOfMonth:
    """Days by their numbers; a month that does not have one of them goes without."""

    days: frozenset[int]


@dataclass(frozen=True, slots=True)
class LastDay:
    """The last day of the month, or one counted from it."""

    days_before: int = 0
    is_nearest_weekday: bool = False
    """Whether it moves to the nearest of Monday to Friday in the month."""


@dataclass(frozen=True, slots=True)
class NearestWeekday:
    """The nearest of Monday to Friday to a day of the month, in the same month."""

    day: int


@dataclass(frozen=True, slots=True)
class Weekdays:
    """Days of every week, from 1 for Sunday to 7 for Saturday."""

    weekdays: frozenset[int]


@dataclass(frozen=True, slots=True)
class LastWeekday:
    """The last Sunday (1), Monday (2) and so on of the month."""

    weekday: int


@dataclass(frozen=True, slots=True)
class NthWeekday:
    """The first, second and so on Sunday (1), Monday (2) and so on of the month."""

    weekday: int
    nth: int


DayRule = DaysOfMonth | LastDay | NearestWeekday | Weekdays | LastWeekday | NthWeekday
"""Which days of a month."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """When backups start, in UTC."""

    minutes: frozenset[int]
    hours: frozenset[int]
    days: DayRule
    months: frozenset[int]
    years: tuple[Stretch, ...]
    times: tuple[int, ...] = field(init=False, compare=False, repr=False)
    """The minutes of a day on which it runs, counted from midnight, in order."""
    least_distance: int = field(init=False, compare=False, repr=False)
    """How many minutes at least are between two runs, as far as the times of the day tell."""

    def __post_init__(self) -> None:
        """Derive the times of a day."""
        times = _times(self.minutes, self.hours)
        object.__setattr__(self, "times", times)
        object.__setattr__(self, "least_distance", _least_distance(times))

    def may_run_in(self, year: int) -> bool:
        """Tell whether a year is one of those it may run in."""
        return any(stretch.holds(year) for stretch in self.years)


@lru_cache(maxsize=256)
def _times(minutes: frozenset[int], hours: frozenset[int]) -> tuple[int, ...]:
    return tuple(60 * hour + minute for hour in sorted(hours) for minute in sorted(minutes))


@lru_cache(maxsize=256)
def _least_distance(times: tuple[int, ...]) -> int:
    around = (*times, times[0] + _MINUTES_OF_DAY)
    return min(later - earlier for earlier, later in pairwise(around))
