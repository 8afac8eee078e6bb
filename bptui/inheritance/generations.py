"""A dictionary that forgets."""

from collections.abc import Callable
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")

_CHUNK = 100
"""How many entries go between two pauses."""


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
        self._forgotten: dict[K, V] = {}
        """What nobody can ask for any more, until all of it is gone."""

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

    def turn(self, pause: Callable[[], object] = lambda: None) -> None:
        """Forget, if it is time.

        Args:
            pause: Called now and then, as to let go of much at once would take long. It may end
                the work by an error; what is left then goes the next time.
        """
        self._let_go(pause)
        if len(self._current) >= len(self._previous):
            self._forgotten, self._previous, self._current = self._previous, self._current, {}
            self._let_go(pause)

    def _let_go(self, pause: Callable[[], object]) -> None:
        while self._forgotten:
            pause()
            for _ in range(min(_CHUNK, len(self._forgotten))):
                self._forgotten.popitem()
