"""The value of a path while the statements of one level act on it, one after the other."""

from dataclasses import dataclass
from itertools import islice

from bptui.policy.meaning import Value


class _Course:
    """A list from the first statement of a level to the last: what came, and what went when."""

    __slots__ = ("came", "went")

    def __init__(self, elements: tuple[str, ...]) -> None:
        self.came: dict[str, None] = dict.fromkeys(elements)
        """Every element there ever was, in the order of the list."""
        self.went: dict[str, int] = {}
        """How many elements had been taken out before this one."""

    @property
    def moment(self) -> "Moment":
        """The list as it is now."""
        return Moment(self, len(self.came), len(self.went))


@dataclass(frozen=True, slots=True, eq=False)
class Moment:
    """A list as one statement left it.

    A place in the course of the list: were it a copy, many statements about a long list would
    take the square of their number in time and room.
    """

    _course: _Course
    _came: int
    _went: int

    @property
    def value(self) -> tuple[str, ...]:
        """The elements at this moment."""
        came, went = islice(self._course.came, self._came), self._course.went
        if not self._went:
            return tuple(came)
        return tuple(element for element in came if went.get(element, self._went) >= self._went)

    def __eq__(self, other: object) -> bool:
        """Compare by value."""
        return self.value == other.value if isinstance(other, Moment) else NotImplemented

    def __hash__(self) -> int:
        """Hash by value."""
        return hash(self.value)


class Running:
    """A running value: what is inherited, then what each statement of a level makes of it.

    On one level an assign comes before all appends, and those before all removes; so an element
    that was taken out never comes back.
    """

    __slots__ = ("_course", "now")

    def __init__(self, value: Value | None) -> None:
        self._course: _Course | None = None
        self.now: Value | Moment | None = value
        """What a step remembers of the value; see `value_of`."""

    @property
    def is_text(self) -> bool:
        """Whether the value is a single text, which has nothing to append to or remove from."""
        return isinstance(self.now, str)

    def assign(self, value: Value | None) -> None:
        """Replace the value."""
        self._course, self.now = None, value

    def append(self, elements: Value | None) -> bool:
        """Append to the list what is not in it; a list begins where there is no value.

        Returns:
            Whether that made a difference.
        """
        is_new = self.now is None
        course = self._started()
        before = len(course.came)
        course.came.update(dict.fromkeys(elements or ()))
        if not is_new and len(course.came) == before:
            return False
        self.now = course.moment
        return True

    def remove(self, elements: Value | None) -> bool:
        """Take elements out of the list; where there is no value nothing happens.

        Returns:
            Whether that made a difference.
        """
        if self.now is None:
            return False
        course = self._started()
        there = [e for e in elements or () if e in course.came and e not in course.went]
        course.went.update({e: number for number, e in enumerate(there, len(course.went))})
        if not there:
            return False
        self.now = course.moment
        return True

    def _started(self) -> _Course:
        if self._course is None:
            self._course = _Course(tuple(value_of(self.now) or ()))
        return self._course


def value_of(now: Value | Moment | None) -> Value | None:
    """Return the value that a step remembers."""
    return now.value if isinstance(now, Moment) else now
