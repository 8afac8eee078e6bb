"""From the text of a schedule to what it means."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, NamedTuple

from bptui.policy.schedule.field_reading import FieldReading, read_field
from bptui.policy.schedule.fields import DAY, FIELDS, HOUR, MINUTE, MONTH, WEEKDAY, YEAR, Field
from bptui.policy.schedule.model import (
    DayRule,
    DaysOfMonth,
    NearestWeekday,
    NthWeekday,
    Schedule,
    Stretch,
    Weekdays,
)
from bptui.policy.schedule.remarks import MOST_REMARKS, Remark, told
from bptui.policy.spans import Span

_OPENING: Final = "cron("
_CLOSING: Final = ")"
_TOKEN = re.compile(r"[^ \t]+")
_CONTROLS: Final = "".join(map(chr, range(0x20)))

_FEWEST_FIELDS: Final = 5
_EVERY_YEAR: Final = (Stretch(YEAR.first, None),)
_EXAMPLE: Final = "cron(0 5 ? * * *), which is every day at 05:00 UTC"
_ORDER: Final = "minute, hour, day of month, month, day of week and, if you like, year"


@dataclass(frozen=True, slots=True)
class ScheduleReading:
    """What a text says as a schedule."""

    schedule: Schedule | None
    """None if there are faults."""
    faults: tuple[Remark, ...]
    """Why AWS refuses it."""
    notes: tuple[Remark, ...]
    """What AWS makes of it that its author may not have meant."""


class _Token(NamedTuple):
    """A field as it is written, in capitals."""

    text: str
    start: int

    @property
    def span(self) -> Span:
        return Span(self.start, self.start + len(self.text))


@lru_cache(maxsize=1024)
def read_schedule(text: str) -> ScheduleReading:
    """Read a schedule expression; never fails, faults are part of the answer."""
    reader = _Reader()
    schedule = None
    if text.startswith(_OPENING) and text.endswith(_CLOSING):
        schedule = reader.fields(text)
    else:
        reader.faults.append(_not_cron(text))
    faults = tuple(reader.faults[:MOST_REMARKS])
    notes = sorted(reader.notes[:MOST_REMARKS], key=lambda note: note.span.start)
    return ScheduleReading(None if faults else schedule, faults, tuple(notes))


def _not_cron(text: str) -> Remark:
    span = Span(0, len(text))
    if text.lower().startswith("rate("):
        return Remark("Backup policies take no rate().", f"Write cron(), such as {_EXAMPLE}.", span)
    return Remark(
        "A schedule is cron(...), in lower case, with nothing around it.",
        f"Write for example {_EXAMPLE}.",
        span,
    )


@dataclass(slots=True)
class _Reader:
    """Reads the fields of one expression."""

    faults: list[Remark] = field(default_factory=list)
    notes: list[Remark] = field(default_factory=list)

    def fields(self, text: str) -> Schedule | None:
        tokens = tuple(_tokens(text))
        if len(tokens) < _FEWEST_FIELDS:
            self._miss_fields(text, tokens)
            return None
        self._note_extras(text, tokens)
        written = tuple(zip(FIELDS, tokens, strict=False))
        readings = {kind.name: self._field(kind, token) for kind, token in written}
        if self.faults:
            return None
        days = self._days(readings[DAY.name], readings[WEEKDAY.name], tokens[2], tokens[4])
        if days is None:
            return None
        year = readings.get(YEAR.name)
        return Schedule(
            readings[MINUTE.name].numbers,
            readings[HOUR.name].numbers,
            days,
            readings[MONTH.name].numbers,
            year.stretches if year else _EVERY_YEAR,
        )

    def _miss_fields(self, text: str, tokens: Sequence[_Token]) -> None:
        count = len(tokens)
        have = f"{count} field{'' if count == 1 else 's'}" if count else "no fields"
        span = Span(len(_OPENING), len(text) - len(_CLOSING)) if count else Span(0, len(text))
        self.faults.append(
            Remark(
                f"The schedule has {have}, and needs 5 or 6.",
                f"Write {_ORDER}, with blanks between them.",
                span,
            )
        )

    def _note_extras(self, text: str, tokens: Sequence[_Token]) -> None:
        extras = tokens[len(FIELDS) :]
        if extras:
            span = Span(extras[0].start, extras[-1].span.end)
            self.notes.append(
                Remark(
                    f"{told(text[span.start : span.end])} after the sixth field is ignored.",
                    "Delete it.",
                    span,
                )
            )
        tab = text.find("\t")
        if tab >= 0:
            self.notes.append(
                Remark(
                    "A tab stands in the schedule; only blanks are known to be taken.",
                    "Write blanks in place of tabs.",
                    Span(tab, tab + 1),
                )
            )

    def _field(self, kind: Field, token: _Token) -> FieldReading:
        reading = read_field(kind, token.text)
        room = MOST_REMARKS - len(self.notes)
        self.notes.extend(note.moved(token.start) for note in reading.notes[: max(room, 0)])
        if reading.fault:
            self.faults.append(reading.fault.moved(token.start))
        return reading

    def _days(
        self, days: FieldReading, weekdays: FieldReading, day: _Token, weekday: _Token
    ) -> DayRule | None:
        """Return the rule of the one day field that is not `?`."""
        if days.is_open == weekdays.is_open:
            self._refuse_both(weekday.span, are_open=days.is_open)
            return None
        reading, token = (days, day) if days.is_open else (weekdays, weekday)
        if len(reading.pieces) > 1:
            self.notes.append(
                Remark(
                    f'With "?" in it, the rest of the list {told(token.text)} is ignored.',
                    "Write ? alone, or the list without it.",
                    token.span,
                )
            )
        if days.is_open:
            return self._weekday_rule(weekdays, weekday)
        return self._day_rule(days, day)

    def _refuse_both(self, span: Span, *, are_open: bool) -> None:
        message = "Neither the day of month nor the day of week is given: both are ?."
        advice = "Write * in place of one ? for every day, or say which days."
        if not are_open:
            message = "Day of month and day of week are both given, and AWS takes one of them only."
            advice = "Write ? for the one that does not matter."
        self.faults.append(Remark(message, advice, span))

    def _day_rule(self, reading: FieldReading, token: _Token) -> DayRule:
        if reading.pieces[0].last:
            return reading.pieces[0].last
        if not any(piece.is_nearest for piece in reading.pieces):
            return DaysOfMonth(reading.numbers)
        smallest = min(reading.numbers)
        if len(reading.pieces) > 1:
            self._note_smallest(token, "W", f"{smallest}W")
        return NearestWeekday(smallest)

    def _weekday_rule(self, reading: FieldReading, token: _Token) -> DayRule | None:
        nth = next((piece.nth for piece in reading.pieces if piece.nth), None)
        if nth is None:
            return reading.pieces[0].last or Weekdays(reading.numbers)
        smallest = min(reading.numbers)
        if smallest > (WEEKDAY.last or 0):
            message = f"{smallest} is no day of week: these go from 1 (SUN) to 7 (SAT)."
            self.faults.append(Remark(message, f"Write {WEEKDAY.choices}.", token.span))
            return None
        if len(reading.pieces) > 1:
            self._note_smallest(token, "#", f"{smallest}#{nth}")
        if smallest == 0:
            self.notes.append(
                Remark(
                    "0 is no day of week; before # it is taken for Saturday.",
                    f"Write SAT#{nth}, or the day you mean.",
                    token.span,
                )
            )
            smallest = 7
        return NthWeekday(smallest, nth)

    def _note_smallest(self, token: _Token, sign: str, read: str) -> None:
        self.notes.append(
            Remark(
                f"{told(token.text)} is read as {read}: "
                f"with {sign} in a list, only its smallest day counts.",
                f"Write {read}, or one rule for each of the days.",
                token.span,
            )
        )


def _tokens(text: str) -> Iterator[_Token]:
    end = len(text) - len(_CLOSING)
    for match in _TOKEN.finditer(text, len(_OPENING), end):
        stripped = match[0].lstrip(_CONTROLS)
        start = match.end() - len(stripped)
        yield _Token(_in_capitals(stripped.rstrip(_CONTROLS)), start)


def _in_capitals(text: str) -> str:
    """Return a text in capitals, as long as it was."""
    capitals = text.upper()
    if len(capitals) == len(text):
        return capitals
    return "".join(char.upper() if len(char.upper()) == 1 else char for char in text)
