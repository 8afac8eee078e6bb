"""Keys, pastes and clicks have their turns: each waits until those before had their effect.

Textual hands a key to what has the focus when it arrives, and with it all that came in the same
burst, though the first of them may lead to another pane, open a dialog or begin a filter. Who types
fast, or lets a program type, would find the rest lost, or taken for commands.
"""

from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from enum import Enum, auto
from time import monotonic

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.errors import NoWidget
from textual.widget import Widget
from textual.widgets import Input, TextArea, Tree

from bptui.tui.widgets.row_list import RowList

_ROUNDS = 3
"""How often something has to go from a widget up to the app, while nothing changes, until all is
done that a key asks for: with the key itself, with what its widget tells itself of it, and with
what that tells the screen."""

_LONGEST = 1.0
"""Seconds after which a turn is over, whatever became of it: a widget that went away in the middle
of it may have taken the news of its end along."""
_IN_LINE = frozenset(("left", "right", "home", "end", "backspace", "delete"))
_IN_ROWS = _IN_LINE | {"up", "down", "pageup", "pagedown", *"hjkl"}
"""Keys that lead nowhere in a line, and in a widget of many."""

_Place = tuple[Widget, Widget | None]
"""A screen, and what has the focus there."""


class _Kind(Enum):
    """What an event may do to those behind it."""

    WRITES = auto()
    """It is a text."""
    MOVES = auto()
    """It moves or deletes in a widget."""
    LEADS_ON = auto()
    """It may change where the next one goes, or what that means."""


class Turns:
    """Lets through one by one what the user does.

    Letters of a text may come at once, and so may keys that move in one widget: one who holds a key
    down wants to see where it leads, and not every step on the way.
    """

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
        self._under_way: _Kind | None = None
        """Of which kind that may be that was let through and may not have had its effect."""
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
            kind = _kind_of(event, receiver)
            if kind is not None and self._under_way not in (None, kind):
                await self._wait_for(receiver)
                return
            self._waiting.popleft()
            await self._let_through(event)
            self._under_way = kind or self._under_way
            if kind is _Kind.LEADS_ON:
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
        self._under_way = None
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
        if not way:
            await self._arrive(rounds, place)
        elif not self._app.call_later(self._arrive, rounds, place):
            # Not even the app takes anything: it is being left, and what waits comes too late.
            self._waiting.clear()

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


def _kind_of(event: events.Event, receiver: Widget) -> _Kind | None:
    """Tell what an event may do to those behind it, None if nothing."""
    if isinstance(event, events.Paste):
        return _Kind.WRITES
    if isinstance(event, events.MouseUp):
        return _Kind.LEADS_ON
    if not isinstance(event, events.Key):
        return None
    if receiver.check_consume_key(event.key, event.character):
        return _Kind.WRITES
    has_rows = isinstance(receiver, Tree | RowList | TextArea)
    stay = _IN_ROWS if has_rows else _IN_LINE if isinstance(receiver, Input) else ()
    return _Kind.MOVES if event.key in stay else _Kind.LEADS_ON
