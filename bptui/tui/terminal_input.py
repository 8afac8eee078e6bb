"""What a terminal sends, read so that a paste stays a paste and no byte ends the app."""

import os
from codecs import getincrementaldecoder
from collections.abc import Iterable
from select import select

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from bptui.policy.escapes import escape
from bptui.tui.key_driver import KeyDriver

_ESC = "\x1b"
_BEGIN, _END = f"{_ESC}[200~", f"{_ESC}[201~"
"""What stands before and behind a pasted text."""
_AT_ONCE = 4096
"""Bytes that are read at once."""
_WAIT = 0.1
"""Seconds between two looks at whether the app has ended."""


class PasteParser(XTermParser):
    """Reads what a terminal sends.

    Textual takes an escape character in a pasted text for a key, and what follows it for more keys:
    commands, where the focus is not in a text. Here it is spelled as its JSON escape before that.
    """

    def __init__(self) -> None:
        super().__init__()
        self._is_pasting = False
        self._told = ""
        """The end of what was passed on, which may be the beginning of a mark."""
        self._held = ""
        """The end of a piece of a paste, which may be the beginning of the mark behind it."""

    def feed(self, data: str) -> Iterable[Message]:
        """Read a piece that may begin and end anywhere; an empty one is the end of everything."""
        passed_on = self._spelled(data)
        if passed_on or not data:
            yield from super().feed(passed_on)

    def _spelled(self, data: str) -> str:
        text, self._held = self._held + data, ""
        parts: list[str] = []
        while True:
            seen = text if self._is_pasting else self._told + text
            before, mark, behind = seen.partition(_END if self._is_pasting else _BEGIN)
            if not mark:
                break
            inside = before.replace(_ESC, escape(_ESC)) if self._is_pasting else before
            parts.append((inside + mark)[len(seen) - len(text) :])
            text, self._told = behind, ""
            self._is_pasting = not self._is_pasting
        parts.append(self._spelled_end(text))
        return "".join(parts)

    def _spelled_end(self, text: str) -> str:
        """Return what is passed on of a text without a mark; keys never wait, a paste may."""
        if not self._is_pasting:
            self._told = (self._told + text)[1 - len(_BEGIN) :]
            return text
        held = next(n for n in range(len(_END) - 1, -1, -1) if text.endswith(_END[:n]))
        self._held = text[len(text) - held :]
        return text[: len(text) - held].replace(_ESC, escape(_ESC))


class CarefulDriver(KeyDriver, LinuxDriver):
    """Textual's driver for all systems but Windows, with a reader of our own."""

    def run_input_thread(self) -> None:
        """Read until the app ends; bytes that are no text are read as U+FFFD."""
        parser, decoder = PasteParser(), getincrementaldecoder("utf-8")("replace")
        while not self.exit_event.is_set():
            if select([self.fileno], [], [], _WAIT)[0]:
                text = decoder.decode(self._read())
                for message in parser.feed(text) if text else ():
                    self.process_message(message)
            for message in parser.tick():
                self.process_message(message)

    def _read(self) -> bytes:
        """Read what there is; a terminal that is gone gives nothing, and time to notice that."""
        try:
            data = os.read(self.fileno, _AT_ONCE)
        except OSError:
            data = b""
        if not data:
            self.exit_event.wait(_WAIT)
        return data
