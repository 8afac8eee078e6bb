"""What a policy document means: its statements by path, without places in a text.

A statement is an operator, a control, or a failed try at one, at a path. Two documents that differ
in white space, or in letter case or order of keys only, have equal meanings, which is what lets
results be remembered.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType
from typing import NamedTuple

from bptui.policy.operators import CONTROL, Operators, allowed_by
from bptui.policy.paths import Path

Value = str | tuple[str, ...]
"""A value as the effective policy has it: a text, or a list of texts."""


class Misuse(Enum):
    """Why a statement contributes nothing; the text finishes the sentence "ignored: ..."."""

    BARE_VALUE = 'a value needs an operator, such as {"@@assign": ...}'
    UNKNOWN_OPERATOR = "there is no such operator"
    OPERATOR_ON_SECTION = "a section has no value of its own"
    WRONG_OPERAND = "a value is a text, a number, true, false, or a list of these"
    UNKNOWN_CONTROL_WORD = "a control lists @@assign, @@append and @@remove, or @@all, or @@none"
    NONE_WITH_OTHERS = "@@none stands alone in a control"
    LIST_OPERATOR_ON_TEXT = "@@append and @@remove change lists, and the value here is not a list"
    SETTING_AND_SECTION = "this path is a setting in one place and a section in another"


class Operation(NamedTuple):
    """What a statement says at its path: an operator, a control, or a failed try at one."""

    operator: str | None
    """In lower case; None for a value without an operator."""
    operand: Value | None
    """As merged: scalars are texts, lists hold nothing twice; None where it is neither."""
    occurrence: int = 0
    """How many times this operator stood at this path before: keys may repeat in other case."""
    misuse: Misuse | None = None

    @property
    def is_control(self) -> bool:
        """Whether this is a child control, rightly used or not."""
        return self.operator == CONTROL

    @property
    def allows(self) -> Operators:
        """What this control lets lower levels use."""
        return allowed_by(self.operand or ())


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a document says at one path and below it."""

    path: Path
    operations: tuple[Operation, ...] = ()
    """Everything but controls, in the order written."""
    controls: tuple[Operation, ...] = ()
    children: Mapping[str, "Meaning"] = field(default_factory=lambda: MappingProxyType({}))
    """By key in lower case, in the order written; equality does not look at that order."""
    is_setting: bool = field(init=False, compare=False)
    """Whether a well-formed value-setting operator stands at this very path."""
    holds: bool = field(init=False, compare=False)
    """Whether a well-formed value-setting operator stands here or below."""
    _hash: int = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Derive what is asked for often."""
        # Lists, as this is done for every node of every policy: most have one entry or none.
        here = None in [operation.misuse for operation in self.operations]
        below = True in [child.holds for child in self.children.values()]
        object.__setattr__(self, "is_setting", here)
        object.__setattr__(self, "holds", here or below)
        parts = (self.path, self.operations, self.controls, frozenset(self.children.values()))
        object.__setattr__(self, "_hash", hash(parts))

    def __hash__(self) -> int:
        """Hash by value, computed once."""
        return self._hash

    def walk(self) -> Iterator["Meaning"]:
        """Yield this node and all below it, in the order written."""
        yield self
        for child in self.children.values():
            yield from child.walk()


EMPTY_MEANING = Meaning(())
"""The meaning of a document that says nothing, or that does not parse."""
