"""What is not saved, in words."""

from datetime import UTC, datetime, timedelta

import pytest

from bptui.report.drafts import age_text, work_text

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("counts", "text"),
    [
        ((2, 0, 1), "2 policies and 1 move"),
        ((1, 0, 0), "1 policy"),
        ((0, 1, 0), "1 change of the organization"),
        ((0, 2, 1), "1 move and 2 other changes of the organization"),
        ((1, 1, 2), "1 policy, 2 moves and 1 other change of the organization"),
        ((0, 0, 0), "nothing"),
    ],
)
def test_what_is_not_saved_is_counted(counts: tuple[int, int, int], text: str) -> None:
    assert work_text(*counts) == text


@pytest.mark.parametrize(
    ("ago", "text"),
    [
        (timedelta(seconds=3), "from less than a minute ago (DATE)"),
        (timedelta(minutes=5, seconds=59), "from 5 minutes ago (DATE)"),
        (timedelta(hours=1), "from 1 hour ago (DATE)"),
        (timedelta(days=2), "from 2 days ago (DATE)"),
        (timedelta(days=400), "from DATE"),
        (timedelta(hours=-1), "from DATE"),
    ],
)
def test_the_age_is_told_unless_the_clock_went_back(ago: timedelta, text: str) -> None:
    written = NOW - ago

    assert age_text(written, NOW) == text.replace("DATE", f"{written.astimezone():%Y-%m-%d %H:%M}")
