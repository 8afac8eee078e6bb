"""A state: the organization and its policies as they are being edited, frozen."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from bptui.inheritance.levels import Meanings
from bptui.organization.model import Organization
from bptui.organization.problems import Problem
from bptui.policy.document import Document
from bptui.policy.meaning import Meaning
from bptui.policy.reading import read_document
from bptui.workspace.history import History

EMPTY_DOCUMENT = read_document("")
"""The document in force of a policy that never parsed: it means nothing."""


@dataclass(frozen=True, slots=True)
class Policy:
    """A policy as it is being edited."""

    name: str
    document: Document
    """The text as it is now; it may not parse."""
    in_force: Document
    """The last version that parsed: what counts in effective policies."""
    problem: Problem | None = None
    """Why its file could not be read as it should."""
    is_locked: bool = False
    """Whether its file cannot be shown as text and so is never written."""
    line_end: str = "\n"
    """How the lines of its file end; those of the text here end in a line feed."""
    history: History = field(default_factory=History)
    """What was done to its text since it was opened."""
    is_off: bool = False
    """Whether it is switched off, as a what-if that is never saved: then it means nothing."""

    @property
    def text(self) -> str:
        """The text as it is now."""
        return self.document.text

    @property
    def meaning(self) -> Meaning:
        """What counts of it in effective policies."""
        return self.counting.meaning

    @property
    def counting(self) -> Document:
        """The document that counts: the one in force, or an empty one if it is switched off."""
        return EMPTY_DOCUMENT if self.is_off else self.in_force

    @property
    def counts_as_empty(self) -> bool:
        """Whether no version of it ever parsed, so that it means nothing."""
        return self.in_force is EMPTY_DOCUMENT

    @property
    def is_paused(self) -> bool:
        """Whether the text does not parse, so that an earlier version is in force."""
        return not self.document.parses

    @property
    def fault_line(self) -> int | None:
        """The line of the first thing that keeps the text from parsing, None if it parses."""
        faults = self.document.faults
        return self.document.lines.position(faults[0].span.start)[0] if faults else None

    def with_text(self, text: str, history: History | None = None) -> "Policy":
        """Return the policy with another text; a broken one leaves the last good one in force.

        Args:
            text: The text.
            history: What was done to the text until now; left as it was if not given.
        """
        document = read_document(text)
        in_force = document if document.parses else self.in_force
        known = self.history if history is None else history
        return replace(self, document=document, in_force=in_force, history=known)


def has_file(policy: Policy) -> bool:
    """Whether a policy has a file, or will have one when it is saved."""
    is_missing = policy.problem is not None and policy.problem.rule == "policy-missing"
    return bool(policy.text) or not is_missing


def new_policy(name: str, text: str) -> Policy:
    """Return a policy with its first text; until it parses it counts as empty."""
    document = read_document(text) if text else EMPTY_DOCUMENT
    return Policy(name, document, document if document.parses else EMPTY_DOCUMENT)


# Without slots: what is derived below is kept in the instance, built when first asked for.
@dataclass(frozen=True)
class State:
    """Everything that is open, at one moment."""

    revision: int
    """Grows with every edit, so that late answers can be told from the newest."""
    organization: Organization
    policies: Mapping[str, Policy]

    @cached_property
    def meanings(self) -> Meanings:
        """What each policy means, by name."""
        return {name: policy.meaning for name, policy in self.policies.items()}

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """The text of each policy, by name."""
        return {name: policy.text for name, policy in self.policies.items()}

    @cached_property
    def troubled(self) -> frozenset[str]:
        """The policies whose text does not parse, or cannot be shown."""
        return frozenset(n for n, p in self.policies.items() if p.is_paused or p.is_locked)

    @cached_property
    def unattached(self) -> frozenset[str]:
        """The policies that are attached to nothing."""
        return frozenset(self.policies.keys() - set(self.organization.attached_policies))

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        """The document that counts of each policy, by name."""
        return {name: policy.counting for name, policy in self.policies.items()}

    def says_the_same(self, other: "State") -> bool:
        """Tell whether another state has the same texts and the same organization."""
        return self.texts == other.texts and self.organization == other.organization

    @cached_property
    def switched_off(self) -> tuple[str, ...]:
        """The policies that are switched off, as a what-if, sorted by name."""
        return tuple(sorted(name for name, policy in self.policies.items() if policy.is_off))


def unsaved_policies(state: State, saved: State) -> Iterator[Policy]:
    """Yield the policies of a state whose text the saved state does not have."""
    for name, policy in state.policies.items():
        if name not in saved.policies or policy.text != saved.policies[name].text:
            yield policy


def deleted_policies(state: State, saved: State) -> tuple[str, ...]:
    """Return the names of the policies that only the saved state has."""
    return tuple(name for name in saved.policies if name not in state.policies)
