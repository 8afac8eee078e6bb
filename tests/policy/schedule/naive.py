"""A second reading of right schedules, minute by minute, which looks at nothing but one moment.

It shares no code with the first, and knows no text that AWS reads in an unexpected way.
"""

from datetime import datetime, timedelta

MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
WEEKDAYS = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"]
A_DAY = timedelta(days=1)


def runs_at(expression: str, moment: datetime) -> bool:
    """Tell whether a schedule runs in the minute of a moment in UTC."""
    minute, hour, *_ = expression.removeprefix("cron(").removesuffix(")").split()
    is_time = _numeric(minute, moment.minute, 0, 59) and _numeric(hour, moment.hour, 0, 23)
    return is_time and runs_on(expression, moment)


def runs_on(expression: str, moment: datetime) -> bool:
    """Tell whether a schedule runs on the day of a moment in UTC."""
    fields = expression.removeprefix("cron(").removesuffix(")").upper().split()
    _, _, day, month, weekday = fields[:5]
    is_year = len(fields) == 5 or _numeric(fields[5], moment.year, 1970, 2199)
    is_month = _numeric(_with_numbers(month, MONTHS), moment.month, 1, 12)
    is_day = _is_weekday(weekday, moment) if day == "?" else _is_day(day, moment)
    return is_year and is_month and is_day


def _with_numbers(field: str, names: list[str]) -> str:
    for number, name in enumerate(names, 1):
        field = field.replace(name, str(number))
    return field


def _numeric(field: str, value: int, lowest: int, highest: int) -> bool:
    for piece in field.split(","):
        numbers, _, step = piece.partition("/")
        first, _, last = numbers.replace("*", f"{lowest}-{highest}").partition("-")
        end = int(last) if last else highest if step else int(first)
        number = int(first)
        left = (end - number) % (highest - lowest + 1) if end < number else end - number
        while left >= 0:
            if number == value:
                return True
            number += int(step or 1)
            left -= int(step or 1)
            if number > highest:
                number -= highest - lowest + 1
    return False


def _is_last_of_month(moment: datetime) -> bool:
    return (moment + A_DAY).month != moment.month


def _is_working(moment: datetime) -> bool:
    return moment.weekday() < 5


def _is_day(field: str, moment: datetime) -> bool:
    if field == "L":
        return _is_last_of_month(moment)
    if field == "LW":
        later = (moment + days * A_DAY for days in range(1, 4))
        is_last = all(d.month != moment.month or not _is_working(d) for d in later)
        return _is_working(moment) and is_last
    if field.startswith("L-"):
        return _is_last_of_month(moment + int(field[2:]) * A_DAY) and (
            (moment + int(field[2:]) * A_DAY).month == moment.month
        )
    if field.endswith("W"):
        return _is_nearest(int(field[:-1]), moment)
    return _numeric(field, moment.day, 1, 31)


def _is_nearest(day: int, moment: datetime) -> bool:
    """Tell whether of all working days of its month this one is nearest to a day."""
    month = [moment + days * A_DAY for days in range(-31, 32)]
    working = [d for d in month if d.month == moment.month and _is_working(d)]
    is_there = any(d.day == day and d.month == moment.month for d in month)
    return is_there and min(working, key=lambda d: abs(d.day - day)) == moment


def _is_weekday(field: str, moment: datetime) -> bool:
    field = _with_numbers(field, WEEKDAYS)
    weekday = moment.isoweekday() % 7 + 1
    if field == "L":
        return weekday == 7
    if field.endswith("L"):
        is_last = (moment + 7 * A_DAY).month != moment.month
        return weekday == int(field[:-1]) and is_last
    if "#" in field:
        wanted, _, nth = field.partition("#")
        return weekday == int(wanted) and (moment.day + 6) // 7 == int(nth)
    return _numeric(field, weekday, 1, 7)
