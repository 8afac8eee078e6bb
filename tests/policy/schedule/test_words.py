import pytest
from hypothesis import given

from bptui.policy.schedule import read_schedule, schedule_words
from tests.policy.schedule.expressions import expressions


def words(fields: str) -> str:
    schedule = read_schedule(f"cron({fields})").schedule
    assert schedule is not None
    return schedule_words(schedule)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("0 5 ? * * *", "every day at 05:00 UTC"),
        ("0 5,17 * * ?", "every day at 05:00 and 17:00 UTC"),
        ("0 5 1 * ? *", "at 05:00 UTC on day 1 of every month"),
        ("0 5 1,15 * ?", "at 05:00 UTC on days 1 and 15 of every month"),
        ("0 5 1-5,20 * ?", "at 05:00 UTC on days 1 to 5 and 20 of every month"),
        ("0 5 31 * ?", "at 05:00 UTC on day 31 of every month, where there is one"),
        ("0 5 31 JAN ?", "at 05:00 UTC on day 31 of January"),
        ("0 5 1,30 * ?", "at 05:00 UTC on days 1 and 30 of every month, where there are such days"),
        (
            "0 5 1/2 1 ?",
            "at 05:00 UTC on days 1 to 31 in steps of 2 of January",
        ),
        ("0 5 * 1-3,7 ?", "at 05:00 UTC on every day of January to March and July"),
        ("0 5 L * ?", "at 05:00 UTC on the last day of every month"),
        ("0 5 L-1 * ?", "at 05:00 UTC on the day 1 day before the last day of every month"),
        (
            "0 5 L-30 * ?",
            (
                "at 05:00 UTC on the day 30 days before the last day of every month, "
                "where there is one"
            ),
        ),
        ("0 5 LW * ?", "at 05:00 UTC on the last weekday (Monday to Friday) of every month"),
        (
            "0 5 L-3W 1 ?",
            (
                "at 05:00 UTC on the weekday (Monday to Friday) nearest to "
                "the day 3 days before the last day of January"
            ),
        ),
        (
            "0 5 15W * ?",
            "at 05:00 UTC on the weekday (Monday to Friday) nearest to day 15 of every month",
        ),
        ("0 5 ? * MON-FRI *", "at 05:00 UTC every Monday to Friday"),
        ("0 5 ? * SUN", "at 05:00 UTC every Sunday"),
        ("0 5 ? * SAT,SUN", "at 05:00 UTC every Saturday and Sunday"),
        ("0 5 ? 1 2,4,6", "at 05:00 UTC every Monday, Wednesday and Friday in January"),
        ("0 5 ? * FRIL *", "at 05:00 UTC on the last Friday of every month"),
        ("0 5 ? * MON#1 *", "at 05:00 UTC on the first Monday of every month"),
        ("0 5 ? * MON#5", "at 05:00 UTC on the fifth Monday of every month, where there is one"),
        # Times
        ("* * ? * *", "every minute"),
        ("*/15 * ? * *", "every 15 minutes"),
        ("5 * ? * *", "at minute 5 of every hour"),
        ("5 */2 ? * *", "every 2 hours from 00:05 UTC"),
        ("0 8-19 ? * *", "every day at minute 0 of hours 8 to 19 UTC"),
        ("* 8-19 ? * *", "every day at every minute of hours 8 to 19 UTC"),
        ("0/7 3 ? * *", "every day at minutes 0 to 56 in steps of 7 of hour 3 UTC"),
        ("*/15 * 1 * ?", "every 15 minutes on day 1 of every month"),
        # Years
        ("0 5 ? * * 2030", "every day at 05:00 UTC, in 2030"),
        ("0 5 1 1 ? 2032,2030", "at 05:00 UTC on day 1 of January, in 2030 and in 2032"),
        ("0 5 ? * * 2027-2030", "every day at 05:00 UTC, from 2027 to 2030"),
        ("0 5 ? * * 2030/2", "every day at 05:00 UTC, every 2 years from 2030 on"),
        ("0 5 ? * * 2030/1", "every day at 05:00 UTC, from 2030 on"),
        ("0 5 ? * * *,2030", "every day at 05:00 UTC"),
        ("0 5 ? * * 1,2,3,4,5,6,7", "every day at 05:00 UTC, in certain years"),
    ],
)
def test_a_schedule_is_told_in_plain_words(fields: str, expected: str) -> None:
    assert words(fields) == expected


@given(expressions)
def test_words_are_one_line_that_ends_a_sentence_or_goes_on(text: str) -> None:
    schedule = read_schedule(text).schedule
    assert schedule is not None

    told = schedule_words(schedule)

    assert told == told.strip()
    assert "\n" not in told
    assert not told.endswith(".")
