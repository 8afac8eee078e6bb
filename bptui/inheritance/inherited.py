"""What the levels above give: the value of every path, and the story of how it came about."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType
from typing import NamedTuple

from bptui.inheritance.running import Moment, value_of
from bptui.policy.meaning import Misuse, Operation, Value
from bptui.policy.operators import EVERY_OPERATOR, VALUE_OPERATORS, Operators
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
    after: Value | Moment | None
    """The value after this step as it is kept; read it as `value`."""
    by: "Step | None" = None
    """The step that overrode this one, that it lost against, or the control that blocks it."""
    misuse: Misuse | None = None
    """Why the statement is invalid."""

    @property
    def value(self) -> Value | None:
        """The value after this step, None while there is none."""
        return value_of(self.after)


class Slot(NamedTuple):
    """Where a policy is attached on the way to a result, in numbers as a step has them."""

    level: int
    attachment: int


Values = Value | frozenset[tuple[str, "Values"]]
"""What a result comes to without its reasons: a value, or the keys of a section with theirs.

A section knows its hash, so that different ones are told apart at a glance.
"""


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
    _values: Values | None = field(default=None, init=False, repr=False)
    _contributions: frozenset[Slot] | None = field(default=None, init=False, repr=False)

    @property
    def values(self) -> Values:
        """The values here and below, found once: equal where effective policies are equal."""
        if self.value is not None:
            return self.value
        if self._values is None:
            children = self.children.items()
            values = frozenset([(key, child.values) for key, child in children if child.holds])
            object.__setattr__(self, "_values", values)
            return values
        return self._values

    @property
    def contributions(self) -> frozenset[Slot]:
        """The attached policies that have a value operator here or below, found once.

        Overridden and blocked ones count, as AWS does not say whether they do; invalid ones do not.
        """
        if self._contributions is None:
            here = [
                Slot(step.level, step.attachment)
                for step in self.steps
                if step.operation.operator in VALUE_OPERATORS
                and step.outcome is not Outcome.INVALID
            ]
            below = (child.contributions for child in self.children.values())
            found = frozenset(here).union(*below)
            object.__setattr__(self, "_contributions", found)
            return found
        return self._contributions

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
