"""Questions about one node of a result, and the words for it."""

import re
from collections.abc import Mapping

from bptui.inheritance.inherited import Inherited
from bptui.policy.wording import shortened

_WHOLE = re.compile(r"[0-9]{1,1000}")
"""Digits and nothing else; more of them than Python reads at once are no number of days."""


def child(node: Inherited, *keys: str) -> Inherited | None:
    """Return what is at a path below a node if there is a setting at it or below it."""
    found = node.at(keys)
    return found if found is not None and found.holds else None


def children(node: Inherited, *keys: str) -> Mapping[str, Inherited]:
    """Return the children that hold a setting of what is at a path below a node."""
    found = child(node, *keys)
    if found is None:
        return {}
    return {key: below for key, below in found.children.items() if below.holds}


def elements(node: Inherited | None) -> tuple[str, ...]:
    """Return the elements of a list; of anything else none."""
    return node.value if node is not None and isinstance(node.value, tuple) else ()


def days(node: Inherited | None) -> int | None:
    """Return a value as the whole number that it is spelled as, None if it is none."""
    if node is None or not isinstance(node.value, str) or not _WHOLE.fullmatch(node.value):
        return None
    return int(node.value)


def is_true(node: Inherited | None) -> bool:
    """Tell whether a value is `true`."""
    return node is not None and node.value == "true"


def plan_words(node: Inherited) -> str:
    """Return what to call the plan of a node: `plan std`."""
    return f"plan {shortened(node.path[1])}"


def rule_words(node: Inherited) -> str:
    """Return what to call the rule of a node: `rule daily of plan std`."""
    return f"rule {shortened(node.path[3])} of {plan_words(node)}"
