"""One piece of a field: what stands between two commas."""

import re
from typing import Final, NoReturn

from bptui.policy.schedule.fields import DAY, MONTH, WEEKDAY, YEAR, Field
from bptui.policy.schedule.model import LastDay, LastWeekday, Stretch
from bptui.policy.schedule.piece import Piece, whole
from bptui.policy.schedule.remarks import MOST_REMARKS, RefusedError, Remark, shown, told
from bptui.policy.spans import Span

_LAST_DAY = re.compile(r"L(?:-([0-9]*))?(W?)")
_NUMBER = re.compile(r"[0-9]+")
# A number behind a sign may begin with a digit of any script.
_RANGE_END = re.compile(r"-(\d[0-9]*)")
_STEP = re.compile(r"/(\d[0-9]*)")

_MOST_DAYS_BEFORE: Final = 30
_MOST_WEEKS: Final = 5
_NAME_LENGTH: Final = 3
_SATURDAY: Final = 7


class PieceReader:
    """Reads the pieces of one field, gathering notes."""

    def __init__(self, field: Field, notes: list[Remark]) -> None:
        self._field = field
        self._notes = notes
        self._text = ""
        self._start = 0

    def read(self, text: str, start: int) -> Piece:
        """Read one piece, which is in capitals and not empty.

        Args:
            text: The piece.
            start: Where it stands in the expression.

        Raises:
            RefusedError: AWS refuses it.
        """
        self._text, self._start = text, start
        first = text[0]
        if first == "L" and _LAST_DAY.fullmatch(text):
            return self._last()
        if "A" <= first <= "Z":
            return self._name()
        if first == "?":
            return self._question_mark()
        if first in "*/":
            return self._every()
        if "0" <= first <= "9":
            return self._number()
        return self._refuse_text()

    def _name(self) -> Piece:
        first = self._named(0)
        behind = self._text[_NAME_LENGTH : _NAME_LENGTH + 1]
        if behind == "-":
            last = self._named(_NAME_LENGTH + 1)
            self._leftover(2 * _NAME_LENGTH + 1)
            return Piece(Stretch(first, last))
        if self._field is WEEKDAY and behind == "#":
            return Piece(Stretch(first, first), nth=self._nth(_NAME_LENGTH + 1))
        if self._field is WEEKDAY and behind == "L":
            self._leftover(_NAME_LENGTH + 1)
            return Piece(Stretch(first, first), last=LastWeekday(first))
        self._leftover(_NAME_LENGTH)
        return Piece(Stretch(first, first))

    def _named(self, at: int) -> int:
        name = self._text[at : at + _NAME_LENGTH]
        number = self._field.number_of(name)
        if number is None:
            if not self._field.names:
                self._refuse_text()
            what = told(name) if name else "Nothing"
            ending = "; a range that begins with a name ends with one" if at else ""
            self._refuse(f"{what} is no name of a {self._field.name}{ending}.", self._advice())
        return number

    def _question_mark(self) -> Piece:
        if self._field not in (DAY, WEEKDAY):
            self._refuse(
                f'"?" cannot stand for the {self._field.name}.',
                "Write * for every one; ? is for the day of month or the day of week only.",
            )
        if len(self._text) > len("?X"):
            self._refuse(f"{told(self._text)} cannot be read: ? stands alone.", "Write ? alone.")
        self._leftover(1)
        return Piece(is_open=True)

    def _every(self) -> Piece:
        at = self._text.startswith("*")
        step = self._text[at:]
        if not step.startswith("/"):
            self._leftover(1)
            return Piece(Stretch(self._field.first, None))
        number = whole(step[1:])
        if number is None:
            self._refuse_step()
        self._limit(number)
        if number <= 0:
            self._note(f"{told(self._text)} is read as *: a step is at least 1.", "Write *.")
        return Piece(Stretch(self._field.first, None, max(number, 1)))

    def _last(self) -> Piece:
        found = _LAST_DAY.fullmatch(self._text)
        before, weekday = found.groups() if found else (None, "")
        if self._field is DAY:
            return Piece(last=LastDay(self._days_before(before), bool(weekday)))
        if self._field is WEEKDAY:
            self._leftover(1)
            return Piece(Stretch(_SATURDAY, _SATURDAY))
        self._note(
            f"{told(self._text)} says nothing in the {self._field.name}, and is ignored.",
            self._advice(),
        )
        return Piece()

    def _days_before(self, digits: str | None) -> int:
        if digits is None:
            return 0
        number = whole(digits or "0")
        if self._text == "L-" or number is None or number > _MOST_DAYS_BEFORE:
            self._refuse(
                f"{told(self._text)} counts no days from the end of the month that AWS takes.",
                f"Write a number from 0 to {_MOST_DAYS_BEFORE} after L-.",
            )
        return number

    def _number(self) -> Piece:
        digits = _NUMBER.match(self._text)
        at = digits.end() if digits else 0
        value = self._value(self._text[:at])
        match self._text[at : at + 1]:
            case "L":
                return self._last_weekday(value, at)
            case "W":
                return self._nearest(value, at)
            case "#":
                if self._field is not WEEKDAY:
                    self._refuse_sign("#", WEEKDAY)
                return Piece(Stretch(value, value), nth=self._nth(at + 1))
            case "-":
                return self._range(value, at)
            case "/":
                return self._stepped(value, at)
        self._within(value)
        self._leftover(at)
        return Piece(Stretch(value, value))

    def _last_weekday(self, value: int, at: int) -> Piece:
        if self._field is not WEEKDAY:
            self._refuse_sign("L", WEEKDAY)
        self._within(value)
        self._leftover(at + 1)
        return Piece(Stretch(value, value), last=LastWeekday(value))

    def _nearest(self, value: int, at: int) -> Piece:
        if self._field is not DAY:
            self._refuse_sign("W", DAY)
        self._within(value)
        self._leftover(at + 1)
        return Piece(Stretch(value, value), is_nearest=True)

    def _nth(self, at: int) -> int:
        number = whole(self._text[at:])
        if number is None or not 1 <= number <= _MOST_WEEKS:
            self._refuse(
                f"In {told(self._text)} no number from 1 to {_MOST_WEEKS} follows the #.",
                f"Write 1 to {_MOST_WEEKS} after the #, and nothing after that.",
            )
        return number

    def _range(self, first: int, at: int) -> Piece:
        end = _RANGE_END.match(self._text, at)
        if end is None:
            self._refuse(
                f"{told(self._text)} is a range without a number as its end.",
                f"Write a number after the -, as in {first}-{first + 1}.",
            )
        last, at = self._value(end[1]), end.end()
        self._within(first)
        if self._field.last is not None and last > self._field.last:
            self._within(last)
        if self._field is YEAR and last < first:
            self._refuse(
                f"{told(self._text)} goes back: the years of a range go up.",
                f"Write {last}-{first}.",
            )
        step = 1
        if self._text.startswith("/", at):
            found = _STEP.match(self._text, at)
            if found is None:
                self._refuse_step()
            step, at = self._value(found[1]), found.end()
        self._leftover(at)
        if step == 0:
            self._note_no_step(first)
            return Piece(Stretch(first, first))
        return Piece(Stretch(first, last, step))

    def _stepped(self, value: int, at: int) -> Piece:
        found = _STEP.match(self._text, at)
        # Here, and here only, text behind a step of one digit is refused.
        is_broken = found is None or (len(found[1]) == 1 and found.end() < len(self._text))
        if found is None or is_broken:
            self._refuse_step()
        step = self._value(found[1])
        self._limit(step)
        self._within(value)
        self._leftover(found.end())
        if step == 0:
            self._note_no_step(value)
            return Piece(Stretch(value, value))
        return Piece(Stretch(value, None, step))

    def _value(self, digits: str) -> int:
        number = whole(digits)
        if number is None:
            self._refuse(f"{told(digits)} is too great a number.", self._advice())
        return number

    def _within(self, value: int) -> None:
        field = self._field
        if field.last is not None and not field.first <= value <= field.last:
            self._refuse(
                f"{value} is no {field.name}: these go from {field.first} to {field.last}.",
                self._advice(),
            )

    def _limit(self, step: int) -> None:
        most = self._field.longest_step
        if most is not None and step > most:
            self._refuse(
                f"The step {step} is too long for the {self._field.name}: {most} is the most.",
                f"Write a step from 1 to {most}.",
            )

    def _advice(self) -> str:
        return f"Write {self._field.choices}."

    def _refuse_text(self) -> NoReturn:
        message = f"{told(self._text)} cannot stand for the {self._field.name}."
        self._refuse(message, self._advice())

    def _refuse_step(self) -> NoReturn:
        self._refuse(
            f"In {told(self._text)} no step of digits only follows the /.",
            "Write a number after the /, as in */2, and nothing after that.",
        )

    def _refuse_sign(self, sign: str, home: Field) -> NoReturn:
        self._refuse(
            f"{told(self._text)} cannot stand for the {self._field.name}: "
            f"{sign} after a number is for the {home.name}.",
            self._advice(),
        )

    def _leftover(self, at: int) -> None:
        rest = self._text[at:]
        if not rest:
            return
        read = self._text[:at]
        advice = f"Write {shown(read)}, if that is what you mean."
        if rest.startswith("/") and self._field in (MONTH, WEEKDAY):
            advice = (
                "Write numbers in place of names if you want a step, "
                f"or {shown(read)} if you do not."
            )
        self._note(f"{told(rest)} after {told(read)} is ignored.", advice, at)

    def _note_no_step(self, value: int) -> None:
        self._note(
            f"{told(self._text)} is read as {value}: a step is at least 1.", f"Write {value}."
        )

    def _note(self, message: str, advice: str, at: int = 0) -> None:
        if len(self._notes) < MOST_REMARKS:
            span = Span(self._start + at, self._start + len(self._text))
            self._notes.append(Remark(message, advice, span))

    def _refuse(self, message: str, advice: str) -> NoReturn:
        span = Span(self._start, self._start + len(self._text))
        raise RefusedError(Remark(message, advice, span))
