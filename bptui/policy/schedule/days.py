"""Which days of a month a rule means."""

from calendar import monthrange
from functools import lru_cache
from typing import Final, NamedTuple

from bptui.policy.schedule.model import (
    DayRule,
    DaysOfMonth,
    LastDay,
    LastWeekday,
    NearestWeekday,
    NthWeekday,
    Weekdays,
)

_WEEK: Final = 7
_SUNDAY: Final = 1
_SATURDAY: Final = 7


LEAST_LENGTHS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
"""How many days each month has in most years."""
_LEAP: Final = 29


class MonthShape(NamedTuple):
    """All that matters of a month: many months are alike."""

    first_weekday: int
    """The day of week of its first day, 1 for Sunday."""
    length: int


@lru_cache(maxsize=4096)
def month_shape(year: int, month: int) -> MonthShape:
    """Return what a month of a year is like."""
    first, length = monthrange(year, month)
    return MonthShape((first + 1) % _WEEK + 1, length)


def days_in(rule: DayRule, shape: MonthShape) -> tuple[int, ...]:
    """Return the days of a month that a rule means, in order."""
    first_weekday, length = shape
    match rule:
        case DaysOfMonth(days):
            return tuple(sorted(day for day in days if day <= length))
        case LastDay(days_before, is_nearest_weekday):
            day = length - days_before
            if is_nearest_weekday:
                day = _nearest_weekday(day, first_weekday, length)
            return _within(day, length)
        case NearestWeekday(day):
            return _within(_nearest_weekday(day, first_weekday, length), length)
        case Weekdays(weekdays):
            month_days = range(1, length + 1)
            return tuple(day for day in month_days if _weekday(day, first_weekday) in weekdays)
        case LastWeekday(weekday):
            return (length - (_weekday(length, first_weekday) - weekday) % _WEEK,)
        case NthWeekday(weekday, nth):
            return _within(1 + (weekday - first_weekday) % _WEEK + _WEEK * (nth - 1), length)


def ever_in(rule: DayRule, months: frozenset[int]) -> bool:
    """Tell whether a rule means any day in any year of some months."""
    lengths = {LEAST_LENGTHS[month - 1] for month in months}
    lengths |= {_LEAP} if min(lengths) < _LEAP else set()
    shapes = (MonthShape(first, length) for length in lengths for first in range(1, _WEEK + 1))
    return any(days_in(rule, shape) for shape in shapes)


def _weekday(day: int, first_weekday: int) -> int:
    """Return the day of week of a day, also of one before or behind its month."""
    return (first_weekday + day - 2) % _WEEK + 1


def _nearest_weekday(day: int, first_weekday: int, length: int) -> int:
    """Return the nearest of Monday to Friday.

    A day that the month does not have stands for one of the next or previous month, and may come
    back into the month by moving.
    """
    weekday = _weekday(day, first_weekday)
    if weekday == _SATURDAY:
        return day + 2 if day == 1 else day - 1
    if weekday == _SUNDAY:
        return day - 2 if day == length else day + 1
    return day


def _within(day: int, length: int) -> tuple[int, ...]:
    return (day,) if 1 <= day <= length else ()
