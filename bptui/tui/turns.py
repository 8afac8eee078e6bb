"""Keys, pastes and clicks have their turns: each waits until those before had their effect.

Textual hands a key to what has the focus when it arrives, and with it all that came in the same
burst, though the first of them may lead to another pane, open a dialog or begin a filter. Who types
fast, or lets a program type, would find the rest lost, or taken for commands.
"""

from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from time import monotonic

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.errors import NoWidget
from textual.widget import Widget

_ROUNDS = 3
"""How often something has to go from a widget up to the app, while nothing changes, until all is
done that a key asks for: with the key itself, with what its widget tells itself of it, and with
what that tells the screen."""

_LONGEST = 1.0
"""Seconds after which a turn is over, whatever became of it: a widget that went away in the middle
of it may have taken the news of its end along."""

_Place = tuple[Widget, Widget | None]
"""A screen, and what has the focus there."""


class Turns:
    """Lets through one by one what the user does; texts may come at once."""

    def __init__(
        self, app: App[None], let_through: Callable[[events.Event], Awaitable[None]]
    ) -> None:
        """Prepare the first turn.

        Args:
            app: The app.
            let_through: Lets an event go where it belongs now.
        """
        self._app = app
        self._let_through = let_through
        self._waiting: deque[events.Event] = deque()
        self._has_written = False
        """Whether texts were let through that may not have had their effect."""
        self._is_taken = False
        self._taken_at = 0.0

    @property
    def is_idle(self) -> bool:
        """Whether nothing waits."""
        return not self._is_taken and not self._waiting

    async def take(self, event: events.Event) -> None:
        """Let an event through as soon as those before it have had their effect."""
        self._waiting.append(event)
        if not self._is_taken or monotonic() - self._taken_at > _LONGEST:
            self._is_taken = False
            await self._go_on()

    async def _go_on(self) -> None:
        """Let through what waits, until something has to have its effect first."""
        while self._waiting and self._app.screen_stack:
            event = self._waiting[0]
            receiver = self._receiver(event)
            leads, writes = _leads_on(event, receiver), _writes(event, receiver)
            if leads and self._has_written:
                self._has_written = False
                await self._wait_for(receiver)
                return
            self._waiting.popleft()
            await self._let_through(event)
            self._has_written |= writes
            if leads:
                await self._wait_for(receiver)
                return

    def _receiver(self, event: events.Event) -> Widget:
        """Return the widget that an event is for."""
        screen = self._app.screen
        if isinstance(event, events.MouseEvent):
            try:
                return screen.get_widget_at(event.x, event.y)[0]
            except NoWidget:
                return screen
        return self._app.focused or screen

    # Waiting for an effect

    async def _wait_for(self, receiver: Widget) -> None:
        """Go on when what was let through last has had its effect."""
        self._is_taken, self._taken_at = True, monotonic()
        if self._app.screen_stack:
            await self._climb(receiver.ancestors_with_self, _ROUNDS, self._place)

    @property
    def _place(self) -> _Place:
        """Where a key would go now."""
        return self._app.screen, self._app.focused

    async def _climb(self, way: Sequence[DOMNode], rounds: int, place: _Place) -> None:
        """Go up to the app, at every step behind what was left there before."""
        for number, node in enumerate(way, start=1):
            # What is being closed takes nothing any more.
            if node.call_later(self._climb, way[number:], rounds, place):
                return
        await self._arrive(rounds, place)

    async def _arrive(self, rounds: int, place: _Place) -> None:
        """Take another round, or end the turn."""
        if not self._app.screen_stack:
            return
        now = self._place
        left = rounds - 1 if now == place else _ROUNDS
        if left:
            screen, focused = now
            await self._climb((focused or screen).ancestors_with_self, left, now)
        else:
            self._is_taken = False
            await self._go_on()


def _writes(event: events.Event, receiver: Widget) -> bool:
    """Tell whether an event is text, which leads nowhere."""
    if isinstance(event, events.Key):
        return receiver.check_consume_key(event.key, event.character)
    return isinstance(event, events.Paste)


def _leads_on(event: events.Event, receiver: Widget) -> bool:
    """Tell whether an event may change where the next one goes, or what it means."""
    if isinstance(event, events.Key):
        return not _writes(event, receiver)
    return isinstance(event, events.MouseUp)
