"""Names, pieces of texts and lists as messages tell them: of long ones the beginning."""

from collections.abc import Iterable
from typing import Final

from bptui.policy.escapes import well_formed

_LONGEST_SHOWN: Final = 200
"""How much of a name is shown; those of AWS are shorter."""
_LONGEST_QUOTE: Final = 40


def shown(name: str) -> str:
    """Return a name as a sentence tells it: of one that is megabytes long, the beginning."""
    return name if len(name) <= _LONGEST_SHOWN else f"{name[:_LONGEST_SHOWN]}..."


def quoted(text: str) -> str:
    """Return a piece of a text in double quotes, its own or new ones, shortened if it is long."""
    bare = text.removeprefix('"').removesuffix('"')
    return f'"{shortened(bare)}"'


def shortened(text: str) -> str:
    """Return a piece of a text, or its beginning if it is too long for a message."""
    text = well_formed(text)
    return text if len(text) <= _LONGEST_QUOTE else f"{text[: _LONGEST_QUOTE - 3]}..."


def listed(words: Iterable[str], joint: str = "and", most: int | None = None) -> str:
    """Write a list as a sentence has it: `a, b and c`.

    Args:
        words: What is listed.
        joint: What stands before the last one.
        most: How many are told one by one; of others only how many more there are.
    """
    every = list(words)
    some = every[:most]
    if len(every) > len(some):
        some.append(f"{len(every) - len(some):,} more")
    return f" {joint} ".join(filter(None, (", ".join(some[:-1]), *some[-1:])))
