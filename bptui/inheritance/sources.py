"""What a step is about: its statement, and the names behind its numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bptui.inheritance.inherited import Slot, Step
from bptui.organization.targets import Target
from bptui.policy.document import Document, StatementKey
from bptui.policy.spans import Span

Documents = Mapping[str, Document]
"""The document in force of each policy, by name."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a statement stands."""

    target: Target
    """The target its policy is attached to, on the way to the explained target."""
    policy: str
    statement: StatementKey
    line: int | None
    span: Span | None
    """From its key to the end of its value; None like the line where its text is not known."""


def slot_of(step: Step) -> Slot:
    """Return where the policy is attached whose statement a step is about."""
    return Slot(step.level, step.attachment)


def statement_of(step: Step) -> StatementKey:
    """Return the statement that a step is about."""
    return StatementKey(step.path, step.operation.operator, step.operation.occurrence)


def source_of(step: Step, levels: Sequence[Target], documents: Documents) -> Source:
    """Look up where the statement of a step stands.

    Args:
        step: The step.
        levels: From the root to the target whose story it belongs to.
        documents: The documents in force.
    """
    target = levels[step.level]
    policy = target.policies[step.attachment]
    statement = statement_of(step)
    document = documents.get(policy)
    if document is None:
        return Source(target, policy, statement, None, None)
    return Source(
        target, policy, statement, document.line_of(statement), document.places.get(statement)
    )
