"""A terminal that knows what the app means to say, and lists everything else that reaches it."""

import re
from codecs import getincrementaldecoder
from collections.abc import Sequence

from tests.hardening.hostile import harmful_in

_MODES = "25|7|1000|1003|1004|1006|1015|1049|2004|2026|2048"
_MEANT = (
    r"\x1b\[[0-9;]*m",  # colours and weights
    r"\x1b\[(?:[0-9]+;[0-9]+)?H|\x1b\[[0-9]*[ABCDG]",  # places
    r"\x1b\[[0-3]?[JK]",  # erasing
    rf"\x1b\[\?(?:{_MODES})[hl]",  # modes
    r"\x1b\[\?20(?:26|48)\$p|\x1b\[\?4?u|\x1b\[c",  # what a terminal knows
    r"\x1b\[>[0-9]+u|\x1b\[<[0-9]*u",  # names of keys
    r"\x1b\]22;[a-z-]*\x07",  # the shape of the mouse pointer
    r"\x1b\]52;c;[A-Za-z0-9+/=]*\x07",  # what was copied, in letters that do nothing
    r"\x1bPtmux;\x1b\x1b\]52;c;[A-Za-z0-9+/=]*\x07\x1b\\",  # the same for tmux to pass on
)
_MEANT_PATTERN = re.compile("|".join(f"(?:{pattern})" for pattern in _MEANT))
_SEQUENCE = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]"  # CSI
    r"|\x1bPtmux;(?:[^\x1b]|\x1b\x1b)*\x1b\\"  # what tmux passes on, every escape in it twice
    r"|\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)"  # OSC, DCS, SOS, PM, APC
    r"|\x1b[ -/]*[0-Z\\^-~]"  # all other escapes
    r"|[\x00-\x1f\x7f-\x9f]"  # controls alone, an escape without sense among them
)
_BEGUN = re.compile(
    r"\x1bPtmux;(?:[^\x1b]|\x1b\x1b)*\x1b?\Z"
    r"|\x1b(?:\[[0-?]*[ -/]*|[\]PX^_][^\x07\x1b]*\x1b?|[ -/]*)\Z"
)
"""A sequence whose end has not come yet."""
_LINE_ENDS = frozenset("\r\n")


class StrictTerminal:
    """Reads what is written to a terminal, in pieces that may end anywhere."""

    def __init__(self) -> None:
        self.wrong: list[str] = []
        """What was not meant, with what was around it."""
        self.meant = 0
        """How many sequences were."""
        self._decode = getincrementaldecoder("utf-8")("strict").decode
        self._rest = ""

    def feed(self, data: bytes) -> None:
        """Take a piece."""
        try:
            text = self._rest + self._decode(data)
        except UnicodeDecodeError as error:
            self._tell(ascii(data), error.start)
            return
        begun = _BEGUN.search(text)
        whole = text[: begun.start()] if begun else text
        self._rest = text[len(whole) :]
        self._take(whole)

    def end(self) -> Sequence[str]:
        """Take the end of everything, and return what was not meant."""
        self._take(self._rest)
        self._rest = ""
        return self.wrong

    def _take(self, text: str) -> None:
        begin = 0
        for match in _SEQUENCE.finditer(text):
            self._take_text(text[begin : match.start()])
            self._take_sequence(text, match)
            begin = match.end()
        self._take_text(text[begin:])

    def _take_sequence(self, text: str, match: re.Match[str]) -> None:
        if _MEANT_PATTERN.fullmatch(match[0]):
            self.meant += 1
        elif match[0] not in _LINE_ENDS:
            self._tell(text, match.start())

    def _take_text(self, text: str) -> None:
        for character in harmful_in(text):
            self._tell(text, text.index(character))

    def _tell(self, text: str, place: int) -> None:
        self.wrong.append(ascii(text[max(0, place - 30) : place + 30]))
