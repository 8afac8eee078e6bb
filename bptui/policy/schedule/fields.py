"""The fields of a schedule expression, and the numbers and names each of them takes."""

from dataclasses import dataclass
from typing import Final

from bptui.policy.schedule.model import Stretch

MONTH_NAMES: Final = (
    "JAN",
    "FEB",
    "MAR",
    "APR",
    "MAY",
    "JUN",
    "JUL",
    "AUG",
    "SEP",
    "OCT",
    "NOV",
    "DEC",
)
WEEKDAY_NAMES: Final = ("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT")


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a schedule expression."""

    name: str
    first: int
    last: int | None
    """None for the year, which only the clock limits."""
    longest_step: int | None = None
    """The most that may stand behind `*/` and `a/`; None where there is no limit."""
    names: tuple[str, ...] = ()
    """The names of its numbers from 1 on."""

    @property
    def choices(self) -> str:
        """What may stand in it, to finish the sentence "Write ..."."""
        if self.last is None:
            return "a year, such as 2030"
        numbers = f"a number from {self.first} to {self.last}"
        return f"{numbers}, or one of {', '.join(self.names)}" if self.names else numbers

    def number_of(self, name: str) -> int | None:
        """Return the number that a name stands for, None if it is no name of this field."""
        return self.names.index(name) + 1 if name in self.names else None

    def numbers(self, stretch: Stretch) -> range | frozenset[int]:
        """Return the numbers of a stretch, which goes round where its end is before its start."""
        last = self.last or 0
        stop = last if stretch.last is None else stretch.last
        if stretch.first <= stop:
            return range(stretch.first, stop + 1, stretch.step)
        count = last + 1 - self.first
        rounds = range(stretch.first, stop + count + 1, stretch.step)
        return frozenset((number - self.first) % count + self.first for number in rounds)


MINUTE: Final = Field("minute", 0, 59, 59)
HOUR: Final = Field("hour", 0, 23, 23)
DAY: Final = Field("day of month", 1, 31, 31)
MONTH: Final = Field("month", 1, 12, 12, MONTH_NAMES)
WEEKDAY: Final = Field("day of week", 1, 7, 7, WEEKDAY_NAMES)
YEAR: Final = Field("year", 1970, None)
FIELDS: Final = (MINUTE, HOUR, DAY, MONTH, WEEKDAY, YEAR)
"""In the order in which they are written."""
