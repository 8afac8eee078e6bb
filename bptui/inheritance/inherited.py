"""What the levels above give: the value of every path, and the story of how it came about."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType
from typing import Any, NamedTuple

from bptui.policy.meaning import Misuse, Operation, Value
from bptui.policy.operators import EVERY_OPERATOR, Operators
from bptui.policy.paths import Path


class Outcome(Enum):
    """What became of one statement of a policy."""

    APPLIED = "applied"
    OVERRIDDEN = "overridden"
    """It took effect, and a lower level replaced the value."""
    LOST = "lost"
    """Another policy on the same target, attached earlier, assigned first."""
    BLOCKED = "blocked"
    """A control of a level above forbids the operator here."""
    NO_EFFECT = "no-effect"
    """It added what is there already, or removed what is not."""
    INVALID = "invalid"
    CONTROL = "control"
    """Not a value: it limits the levels below."""


class Step(NamedTuple):
    """One statement in the story of a path.

    Level and attachment are numbers, so that targets whose policies mean the same share one
    result; the names and the line are looked up when a step is shown.
    """

    level: int
    """0 for the root, then one more for each organizational unit, the account last."""
    attachment: int
    """The place of the policy among those attached to the target of that level, from 0."""
    path: Path
    operation: Operation
    outcome: Outcome
    value: Value | None
    """The value after this step, None while there is none."""
    by: "Step | None" = None
    """The step that overrode this one, that it lost against, or the control that blocks it."""
    misuse: Misuse | None = None
    """Why the statement is invalid."""


@dataclass(frozen=True, slots=True, eq=False)
class Inherited:
    """What the levels so far make of one path and of everything below it.

    Compared by identity: equal inputs give the same object, see `Memory`.
    """

    path: Path = ()
    value: Value | None = None
    children: Mapping[str, "Inherited"] = field(default_factory=lambda: MappingProxyType({}))
    allowed: Operators = EVERY_OPERATOR
    """The operators that lower levels may use at this very path."""
    steps: tuple[Step, ...] = ()
    """The story of this path, controls included, in the order in which it happened."""
    holds: bool = False
    """Whether there is a setting here or below."""

    def walk(self) -> Iterator["Inherited"]:
        """Yield this path and all below it, in the order in which they came up."""
        yield self
        for child in self.children.values():
            yield from child.walk()

    def at(self, path: Path) -> "Inherited | None":
        """Return what is inherited at a path below this one, None if nobody mentioned it."""
        found: Inherited | None = self
        for key in path:
            found = found.children.get(key) if found is not None else None
        return found


NOTHING_INHERITED = Inherited()
"""What the root inherits: an empty policy without any control."""


def effective_policy(inherited: Inherited, account_id: str | None = None) -> dict[str, Any]:
    """Return the effective policy as AWS writes it: objects of texts and lists of texts.

    Args:
        inherited: What all levels of a target came to.
        account_id: Fills in `$account` in values if given; AWS Backup does so when it runs.
    """
    return {
        key: _effective(child, account_id)
        for key, child in inherited.children.items()
        if child.holds
    }


def _effective(inherited: Inherited, account_id: str | None) -> Any:  # noqa: ANN401 - JSON
    value = filled_in(inherited.value, account_id)
    if value is None:
        return effective_policy(inherited, account_id)
    return value if isinstance(value, str) else list(value)


def filled_in(value: Value | None, account_id: str | None) -> Value | None:
    """Return a value with `$account` replaced by the id of an account, if one is given."""
    if value is None or account_id is None:
        return value
    if isinstance(value, str):
        return value.replace("$account", account_id)
    return tuple(item.replace("$account", account_id) for item in value)


def same_values(one: Inherited, other: Inherited) -> bool:
    """Tell whether two results give equal effective policies, however they came about."""
    if one is other:
        return True
    if one.value != other.value or one.holds != other.holds:
        return False
    if one.value is not None:
        return True
    ours = {key: child for key, child in one.children.items() if child.holds}
    theirs = {key: child for key, child in other.children.items() if child.holds}
    return ours.keys() == theirs.keys() and all(
        same_values(child, theirs[key]) for key, child in ours.items()
    )
