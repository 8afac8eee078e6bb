"""The second click of a double click, where the first one has opened or closed a dialog."""

from typing import Any, NamedTuple

from textual import events
from textual.app import App
from textual.geometry import Offset
from textual.screen import Screen


class _Press(NamedTuple):
    """A button of the mouse that was pressed."""

    screen: Screen[Any]
    place: Offset
    time: float


class SecondClicks:
    """Knows which clicks go astray: who clicks twice means what was there the first time."""

    def __init__(self) -> None:
        self._last: _Press | None = None
        self._is_astray = False

    def is_astray(self, event: events.Event, screen: Screen[Any]) -> bool:
        """Tell whether an event is of a second click that would be for another screen.

        Args:
            event: What comes next of all that the mouse does.
            screen: The screen that it would be for.
        """
        if isinstance(event, events.MouseDown):
            last, press = self._last, _Press(screen, event.screen_offset, event.time)
            self._is_astray = last is not None and _belongs_to(last, press)
            # Of three clicks the third one is astray, too.
            self._last = last if self._is_astray else press
        return self._is_astray and isinstance(event, events.MouseDown | events.MouseUp)


def _belongs_to(first: _Press, second: _Press) -> bool:
    """Tell whether two clicks are one double click, but not on the same screen."""
    is_soon = second.time - first.time <= App.CLICK_CHAIN_TIME_THRESHOLD
    return is_soon and first.place == second.place and first.screen is not second.screen
