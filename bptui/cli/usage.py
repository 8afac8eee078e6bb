"""What is wrong with a command line, in the words of bptui.

The parser of Python says it in words of its own, which differ a little from version to version;
what it says in a form that is not known here is told as it comes.
"""

import re
from collections.abc import Callable, Sequence
from typing import Final

from bptui.policy.nearest import nearest
from bptui.policy.wording import listed

_OPTION = re.compile(r"--[a-z]+(?:-[a-z]+)*")
_LONGEST_GUESSED: Final = 40
"""Longer words are no slip of any option there is."""

Told = Callable[[re.Match[str], Sequence[str]], str]


def usage_fault(message: str, usage: str) -> str:
    """Say what is wrong with a command line.

    Args:
        message: What the parser of Python says.
        usage: The usage of the command, which names its options.
    """
    options = tuple(dict.fromkeys(_OPTION.findall(usage)))
    for form, told in _FORMS:
        found = form.fullmatch(message)
        if found is not None:
            return told(found, options)
    return message


def _missing(found: re.Match[str], _: Sequence[str]) -> str:
    names = found[1].split(", ")
    return f"{listed(names)} {'is' if len(names) == 1 else 'are'} missing"


def _one_missing(found: re.Match[str], _: Sequence[str]) -> str:
    return f"{listed(found[1].split(), 'or')} is missing"


def _not_known(found: re.Match[str], options: Sequence[str]) -> str:
    word = found[1].split(" ")[0] if found[1].startswith("-") else found[1]
    if not word.startswith("-"):
        return f'"{word}" is more than the command takes'
    near = nearest(word, options) if len(word) <= _LONGEST_GUESSED else None
    return f"there is no option {word}" + (f"; did you mean {near}?" if near else "")


def _not_a_choice(found: re.Match[str], _: Sequence[str]) -> str:
    choices = listed([choice.strip("'") for choice in found[3].split(", ")], "or")
    if not found[1].startswith("-"):
        return f"{choices} is expected, not {_quoted(found[2])}"
    return f"{found[1]} is {choices}, not {_quoted(found[2])}"


def _without_value(found: re.Match[str], _: Sequence[str]) -> str:
    return f"{found[1]} needs a value after it"


def _with_value(found: re.Match[str], _: Sequence[str]) -> str:
    return f"{found[1]} takes no value, and {_quoted(found[2])} is one"


def _at_odds(found: re.Match[str], _: Sequence[str]) -> str:
    return f"{found[2]} and {found[1]} do not go together"


def _of_argument(found: re.Match[str], _: Sequence[str]) -> str:
    return f"{found[1]}: {found[2]}"


def _quoted(text: str) -> str:
    return f'"{text[1:-1]}"'


_FORMS: Final[tuple[tuple[re.Pattern[str], Told], ...]] = tuple(
    (re.compile(form, re.DOTALL), told)
    for form, told in (
        (r"the following arguments are required: (.+)", _missing),
        (r"one of the arguments (.+) is required", _one_missing),
        (r"unrecognized arguments: (.+)", _not_known),
        (r"argument (\S+): invalid choice: (.+) \(choose from (.+)\)", _not_a_choice),
        (r"argument (\S+): expected one argument", _without_value),
        (r"argument (\S+): ignored explicit argument (.+)", _with_value),
        (r"argument (\S+): not allowed with argument (\S+)", _at_odds),
        (r"argument (\S+): (.+)", _of_argument),
    )
)
"""The forms of what the parser says, with what is told instead."""
