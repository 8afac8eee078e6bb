"""The thread that writes the draft: at most a moment after a change, and never in its way."""

from collections.abc import Callable
from contextlib import suppress
from threading import Condition, Lock, Thread
from time import monotonic

from bptui.workspace.draft_folder import DraftFolder
from bptui.workspace.drafts import DraftError, Work

DELAY = 0.4
"""Seconds from the first change that is in no draft until it is written."""


class DraftKeeper:
    """Writes the newest work to the draft of this bptui, and removes that when all is saved."""

    def __init__(self, folder: DraftFolder, failed: Callable[[str], None]) -> None:
        """Prepare the thread; `start` starts it.

        Args:
            folder: Where the draft is written.
            failed: Called in the thread with a sentence when a draft cannot be written; not again
                until one could be.
        """
        self.folder = folder
        self._failed = failed
        self._news = Condition()
        self._waiting: Work | None = None
        self._since = 0.0
        """When the oldest change came that is in no draft."""
        self._is_over = False
        self._is_failing = False
        self.is_discarded = False
        """Whether somebody said that what is not saved is not wanted any more."""
        self._writing = Lock()
        """Held while the file is written: by the thread, or at the end by somebody else."""
        self._thread = Thread(target=self._work, name="bptui drafts", daemon=True)

    def start(self) -> None:
        """Start working."""
        self._thread.start()

    def note(self, work: Work) -> None:
        """Let a draft be made of the work in a moment, with whatever comes until then."""
        with self._news:
            if self._waiting is None:
                self._since = monotonic()
            self._waiting = work
            self._news.notify()

    def keep(self, work: Work) -> bool:
        """Make a draft of the work now, and return when it is on disk.

        Returns:
            Whether it is.
        """
        with self._writing:
            self._taken()
            return self._write(work)

    def move(self, folder: DraftFolder) -> None:
        """Write to another place from now on; what is kept at the old one is not needed there."""
        with suppress(OSError):
            folder.presence.announce()
        with self._writing:
            self.folder.remove()
            self.folder.leave()
            self.folder = folder

    def stop(self) -> None:
        """End the thread; what waits is for `keep`."""
        with self._news:
            self._is_over = True
            self._news.notify()

    def discard(self) -> None:
        """Remove the draft, and write none any more."""
        self.stop()
        self.is_discarded = True
        with self._writing:
            self._taken()
            self.folder.remove()

    def _work(self) -> None:
        while True:
            with self._news:
                self._news.wait_for(lambda: self._is_over or self._waiting is not None)
                left = self._since + DELAY - monotonic()
                self._news.wait_for(lambda: self._is_over, left)
                if self._is_over:
                    return
            with self._writing:
                # Taken only now: whoever had the file until then may have written what is newer.
                work = self._taken()
                if work is not None:
                    self._write(work)

    def _taken(self) -> Work | None:
        with self._news:
            work, self._waiting = self._waiting, None
        return work

    def _write(self, work: Work) -> bool:
        try:
            self.folder.write(work)
        except DraftError as error:
            self._fail(f"The draft {error}. What is not saved is only here: save it soon.")
        except Exception as error:  # noqa: BLE001 - told to the user; the editor goes on
            self._fail(f"The draft cannot be written, a fault of bptui's own ({error!r}).")
        else:
            self._is_failing = False
        return not self._is_failing

    def _fail(self, sentence: str) -> None:
        if not self._is_failing:
            self._is_failing = True
            self._failed(sentence)
