"""Random schedules, right ones only."""

from datetime import UTC, datetime

from hypothesis import strategies as st

from tests.policy.schedule.naive import MONTHS, WEEKDAYS

moments = st.one_of(
    st.datetimes(datetime(2024, 1, 1), datetime(2033, 1, 1)),  # noqa: DTZ001 - made aware below
    st.builds(
        lambda year, month, day, hour: datetime(year, month, day, hour, 59, 59),  # noqa: DTZ001
        st.integers(2024, 2033),
        st.sampled_from([1, 2, 3, 4, 12]),
        st.sampled_from([1, 27, 28, 30]).map(lambda day: min(day, 28)),
        st.sampled_from([0, 23]),
    ),
).map(lambda moment: moment.replace(tzinfo=UTC))


def _numbers(first: int, last: int) -> st.SearchStrategy[str]:
    number = st.integers(first, last).map(str)
    return st.one_of(
        st.just("*"),
        number,
        number,
        st.builds("{}-{}".format, number, number),
        st.builds("{}/{}".format, st.one_of(st.just("*"), number), st.integers(1, min(last, 59))),
        st.builds("{}-{}/{}".format, number, number, st.integers(1, last)),
    )


def _names(words: list[str]) -> st.SearchStrategy[str]:
    word = st.sampled_from(words).flatmap(lambda name: st.sampled_from([name, name.lower()]))
    return st.one_of(word, st.builds("{}-{}".format, word, word))


def _lists(pieces: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(pieces, min_size=1, max_size=3).map(",".join)


_days = st.one_of(
    _lists(_numbers(1, 31)),
    st.sampled_from(["L", "LW", "L-3", "L-30", "1W", "15W", "28W"]),
)
_weekday = st.one_of(st.integers(1, 7).map(str), st.sampled_from(WEEKDAYS))
_weekdays = st.one_of(
    _lists(st.one_of(_numbers(1, 7), _names(WEEKDAYS))),
    st.builds("{}L".format, st.one_of(_weekday, st.just(""))),
    st.builds("{}#{}".format, _weekday, st.integers(1, 5)),
)
_years = st.one_of(
    st.sampled_from(["", " *", " 2028", " 2027,2029", " 2024/4", " 2026-2040/3"]),
)

expressions = st.builds(
    "cron({} {} {} {} {}{})".format,
    _lists(_numbers(0, 59)),
    _lists(_numbers(0, 23)),
    _days,
    _lists(st.one_of(_numbers(1, 12), _names(MONTHS))),
    st.just("?"),
    _years,
) | st.builds(
    "cron({} {} ? {} {}{})".format,
    _lists(_numbers(0, 59)),
    _lists(_numbers(0, 23)),
    _lists(st.one_of(_numbers(1, 12), _names(MONTHS))),
    _weekdays,
    _years,
)
