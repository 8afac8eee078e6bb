"""When a schedule runs."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import islice, pairwise
from typing import Final

from bptui.policy.schedule.days import MonthShape, days_in, ever_in, month_shape
from bptui.policy.schedule.model import Schedule

YEARS_AHEAD: Final = 100
"""How many years after the current one a schedule can still run in."""
YEARS_LOOKED_AT: Final = 2
"""How many years ahead runs are looked at that come too close to each other."""

_MINUTES_OF_DAY: Final = 24 * 60

Pair = tuple[datetime, datetime]
"""Two runs, one behind the other."""


def next_runs(schedule: Schedule, now: datetime, count: int) -> tuple[datetime, ...]:
    """Return the next runs after a moment, fewer if there are no more.

    Args:
        schedule: The schedule.
        now: The moment; aware.
        count: How many runs are wanted.
    """
    return _next_runs(schedule, _minute_of(now), count)


def closest_runs(schedule: Schedule, now: datetime) -> Pair | None:
    """Return the two runs within two years that are closest to each other, the first such pair.

    Args:
        schedule: The schedule.
        now: The moment after which runs count; aware.

    Returns:
        The pair, or None if there are fewer than two runs.
    """
    return _closest_runs(schedule, _minute_of(now))


def _minute_of(moment: datetime) -> datetime:
    """Return the minute of a moment: runs are at whole minutes, so that only it matters."""
    return moment.astimezone(UTC).replace(second=0, microsecond=0)


@lru_cache(maxsize=1024)
def _next_runs(schedule: Schedule, minute: datetime, count: int) -> tuple[datetime, ...]:
    last_year = min(minute.year + YEARS_AHEAD, date.max.year)
    days = _run_days(schedule, minute.date(), date(last_year, 12, 31))
    runs = (day.toordinal() * _MINUTES_OF_DAY + time for day in days for time in schedule.times)
    later = (run for run in runs if run > _number(minute))
    return tuple(_moment(run) for run in islice(later, count))


@lru_cache(maxsize=1024)
def _closest_runs(schedule: Schedule, minute: datetime) -> Pair | None:
    end = _years_later(minute, YEARS_LOOKED_AT)
    closest: tuple[int, int] | None = None
    for pair in _candidates(schedule, _number(minute) + 1, _number(end)):
        if closest is None or _distance(pair) < _distance(closest):
            closest = pair
        if _distance(closest) == schedule.least_distance:
            break
    return closest and (_moment(closest[0]), _moment(closest[1]))


def _candidates(schedule: Schedule, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield pairs of runs, as numbers of minutes, among which are the closest of each day."""
    within_day = _closest_times(schedule.times)
    last: int | None = None
    first_day, last_day = start // _MINUTES_OF_DAY, end // _MINUTES_OF_DAY
    for day in _run_days(schedule, date.fromordinal(first_day), date.fromordinal(last_day)):
        midnight = day.toordinal() * _MINUTES_OF_DAY
        times, pair = schedule.times, within_day
        if day.toordinal() in (first_day, last_day):
            times = tuple(time for time in times if start <= midnight + time <= end)
            pair = _closest_times(times)
        if not times:
            continue
        if last is not None:
            yield last, midnight + times[0]
        if pair:
            yield midnight + pair[0], midnight + pair[1]
        last = midnight + times[-1]


@lru_cache(maxsize=256)
def _closest_times(times: tuple[int, ...]) -> tuple[int, int] | None:
    return min(pairwise(times), key=_distance, default=None)


def _distance(pair: tuple[int, int]) -> int:
    return pair[1] - pair[0]


def _run_days(schedule: Schedule, first: date, last: date) -> Iterator[date]:
    """Yield the days from the first to the last on which it runs."""
    if not ever_in(schedule.days, schedule.months):
        return
    months = sorted(schedule.months)
    days_of: dict[MonthShape, tuple[int, ...]] = {}
    for year in filter(schedule.may_run_in, range(first.year, last.year + 1)):
        for month in months:
            if year == first.year and month < first.month:
                continue
            shape = month_shape(year, month)
            if shape not in days_of:
                days_of[shape] = days_in(schedule.days, shape)
            days = (date(year, month, day) for day in days_of[shape])
            yield from (day for day in days if first <= day <= last)


def _years_later(moment: datetime, years: int) -> datetime:
    """Return the same moment of a later year; behind a 29th of February its 28th."""
    year = min(moment.year + years, date.max.year)
    try:
        return moment.replace(year=year)
    except ValueError:
        return moment.replace(year=year, day=28)


def _number(moment: datetime) -> int:
    """Return a whole minute as a number of minutes."""
    return moment.toordinal() * _MINUTES_OF_DAY + moment.hour * 60 + moment.minute


def _moment(number: int) -> datetime:
    """Return the minute that has a number."""
    day, time = divmod(number, _MINUTES_OF_DAY)
    return datetime(1, 1, 1, tzinfo=UTC) + timedelta(days=day - 1, minutes=time)
