"""What commands write, and how they end: data to standard output, talk to standard error."""

import json
import sys
from collections.abc import Iterable
from contextlib import suppress
from enum import IntEnum
from typing import Any

from bptui.errors import BptuiError
from bptui.policy.escapes import visible

_LONGEST_SENTENCE = 5000
"""How many characters of what is wrong are told: the longest path there can be has room."""


class Exit(IntEnum):
    """How a command ends."""

    FINE = 0
    FINDINGS = 1
    """Findings of severity error, or a difference where one was asked about."""
    UNUSABLE = 2
    """Wrong usage, or input that cannot be read."""
    INTERRUPTED = 130
    """Stopped with ctrl+c, in the number that shells use for it."""


class UnwritableOutputError(BptuiError):
    """Standard output does not take what is written to it."""


def print_json(data: Any) -> None:  # noqa: ANN401 - JSON
    """Write JSON; only ASCII, so that nothing in it acts on a terminal."""
    _print(json.dumps(data, indent=2))


def print_lines(lines: Iterable[str]) -> None:
    """Write lines of text that are made for terminals already."""
    for line in lines:
        _print(line)


def finish() -> None:
    """Write what is still on its way to standard output."""
    _print(end="")


def _print(text: str = "", end: str = "\n") -> None:
    """Write to standard output.

    Raises:
        BrokenPipeError: Nobody reads it any more.
        UnwritableOutputError: It cannot be written for another reason.
    """
    try:
        print(text, end=end, flush=not end)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UnwritableOutputError(f"the output cannot be written: {error.strerror}") from error


def say(sentence: str) -> None:
    """Tell something that is not data, in one line."""
    if sys.stderr is not None:
        with suppress(OSError):
            print(f"bptui: {visible(sentence)}", file=sys.stderr)


def say_error(error: BptuiError) -> None:
    """Tell what keeps a command from its work, in one line, with what to do about it."""
    sentence = in_short(str(error))
    say(f"{sentence}; {error.help}" if error.help else sentence)


def in_short(sentence: str) -> str:
    """Return a sentence that repeats megabytes of an argument without the middle of it."""
    if len(sentence) <= _LONGEST_SENTENCE:
        return sentence
    half = _LONGEST_SENTENCE // 2
    return f"{sentence[:half]}...{sentence[-half:]}"
