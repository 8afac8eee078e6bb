"""A driver that tells of a key before the app gets to it."""

from typing import Protocol, cast

from textual import events
from textual.driver import Driver
from textual.message import Message


class ExpectsKeys(Protocol):
    """An app that makes way for a key."""

    def key_comes(self) -> None:
        """Make way for a key; called in the thread that reads the terminal."""


class KeyDriver(Driver):
    """Tells at once that a key was pressed.

    The app may be drawing something else until it takes the key, and that takes twice as long while
    another thread works beside it.
    """

    def send_message(self, message: Message) -> None:
        """Send something to the app; a key is told of first."""
        if isinstance(message, events.Key):
            cast("ExpectsKeys", self._app).key_comes()
        super().send_message(message)
