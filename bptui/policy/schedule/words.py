"""A schedule as a plain sentence."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

from bptui.policy.schedule.days import LEAST_LENGTHS
from bptui.policy.schedule.fields import DAY, HOUR, MINUTE, MONTH, WEEKDAY, YEAR, Field
from bptui.policy.schedule.model import (
    DayRule,
    DaysOfMonth,
    LastDay,
    LastWeekday,
    NearestWeekday,
    NthWeekday,
    Schedule,
    Stretch,
    Weekdays,
)
from bptui.policy.wording import listed

_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_WEEKDAYS: Final = (
    *("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
)
"""In the order in which they are told."""
_NTH: Final = ("first", "second", "third", "fourth", "fifth")
_WEEKDAY: Final = "weekday (Monday to Friday)"
_WEEKS_ALWAYS: Final = 4
"""How many of each day of week every month has."""

_MOST_TIMES: Final = 6
_MOST_YEARS: Final = 6
_FEWEST_IN_RUN: Final = 3
_FEWEST_IN_STEPS: Final = 5


@lru_cache(maxsize=1024)
def schedule_words(schedule: Schedule) -> str:
    """Return when backups start, to stand in a sentence: `every day at 05:00 UTC`."""
    times = _times(schedule)
    years = _years(schedule.years)
    if not (_is_every_day(schedule.days) and _is_all(MONTH, schedule.months)):
        return f"{times} {_days(schedule.days, schedule.months)}{years}"
    is_hourly = _is_all(HOUR, schedule.hours) or not times.startswith("at ")
    return f"{times}{years}" if is_hourly else f"every day {times}{years}"


def _times(schedule: Schedule) -> str:
    if len(schedule.times) <= _MOST_TIMES:
        return f"at {listed(_clock(time) for time in schedule.times)} UTC"
    minutes, hours = schedule.minutes, schedule.hours
    if _is_all(HOUR, hours):
        step = _step_of(MINUTE, minutes)
        if step:
            return f"every {step} minutes" if step > 1 else "every minute"
        return f"at {_numbered('minute', minutes)} of every hour"
    step = _step_of(HOUR, hours)
    if step and len(minutes) == 1:
        return f"every {step} hours from {_clock(min(minutes))} UTC"
    which = _numbered("hour", hours)
    if _is_all(MINUTE, minutes):
        return f"at every minute of {which} UTC"
    return f"at {_numbered('minute', minutes)} of {which} UTC"


def _clock(time: int) -> str:
    hour, minute = divmod(time, 60)
    return f"{hour:02}:{minute:02}"


def _days(rule: DayRule, months: frozenset[int]) -> str:
    """Return on which days of which months it runs."""
    month = _months(months)
    of_month = "of every month" if _is_all(MONTH, months) else f"of {month}"
    if _is_every_day(rule):
        return f"on every day {of_month}"
    if isinstance(rule, Weekdays):
        days = _listed([_WEEKDAYS[index] for index in _told_order(rule.weekdays)], _WEEKDAYS)
        return f"every {days}" if _is_all(MONTH, months) else f"every {days} in {month}"
    shortest = min(LEAST_LENGTHS[number - 1] for number in months)
    return f"on {_day_of(rule, shortest, of_month)}"


def _day_of(rule: DayRule, shortest: int, of_month: str) -> str:
    one_if_any = ", where there is one"
    match rule:
        case DaysOfMonth(days):
            missing = one_if_any if len(days) == 1 else ", where there are such days"
            ending = missing if max(days) > shortest else ""
            return f"{_numbered('day', days)} {of_month}{ending}"
        case NearestWeekday(day):
            ending = one_if_any if day > shortest else ""
            return f"the {_WEEKDAY} nearest to day {day} {of_month}{ending}"
        case LastDay(days_before, is_nearest_weekday):
            ending = one_if_any if days_before >= shortest else ""
            return f"{_last_day(days_before, is_nearest=is_nearest_weekday)} {of_month}{ending}"
        case LastWeekday(weekday):
            return f"the last {_weekday(weekday)} {of_month}"
        case NthWeekday(weekday, nth):
            ending = one_if_any if nth > _WEEKS_ALWAYS else ""
            return f"the {_NTH[nth - 1]} {_weekday(weekday)} {of_month}{ending}"
        case Weekdays():
            raise AssertionError("days of every week are told without a month around them")


def _last_day(days_before: int, *, is_nearest: bool) -> str:
    if not days_before:
        return f"the last {_WEEKDAY}" if is_nearest else "the last day"
    day = f"the day {days_before} day{'' if days_before == 1 else 's'} before the last day"
    return f"the {_WEEKDAY} nearest to {day}" if is_nearest else day


def _months(months: frozenset[int]) -> str:
    return _listed([_MONTHS[number - 1] for number in sorted(months)], _MONTHS)


def _weekday(weekday: int) -> str:
    return _WEEKDAYS[_told_order({weekday})[0]]


def _told_order(weekdays: Iterable[int]) -> list[int]:
    """Return the places of days of week, 1 for Sunday, in the week that begins with Monday."""
    return sorted((weekday - 2) % len(_WEEKDAYS) for weekday in weekdays)


def _years(stretches: tuple[Stretch, ...]) -> str:
    """Return in which years it runs, nothing if in all."""
    if any(
        stretch.first <= YEAR.first and stretch == (stretch.first, None, 1) for stretch in stretches
    ):
        return ""
    if len(stretches) > _MOST_YEARS:
        return ", in certain years"
    return f", {listed(_years_of(stretch) for stretch in sorted(stretches, key=_first))}"


def _first(stretch: Stretch) -> int:
    return stretch.first


def _years_of(stretch: Stretch) -> str:
    first, last, step = stretch
    if first == last:
        return f"in {first}"
    end = "on" if last is None else f"to {last}"
    return f"from {first} {end}" if step == 1 else f"every {step} years from {first} {end}"


def _is_all(field: Field, numbers: frozenset[int]) -> bool:
    return _step_of(field, numbers) == 1


def _is_every_day(rule: DayRule) -> bool:
    match rule:
        case DaysOfMonth(days):
            return _is_all(DAY, days)
        case Weekdays(weekdays):
            return _is_all(WEEKDAY, weekdays)
    return False


def _step_of(field: Field, numbers: frozenset[int]) -> int | None:
    """Return the one distance between the numbers, that from the last to the first included."""
    count = (field.last or 0) + 1 - field.first
    step, rest = divmod(count, len(numbers))
    whole = frozenset(range(field.first, field.first + count, step))
    return step if rest == 0 and numbers == whole else None


def _numbered(name: str, numbers: frozenset[int]) -> str:
    """Return `day 1`, or `days 1, 3 and 5`."""
    ordered = sorted(numbers)
    if len(ordered) == 1:
        return f"{name} {ordered[0]}"
    distances = {later - earlier for earlier, later in pairwise(ordered)}
    if len(distances) == 1 and len(ordered) >= _FEWEST_IN_STEPS and distances != {1}:
        return f"{name}s {ordered[0]} to {ordered[-1]} in steps of {min(distances)}"
    top = [str(number) for number in range(ordered[-1] + 1)]
    return f"{name}s {_listed([str(number) for number in ordered], top)}"


def _listed(words: Sequence[str], row: Sequence[str]) -> str:
    """Join words in the order of a row; three or more neighbours become `first to last`."""
    runs: list[list[str]] = []
    previous = -2
    for word in words:
        place = row.index(word)
        if place == previous + 1:
            runs[-1].append(word)
        else:
            runs.append([word])
        previous = place
    return listed(
        part
        for run in runs
        for part in ([f"{run[0]} to {run[-1]}"] if len(run) >= _FEWEST_IN_RUN else run)
    )
