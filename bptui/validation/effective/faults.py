"""What is wrong with a result, in numbers as its steps: true of every account that shares it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from bptui.inheritance.inherited import Inherited, Slot
from bptui.policy.paths import Path
from bptui.validation.findings import AwsError


class Field(NamedTuple):
    """A setting that has to do with a fault."""

    node: Inherited
    remedy: str
    """What to do to its value, in a few words: `35 or less`; empty if that would not help."""
    cure: str | None = None
    """A value with which all would be well, the nearest there is; None where none is known."""


# Without slots: what is derived at its end is kept, as thousands of accounts may share a fault.
@dataclass(frozen=True, eq=False)
class Fault:
    """One thing that is wrong with a result, whoever has it."""

    rule: str
    path: Path
    claim: str
    """What is true, to finish the sentence "... is invalid: ...", without full stop."""
    fields: tuple[Field, ...] = ()
    """The settings that do not go together, or one that is wrong by itself."""
    section: Inherited | None = None
    """The section that lacks something or holds too much, where it is about no certain setting."""
    missing: Path | None = None
    """The path of what is not there and has to be."""
    aws: AwsError | None = None
    """The error as AWS reports it; None where it is AWS Backup that would refuse."""
    schedule: str | None = None
    """A schedule; the fault is one only while its next two runs are close to each other."""
    account: str | None = None
    """The only account it is a fault for; None if it is one for all."""

    @property
    def nodes(self) -> tuple[Inherited, ...]:
        """The settings and sections it is about."""
        fields = tuple(about.node for about in self.fields)
        return fields if self.section is None else (*fields, self.section)

    @property
    def settings(self) -> tuple[Path, ...]:
        """The paths of what is wrong, and of what is missing."""
        if self.missing is None:
            return tuple(node.path for node in self.nodes)
        return (*(about.node.path for about in self.fields), self.missing)

    @cached_property
    def contributions(self) -> tuple[Slot, ...]:
        """The attached policies that have a value operator on what it is about, in order."""
        found = frozenset[Slot]().union(*(node.contributions for node in self.nodes))
        return tuple(sorted(found))


def each_once(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Make one of faults that AWS reports as one error, about the settings of all of them."""
    alike: dict[AwsError | None, list[Fault]] = {}
    for fault in faults:
        alike.setdefault(fault.aws, []).append(fault)
    return tuple(_merged(same) for same in alike.values())


def _merged(faults: list[Fault]) -> Fault:
    fields = {about.node: about for fault in faults for about in fault.fields}
    return replace(faults[0], fields=tuple(fields.values()))
