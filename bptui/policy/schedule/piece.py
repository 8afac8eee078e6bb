"""What one piece of a field says, and the numbers in it."""

import re
from dataclasses import dataclass
from typing import Final

from bptui.policy.schedule.model import LastDay, LastWeekday, Stretch

_WHOLE = re.compile(r"[+-]?\d+")
_GREATEST: Final = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Piece:
    """What a piece says, of which only some can be there at once."""

    stretch: Stretch | None = None
    """The numbers it names; None where it names none."""
    is_open: bool = False
    """Whether it is `?`."""
    last: LastDay | LastWeekday | None = None
    is_nearest: bool = False
    """Whether `W` stands behind the number."""
    nth: int | None = None
    """The number behind `#`."""


def whole(text: str) -> int | None:
    """Return the number that a text says, None if it says none of 32 bits."""
    if not _WHOLE.fullmatch(text):
        return None
    digits = text.lstrip("+-").lstrip("0")
    if len(digits) > len(str(_GREATEST)) or int(digits or "0") > _GREATEST:
        return None
    return int(digits or "0") * (-1 if text.startswith("-") else 1)
