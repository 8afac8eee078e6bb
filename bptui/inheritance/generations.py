"""A dictionary that forgets."""

from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Generations(Generic[K, V]):
    """A dictionary that forgets what was not asked for in a long time.

    It keeps what was asked for since it last forgot anything, and what it knew then; it forgets
    when the first of these has become as much as the second. So it never holds much more than
    twice what is in use, and parts of something in use, which nobody asks for while the whole is
    known, outlast many rounds.
    """

    def __init__(self) -> None:
        self._current: dict[K, V] = {}
        self._previous: dict[K, V] = {}

    def get(self, key: K) -> V | None:
        """Return the value of a key, None if it is not known or forgotten."""
        value = self._current.get(key)
        if value is None and (value := self._previous.get(key)) is not None:
            self._current[key] = value
        return value

    def put(self, key: K, value: V) -> V:
        """Remember a value, and return it."""
        self._current[key] = value
        return value

    def turn(self) -> None:
        """Forget, if it is time."""
        if len(self._current) >= len(self._previous):
            self._previous, self._current = self._current, {}
