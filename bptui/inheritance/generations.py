"""A dictionary that forgets."""

from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Generations(Generic[K, V]):
    """A dictionary that forgets what neither this round nor the one before asked for."""

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
        """Begin a new round."""
        self._previous, self._current = self._current, {}
