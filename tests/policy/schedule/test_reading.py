"""What a schedule is refused for and what is noted of it, each with the piece it is about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bptui.policy.schedule import Remark, read_schedule, schedule_words
from tests.policy.schedule.expressions import expressions

MINUTES = "Write a number from 0 to 59."
HOURS = "Write a number from 0 to 23."
DAYS = "Write a number from 1 to 31."
MONTHS = (
    "Write a number from 1 to 12, or one of "
    "JAN, FEB, MAR, APR, MAY, JUN, JUL, AUG, SEP, OCT, NOV, DEC."
)
WEEKDAYS = "Write a number from 1 to 7, or one of SUN, MON, TUE, WED, THU, FRI, SAT."
NO_STEP = "Write a number after the /, as in */2, and nothing after that."
ORDER = (
    "Write minute, hour, day of month, month, day of week and, if you like, year, "
    "with blanks between them."
)
EXAMPLE = "cron(0 5 ? * * *), which is every day at 05:00 UTC."


def told(text: str, remark: Remark) -> tuple[str, str, str]:
    return remark.message, remark.help, text[remark.span.start : remark.span.end]


FAULTS = [
    ("rate(1 day)", "Backup policies take no rate().", f"Write cron(), such as {EXAMPLE}"),
    ("", "A schedule is cron(...), in lower case, with nothing around it.", EXAMPLE),
    ("cron(0 5 ? * * *) ", "A schedule is cron(...)", EXAMPLE),
    ("CRON(0 5 ? * * *)", "A schedule is cron(...)", EXAMPLE),
]


@pytest.mark.parametrize(("text", "message", "advice"), FAULTS)
def test_what_is_no_cron_at_all(text: str, message: str, advice: str) -> None:
    [fault] = read_schedule(text).faults

    assert fault.message.startswith(message)
    assert fault.help.endswith(advice)
    assert (fault.span.start, fault.span.end) == (0, len(text))


@pytest.mark.parametrize(
    ("fields", "piece", "message", "advice"),
    [
        ("0 5 1 *", "0 5 1 *", "The schedule has 4 fields, and needs 5 or 6.", ORDER),
        ("0", "0", "The schedule has 1 field, and needs 5 or 6.", ORDER),
        # Out of range
        ("60 5 ? * *", "60", "60 is no minute: these go from 0 to 59.", MINUTES),
        ("0,1-75 5 ? * *", "1-75", "75 is no minute: these go from 0 to 59.", MINUTES),
        ("0 24 ? * *", "24", "24 is no hour: these go from 0 to 23.", HOURS),
        ("0 5 0 * ?", "0", "0 is no day of month: these go from 1 to 31.", DAYS),
        ("0 5 32 * ?", "32", "32 is no day of month: these go from 1 to 31.", DAYS),
        ("0 5 32W * ?", "32W", "32 is no day of month: these go from 1 to 31.", DAYS),
        ("0 5 0W * ?", "0W", "0 is no day of month: these go from 1 to 31.", DAYS),
        ("0 5 1 0 ?", "0", "0 is no month: these go from 1 to 12.", MONTHS),
        ("0 5 1 13 ?", "13", "13 is no month: these go from 1 to 12.", MONTHS),
        ("0 5 ? * 0", "0", "0 is no day of week: these go from 1 to 7.", WEEKDAYS),
        ("0 5 ? * 0L", "0L", "0 is no day of week: these go from 1 to 7.", WEEKDAYS),
        ("0 5 ? * 8#1", "8#1", "8 is no day of week: these go from 1 (SUN) to 7 (SAT).", WEEKDAYS),
        (
            "0 5 ? * * 99999999999",
            "99999999999",
            '"99999999999" is too great a number.',
            "Write a year, such as 2030.",
        ),
        # Names
        ("0 5 ? FOO *", "FOO", '"FOO" is no name of a month.', MONTHS),
        (
            "0 5 ? JAN- *",
            "JAN-",
            "Nothing is no name of a month; a range that begins with a name ends with one.",
            MONTHS,
        ),
        (
            "0 5 ? jan-5 *",
            "jan-5",
            '"5" is no name of a month; a range that begins with a name ends with one.',
            MONTHS,
        ),
        ("0 5 ? * MO", "MO", '"MO" is no name of a day of week.', WEEKDAYS),
        ("0 MON ? * *", "MON", '"MON" cannot stand for the hour.', HOURS),
        ("0 5 LX * ?", "LX", '"LX" cannot stand for the day of month.', DAYS),
        ("0 5 ! * ?", "!", '"!" cannot stand for the day of month.', DAYS),
        ("-5 5 ? * *", "-5", '"-5" cannot stand for the minute.', MINUTES),
        # ?
        (
            "? 5 ? * *",
            "?",
            '"?" cannot stand for the minute.',
            "Write * for every one; ? is for the day of month or the day of week only.",
        ),
        ("0 5 ?12 * *", "?12", '"?12" cannot be read: ? stands alone.', "Write ? alone."),
        (
            "0 5 * * *",
            "*",
            "Day of month and day of week are both given, and AWS takes one of them only.",
            "Write ? for the one that does not matter.",
        ),
        (
            "0 5 ? * ?",
            "?",
            "Neither the day of month nor the day of week is given: both are ?.",
            "Write * in place of one ? for every day, or say which days.",
        ),
        # Steps
        ("*/ 5 ? * *", "*/", 'In "*/" no step of digits only follows the /.', NO_STEP),
        ("*/5X 5 ? * *", "*/5X", 'In "*/5X" no step of digits only follows the /.', NO_STEP),
        ("5/ 5 ? * *", "5/", 'In "5/" no step of digits only follows the /.', NO_STEP),
        ("5/2X 5 ? * *", "5/2X", 'In "5/2X" no step of digits only follows the /.', NO_STEP),
        ("1-5/ 5 ? * *", "1-5/", 'In "1-5/" no step of digits only follows the /.', NO_STEP),
        (
            "*/60 5 ? * *",
            "*/60",
            "The step 60 is too long for the minute: 59 is the most.",
            "Write a step from 1 to 59.",
        ),
        (
            "0 1/24 ? * *",
            "1/24",
            "The step 24 is too long for the hour: 23 is the most.",
            "Write a step from 1 to 23.",
        ),
        # Ranges
        (
            "1- 5 ? * *",
            "1-",
            '"1-" is a range without a number as its end.',
            "Write a number after the -, as in 1-2.",
        ),
        (
            "0 5 ? * * 2030-2028",
            "2030-2028",
            '"2030-2028" goes back: the years of a range go up.',
            "Write 2028-2030.",
        ),
        # L, W and #
        (
            "0 5 L-31 * ?",
            "L-31",
            '"L-31" counts no days from the end of the month that AWS takes.',
            "Write a number from 0 to 30 after L-.",
        ),
        (
            "0 5 L- * ?",
            "L-",
            '"L-" counts no days from the end of the month that AWS takes.',
            "Write a number from 0 to 30 after L-.",
        ),
        (
            "0 5 L,L * ?",
            "L,L",
            'L cannot stand in a list, as in "L,L".',
            "Write one L alone, or a list without L.",
        ),
        (
            "0 5 ? * 1L,2L",
            "1L,2L",
            'L cannot stand in a list, as in "1L,2L".',
            "Write one L alone, or a list without L.",
        ),
        (
            "0 5 5L * ?",
            "5L",
            '"5L" cannot stand for the day of month: L after a number is for the day of week.',
            DAYS,
        ),
        (
            "5W 5 ? * *",
            "5W",
            '"5W" cannot stand for the minute: W after a number is for the day of month.',
            MINUTES,
        ),
        (
            "0 5 5#1 * ?",
            "5#1",
            '"5#1" cannot stand for the day of month: # after a number is for the day of week.',
            DAYS,
        ),
        *(
            (
                f"0 5 ? * {piece}",
                piece,
                f'In "{piece}" no number from 1 to 5 follows the #.',
                "Write 1 to 5 after the #, and nothing after that.",
            )
            for piece in ("MON#0", "MON#6", "MON#1/2", "2#", "2#X")
        ),
        (
            "0 5 ? * MON#2,TUE#3",
            "MON#2,TUE#3",
            '# cannot stand in a field twice, as in "MON#2,TUE#3".',
            "Write one rule for each of the days.",
        ),
        # Nothing
        (", 5 ? * *", ",", '"," names no minute.', MINUTES),
        ("0 L ? * *", "L", '"L" names no hour.', HOURS),
        ("0 5 ? * * L", "L", '"L" names no year.', "Write a year, such as 2030."),
    ],
)
def test_a_fault_says_what_is_wrong_and_what_to_write(
    fields: str, piece: str, message: str, advice: str
) -> None:
    text = f"cron({fields})"
    reading = read_schedule(text)

    assert reading.schedule is None
    assert [told(text, fault) for fault in reading.faults] == [(message, advice, piece)]


@pytest.mark.parametrize("text", ["cron()", "cron( )"])
def test_a_schedule_without_fields(text: str) -> None:
    [fault] = read_schedule(text).faults

    assert told(text, fault) == ("The schedule has no fields, and needs 5 or 6.", ORDER, text)


def test_each_field_has_its_own_fault() -> None:
    text = "cron(60 24 32 13 8)"

    faults = read_schedule(text).faults

    assert [text[f.span.start : f.span.end] for f in faults] == ["60", "24", "32", "13", "8"]


@pytest.mark.parametrize(
    ("fields", "piece", "message", "advice", "meant"),
    [
        (
            "0 5 1 * ? * garbage too",
            "garbage too",
            '"garbage too" after the sixth field is ignored.',
            "Delete it.",
            "0 5 1 * ?",
        ),
        (
            "0\t5 1 * ? *",
            "\t",
            "A tab stands in the schedule; only blanks are known to be taken.",
            "Write blanks in place of tabs.",
            "0 5 1 * ?",
        ),
        (
            "0 5 ? * MON-FRI/2",
            "/2",
            '"/2" after "MON-FRI" is ignored.',
            "Write numbers in place of names if you want a step, or MON-FRI if you do not.",
            "0 5 ? * 2-6",
        ),
        (
            "0 5 1-5W * ?",
            "W",
            '"W" after "1-5" is ignored.',
            "Write 1-5, if that is what you mean.",
            "0 5 1-5 * ?",
        ),
        (
            "5x 5 ? * *",
            "x",
            '"X" after "5" is ignored.',
            "Write 5, if that is what you mean.",
            "5 5 ? * *",
        ),
        (
            "5/12X 5 ? * *",
            "X",
            '"X" after "5/12" is ignored.',
            "Write 5/12, if that is what you mean.",
            "5/12 5 ? * *",
        ),
        (
            "0 5 ? * 1-2L",
            "L",
            '"L" after "1-2" is ignored.',
            "Write 1-2, if that is what you mean.",
            "0 5 ? * 1-2",
        ),
        (
            "0 5 ? JANUARY *",
            "UARY",
            '"UARY" after "JAN" is ignored.',
            "Write JAN, if that is what you mean.",
            "0 5 ? 1 *",
        ),
        (
            "0 5 ? * LW",
            "W",
            '"W" after "L" is ignored.',
            "Write L, if that is what you mean.",
            "0 5 ? * 7",
        ),
        (
            "0 5 ? * * *)",
            ")",
            '")" after "*" is ignored.',
            "Write *, if that is what you mean.",
            "0 5 ? * *",
        ),
        (
            "0 5 ?X * *",
            "X",
            '"X" after "?" is ignored.',
            "Write ?, if that is what you mean.",
            "0 5 ? * *",
        ),
        (
            "0 */0 ? * *",
            "*/0",
            '"*/0" is read as *: a step is at least 1.',
            "Write *.",
            "0 * ? * *",
        ),
        (
            "5/0 5 ? * *",
            "5/0",
            '"5/0" is read as 5: a step is at least 1.',
            "Write 5.",
            "5 5 ? * *",
        ),
        (
            "5-9/0 5 ? * *",
            "5-9/0",
            '"5-9/0" is read as 5: a step is at least 1.',
            "Write 5.",
            "5 5 ? * *",
        ),
        (
            "0,,5 5 ? * *",
            "0,,5",
            'The list "0,,5" has an empty place, which is ignored.',
            "Delete the comma that is too many.",
            "0,5 5 ? * *",
        ),
        (
            "0,L 5 ? * *",
            "L",
            '"L" says nothing in the minute, and is ignored.',
            MINUTES,
            "0 5 ? * *",
        ),
        (
            "0 5 ?,3 * MON",
            "?,3",
            'With "?" in it, the rest of the list "?,3" is ignored.',
            "Write ? alone, or the list without it.",
            "0 5 ? * MON",
        ),
        (
            "0 5 15W,1W * ?",
            "15W,1W",
            '"15W,1W" is read as 1W: with W in a list, only its smallest day counts.',
            "Write 1W, or one rule for each of the days.",
            "0 5 1W * ?",
        ),
        (
            "0 5 ? * 1#1,2",
            "1#1,2",
            '"1#1,2" is read as 1#1: with # in a list, only its smallest day counts.',
            "Write 1#1, or one rule for each of the days.",
            "0 5 ? * 1#1",
        ),
        (
            "0 5 ? * 0#2",
            "0#2",
            "0 is no day of week; before # it is taken for Saturday.",
            "Write SAT#2, or the day you mean.",
            "0 5 ? * SAT#2",
        ),
    ],
)
def test_a_note_says_what_is_made_of_it(
    fields: str, piece: str, message: str, advice: str, meant: str
) -> None:
    text = f"cron({fields})"
    reading = read_schedule(text)

    assert [told(text, note) for note in reading.notes] == [(message, advice, piece)]
    assert reading.schedule == read_schedule(f"cron({meant})").schedule


@pytest.mark.parametrize(
    ("fields", "meant"),
    [
        ("0 5 ? * mon-Fri", "0 5 ? * 2-6 *"),
        ("  0   5 ? * * ", "0 5 ? * 1-7 *"),
        ("00 005 1 * ?", "0 5 1 * ?"),
        ("/15 5 ? * *", "*/15 5 ? * *"),
        ("*/15 5 ? * *", "0,15,30,45 5 ? * *"),
        ("50-10/10 5 ? * *", "0,10,50 5 ? * *"),
        ("0 20-2 ? * *", "0 0-2,20-23 ? * *"),
        ("0 5 ? NOV-FEB *", "0 5 ? 1,2,11,12 *"),
        ("0 5 ? * 6-2", "0 5 ? * 1,2,6,7"),
        ("0 5 L-W * ?", "0 5 LW * ?"),
        ("0 5 L-0 * ?", "0 5 L * ?"),
        ("0 5 ? * L", "0 5 ? * SAT"),
        ("1-5/600 5 ? * *", "1 5 ? * *"),
    ],
)
def test_spellings_that_mean_the_same(fields: str, meant: str) -> None:
    reading = read_schedule(f"cron({fields})")

    assert reading.schedule is not None
    assert reading.schedule == read_schedule(f"cron({meant})").schedule
    assert reading.notes == ()


def test_no_more_than_ten_notes_are_told() -> None:
    many = ",".join(["5X"] * 50)

    assert len(read_schedule(f"cron({many} 5 ? * *)").notes) == 10


def test_long_pieces_are_shortened() -> None:
    [fault] = read_schedule(f"cron(0 5 ? {'A' * 1000} *)").faults
    [late] = read_schedule(f"cron(0 5 ? * {'5' * 1000})").faults

    assert fault.message == '"AAA" is no name of a month.'
    assert late.message == f'"{"5" * 27}..." is too great a number.'


def test_long_pieces_are_shortened_in_advice_too() -> None:
    [note] = read_schedule(f"cron({'0' * 1000}5X 5 ? * *)").notes

    assert note.help == f"Write {'0' * 27}..., if that is what you mean."


@given(expressions)
def test_a_right_schedule_has_no_faults_and_no_notes(text: str) -> None:
    reading = read_schedule(text)

    assert reading.schedule is not None
    assert reading.faults == ()
    assert reading.notes == ()


_SIGNS = "0123456789,-/*?LW# \tMONJAX\u0660\u0131\u00df\n"


@given(st.text(_SIGNS).map("cron({})".format) | st.text())
def test_any_text_can_be_read(text: str) -> None:
    reading = read_schedule(text)

    assert (reading.schedule is None) == bool(reading.faults)
    for remark in (*reading.faults, *reading.notes):
        assert 0 <= remark.span.start < remark.span.end <= len(text) or not text
        assert len(remark.message) < 200
        assert len(remark.help) < 200
    if reading.schedule is not None:
        assert schedule_words(reading.schedule)
