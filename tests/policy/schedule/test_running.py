from datetime import UTC, datetime, timedelta
from itertools import pairwise, takewhile

import pytest
from hypothesis import given, settings

from bptui.policy.schedule import Schedule, closest_runs, next_runs, read_schedule
from tests.policy.schedule.expressions import expressions, moments
from tests.policy.schedule.naive import runs_at, runs_on

A_MINUTE, A_DAY = timedelta(minutes=1), timedelta(days=1)
NOW = datetime(2026, 9, 13, 7, 4, 35, tzinfo=UTC)


def read(fields: str) -> Schedule:
    schedule = read_schedule(f"cron({fields})").schedule
    assert schedule is not None, read_schedule(f"cron({fields})").faults
    return schedule


def runs(fields: str, count: int = 3, now: datetime = NOW) -> list[str]:
    return [f"{run:%Y-%m-%d %H:%M}" for run in next_runs(read(fields), now, count)]


@given(expressions, moments)
@settings(max_examples=40)
def test_the_runs_of_thirty_hours_are_those_found_minute_by_minute(
    text: str, now: datetime
) -> None:
    schedule = read_schedule(text).schedule
    start = now.replace(second=0, microsecond=0) + A_MINUTE
    minutes = [start + number * A_MINUTE for number in range(30 * 60)]
    assert schedule is not None

    found = next_runs(schedule, now, len(minutes))

    expected = [minute for minute in minutes if runs_at(text, minute)]
    assert [*takewhile(lambda run: run <= minutes[-1], found)] == expected


@given(expressions, moments)
@settings(max_examples=40)
def test_the_days_of_two_years_are_those_found_day_by_day(text: str, now: datetime) -> None:
    schedule = read_schedule(text).schedule
    assert schedule is not None
    time = timedelta(minutes=schedule.times[0])
    first_only = Schedule(
        frozenset({time.seconds // 60 % 60}),
        frozenset({time.seconds // 3600}),
        schedule.days,
        schedule.months,
        schedule.years,
    )
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    days = [midnight + number * A_DAY for number in range(2 * 365)]

    found = next_runs(first_only, midnight - A_MINUTE, len(days))

    expected = [day + time for day in days if runs_on(text, day)]
    assert [*takewhile(lambda run: run <= days[-1] + A_DAY, found)][: len(expected)] == expected


@given(expressions, moments)
@settings(max_examples=40)
def test_the_closest_pair_is_the_first_of_all_pairs_that_are_as_close(
    text: str, now: datetime
) -> None:
    schedule = read_schedule(text).schedule
    assert schedule is not None
    if len(schedule.times) > 20:
        return
    end = now.replace(second=0, microsecond=0, year=now.year + 2)
    all_runs = takewhile(lambda run: run <= end, next_runs(schedule, now, 20 * 800))

    pairs = [*pairwise(all_runs)]

    expected = min(pairs, key=lambda pair: pair[1] - pair[0], default=None)
    assert closest_runs(schedule, now) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("0 5 ? * * *", ["2026-09-14 05:00", "2026-09-15 05:00", "2026-09-16 05:00"]),
        ("0 20-2 ? * * *", ["2026-09-13 20:00", "2026-09-13 21:00", "2026-09-13 22:00"]),
        ("0 5 31 * ? *", ["2026-10-31 05:00", "2026-12-31 05:00", "2027-01-31 05:00"]),
        ("0 5 29 FEB ? *", ["2028-02-29 05:00", "2032-02-29 05:00", "2036-02-29 05:00"]),
        ("0 5 L * ? *", ["2026-09-30 05:00", "2026-10-31 05:00", "2026-11-30 05:00"]),
        ("0 5 LW * ? *", ["2026-09-30 05:00", "2026-10-30 05:00", "2026-11-30 05:00"]),
        ("0 5 L-30 * ? *", ["2026-10-01 05:00", "2026-12-01 05:00", "2027-01-01 05:00"]),
        ("0 5 1W * ? *", ["2026-10-01 05:00", "2026-11-02 05:00", "2026-12-01 05:00"]),
        ("0 5 ? NOV-FEB L *", ["2026-11-07 05:00", "2026-11-14 05:00", "2026-11-21 05:00"]),
        ("0 5 ? * FRIL *", ["2026-09-25 05:00", "2026-10-30 05:00", "2026-11-27 05:00"]),
        ("0 5 ? * MON#5 *", ["2026-11-30 05:00", "2027-03-29 05:00", "2027-05-31 05:00"]),
        ("0 5 1 JAN ? 2030/2", ["2030-01-01 05:00", "2032-01-01 05:00", "2034-01-01 05:00"]),
        # What AWS reads in a way of its own
        ("0 5 1-2W * ? *", ["2026-10-01 05:00", "2026-10-02 05:00", "2026-11-01 05:00"]),
        ("0 5 15W,1W * ? *", ["2026-10-01 05:00", "2026-11-02 05:00", "2026-12-01 05:00"]),
        ("0 5 ? * 1#1,2 *", ["2026-10-04 05:00", "2026-11-01 05:00", "2026-12-06 05:00"]),
        ("0 5 ? * 1,2#1 *", ["2026-10-04 05:00", "2026-11-01 05:00", "2026-12-06 05:00"]),
        ("0 5 ? * 0#1 *", ["2026-10-03 05:00", "2026-11-07 05:00", "2026-12-05 05:00"]),
        ("0 5 31W APR ? *", ["2027-04-30 05:00", "2032-04-30 05:00", "2038-04-30 05:00"]),
        ("0 5 5-0 JAN ? *", ["2027-01-05 05:00", "2027-01-06 05:00", "2027-01-07 05:00"]),
    ],
)
def test_next_runs(fields: str, expected: list[str]) -> None:
    assert runs(fields) == expected


@pytest.mark.parametrize("fields", ["0 5 30 FEB ? *", "0 5 31W FEB ? *", "0 5 1 JAN ? 2026"])
def test_what_never_runs_has_no_runs(fields: str) -> None:
    assert runs(fields) == []
    assert closest_runs(read(fields), NOW) is None


def test_the_last_year_is_a_hundred_years_ahead() -> None:
    assert runs("0 5 1 JAN ? 2126,2127") == ["2126-01-01 05:00"]
    assert runs("0 5 1 JAN ? 9999", now=datetime(9990, 1, 1, tzinfo=UTC)) == ["9999-01-01 05:00"]
    assert runs("0 5 1 FEB ? *", now=datetime(9999, 12, 31, 23, 59, tzinfo=UTC)) == []


def test_a_run_in_the_minute_of_the_moment_is_over() -> None:
    at = datetime(2026, 9, 13, 5, 0, tzinfo=UTC)

    assert runs("0 5 ? * * *", 1, at) == ["2026-09-14 05:00"]
    assert runs("0 5 ? * * *", 1, at - timedelta(microseconds=1)) == ["2026-09-13 05:00"]


def test_a_moment_in_another_zone_is_the_same_moment() -> None:
    zone = datetime.fromisoformat("2026-09-13T06:59:59+02:00")

    assert runs("0 5 ? * * *", 1, zone) == ["2026-09-13 05:00"]


def test_two_years_from_a_leap_day_end_on_the_28th() -> None:
    leap_day = datetime(2028, 2, 29, 12, tzinfo=UTC)

    assert closest_runs(read("0 5,6 28,29 FEB ? 2030"), leap_day) == (
        datetime(2030, 2, 28, 5, tzinfo=UTC),
        datetime(2030, 2, 28, 6, tzinfo=UTC),
    )


def test_the_search_ends_whatever_the_schedule() -> None:
    for fields in ("* * * * ? 2126", "0 5 30 2 ? *", "* * L-30W 2 ? *", "* * ? * * *"):
        assert len(next_runs(read(fields), NOW, 2)) in (0, 2)
        closest_runs(read(fields), NOW)
