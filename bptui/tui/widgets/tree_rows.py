"""What the rows of the tree stand for, and what they show beside their names."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bptui.insight.account_changes import Changes
from bptui.organization.targets import Target


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A row that stands for the root, an organizational unit or an account."""

    target: Target


@dataclass(frozen=True, slots=True)
class PolicyRow:
    """A row that stands for a policy, below a target it is attached to or in the list of all."""

    policy: str
    target: Target | None


@dataclass(frozen=True, slots=True)
class AllPolicies:
    """The row above the list of all policies."""


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A row that stands for nothing, but says something."""

    text: str


RowData = TargetRow | PolicyRow | AllPolicies | NoteRow


@dataclass(frozen=True, slots=True)
class Marks:
    """What the rows show beside their names."""

    explained: str
    """The id of the explained target."""
    edited: str | None
    """The name of the edited policy."""
    unsaved: frozenset[str] = frozenset()
    troubled: frozenset[str] = frozenset()
    """The policies whose text does not parse or could not be read."""
    unattached: frozenset[str] = frozenset()
    switched_off: frozenset[str] = frozenset()
    """The policies that count for nothing, as a what-if."""
    rearranged: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """What is attached anew to each target that is not as it was saved, by the target's id."""
    changes: Changes | None = None
    refused: Mapping[str, int] = field(default_factory=dict)
    """How many errors there are in a policy, by its name; none are left out."""
    invalid: frozenset[str] = frozenset()
    """The ids of the accounts whose effective policy is invalid."""
    invalid_below: Mapping[str, int] = field(default_factory=dict)
    """How many of them are below a unit, by its id; none are left out."""
