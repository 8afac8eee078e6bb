"""How advice names things: values, lists, paths, operators, targets."""

from collections.abc import Sequence
from typing import Final

from bptui.inheritance.inherited import Step
from bptui.inheritance.merge import ADMITTING
from bptui.organization.targets import Target
from bptui.policy.meaning import Value
from bptui.policy.operators import VALUE_OPERATORS, Operators
from bptui.policy.paths import Path, path_text
from bptui.policy.wording import listed, shortened, shown

MOST_LISTED: Final = 5
"""How many things are named one by one."""


def value_words(value: Value) -> str:
    """Write a value: a text as it is, a list with commas."""
    if isinstance(value, str):
        return _plain_or_quoted(value)
    words = ", ".join(map(_plain_or_quoted, value[:MOST_LISTED]))
    more = len(value) - MOST_LISTED
    return f"{words} and {more:,} more" if more > 0 else words or "an empty list"


def _plain_or_quoted(text: str) -> str:
    return shortened(text) if text and text == text.strip() else f'"{shortened(text)}"'


def quoted(values: Sequence[str]) -> str:
    """Write the items of a list, each in quotes."""
    return listed([f'"{shortened(value)}"' for value in values], most=MOST_LISTED)


def path_words(path: Path) -> str:
    """Write a path; the top of a policy has no keys to show."""
    return shown(path_text(path)) or "the top of the policy"


def operators_words(operators: Operators, joint: str = "and") -> str:
    """Write operators in the order in which they take effect."""
    return listed([operator for operator in VALUE_OPERATORS if operator in operators], joint)


def forbids_words(control: Step, path: Path) -> str:
    """Say what a control forbids at a path: its own, or one below a section it closes."""
    allowed = control.operation.allows
    if control.path != path:
        if allowed.isdisjoint(ADMITTING):
            return f"lets no policy below add a key to {path_words(control.path)}"
        return f"allows {operators_words(allowed)} only at {path_words(control.path)}"
    if allowed:
        return f"allows {operators_words(allowed)} only"
    return "lets no policy below change this"


def targets_words(first: Target, count: int) -> str:
    """Name the first of some targets, and how many more there are."""
    name = shown(first.label)
    more = count - 1
    return f"{name} and {more:,} more target{'' if more == 1 else 's'}" if more else name
