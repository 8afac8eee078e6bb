"""The pace of typing: what is done after a short rest, and what waits for a longer one."""

from collections.abc import Callable
from time import monotonic

from textual.message_pump import MessagePump
from textual.timer import Timer

REST = 0.08
"""Seconds without a key after which all accounts are evaluated."""
LONGEST_WAIT = 0.5
"""Seconds after which they are evaluated even if typing goes on."""
PATIENCE = 0.6
"""Seconds without a key after which is said what is wrong."""


class Pace:
    """Tells when typing rests."""

    def __init__(
        self, clock: MessagePump, rests: Callable[[], None], pauses: Callable[[], None]
    ) -> None:
        """Prepare.

        Args:
            clock: Has the timers.
            rests: Called after a short rest, or when there was none for long.
            pauses: Called after a longer one.
        """
        self._clock = clock
        self._rests = rests
        self._pauses = pauses
        self._rest: Timer | None = None
        self._pause: Timer | None = None
        self._waiting_since: float | None = None

    def go_on(self) -> None:
        """Note that something was typed."""
        for timer in (self._rest, self._pause):
            if timer is not None:
                timer.stop()
        self._pause = self._clock.set_timer(PATIENCE, self._pauses)
        if self._waiting_since is None:
            self._waiting_since = monotonic()
        if monotonic() - self._waiting_since > LONGEST_WAIT:
            self.rest()
        else:
            self._rest = self._clock.set_timer(REST, self.rest)

    def rest(self) -> None:
        """Do now what a short rest is for."""
        if self._rest is not None:
            self._rest.stop()
        self._waiting_since = None
        self._rests()
