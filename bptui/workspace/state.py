"""A state: the organization and its policies as they are being edited, frozen."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from bptui.inheritance.levels import Meanings
from bptui.organization.folder import policy_files
from bptui.organization.model import Organization
from bptui.organization.problems import Problem
from bptui.policy.document import Document, read_document
from bptui.policy.meaning import EMPTY_MEANING, Meaning
from bptui.workspace.history import History

NOTHING = read_document("{}")
"""The document in force of a policy that never parsed: it counts as empty."""

MOST_CHARACTERS = policy_files.MOST_CHARACTERS
"""Longer texts are not opened for editing."""


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

    @property
    def text(self) -> str:
        """The text as it is now."""
        return self.document.text

    @property
    def meaning(self) -> Meaning:
        """What counts of it in effective policies."""
        return EMPTY_MEANING if self.in_force is NOTHING else self.in_force.meaning

    @property
    def is_paused(self) -> bool:
        """Whether the text does not parse, so that an earlier version is in force."""
        return not self.document.parses

    @property
    def fault_line(self) -> int | None:
        """The line of the first thing that keeps the text from parsing, None if it parses."""
        faults = self.document.faults
        return self.document.lines.position(faults[0].span.start)[0] if faults else None

    def with_text(self, text: str) -> "Policy":
        """Return the policy with another text; a broken one leaves the last good one in force."""
        document = read_document(text)
        in_force = document if document.parses else self.in_force
        return replace(self, document=document, in_force=in_force)


def new_policy(name: str, text: str) -> Policy:
    """Return a policy with its first text; until it parses it counts as empty."""
    document = read_document(text)
    return Policy(name, document, document if document.parses else NOTHING)


@dataclass(frozen=True, slots=True)
class State:
    """Everything that is open, at one moment."""

    revision: int
    """Grows with every edit, so that late answers can be told from the newest."""
    organization: Organization
    policies: Mapping[str, Policy]

    @property
    def meanings(self) -> Meanings:
        """What each policy means, by name."""
        return {name: policy.meaning for name, policy in self.policies.items()}

    @property
    def documents(self) -> Mapping[str, Document]:
        """The document in force of each policy, by name."""
        return {name: policy.in_force for name, policy in self.policies.items()}

    def with_policy(self, policy: Policy) -> "State":
        """Return the same moment with something else known about one policy."""
        return replace(self, policies={**self.policies, policy.name: policy})
