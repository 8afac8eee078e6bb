"""A rule: what `bptui rule ID` tells of it."""

from dataclasses import dataclass

from bptui.policy.paths import Path
from bptui.validation.findings import Finding, Gate, Place, Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule, and its page."""

    id: str
    """In kebab-case; it never changes."""
    gate: Gate
    severity: Severity
    title: str
    """What it finds, in one line without full stop."""
    why: str
    """Why that matters, and who refuses it, in whole sentences."""
    wrong: str
    """An example that the rule finds: a document, or a sketch of what is where."""
    right: str
    """The same, put right."""

    def finding(
        self, message: str, help: str, place: Place | None = None, path: Path = ()
    ) -> Finding:
        """Return something that the rule finds; what else there is to it has to be put in."""
        return Finding(self.id, self.gate, self.severity, message, help, place, path=path)
