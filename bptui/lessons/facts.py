"""What goals are judged by: what the policies come to now, and what they came to at the start."""

from collections.abc import Sequence
from dataclasses import dataclass

from bptui.inheritance.inherited import NOTHING_INHERITED, Inherited
from bptui.inheritance.levels import inherited_everywhere
from bptui.inheritance.memory import Memory
from bptui.insight.account_changes import changes
from bptui.insight.sides import Results, Side
from bptui.organization.model import UnknownTargetError
from bptui.organization.targets import Target
from bptui.policy.paths import Path
from bptui.validation.findings import Finding, Gate, Severity
from bptui.workspace.state import State


@dataclass(frozen=True, slots=True)
class Start:
    """The state in which a step begins."""

    state: State
    results: Results


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a state."""

    state: State
    results: Results
    start: Start
    findings: Sequence[Finding] | None
    """What is wrong with the state; None while nobody knows."""

    def target(self, text: str) -> Target | None:
        """Return the target with an id or a name; None if there is none, or more than one."""
        try:
            return self.state.organization.find(text)
        except UnknownTargetError:
            return None

    def result(self, target: str) -> Inherited | None:
        """Return the result of a target that is named; None without such a target."""
        found = self.target(target)
        return None if found is None else self.results.get(found.id)

    def at(self, target: str, path: Path) -> Inherited:
        """Return what a target gets at a path; nothing where it gets nothing."""
        result = self.result(target)
        return (None if result is None else result.at(path)) or NOTHING_INHERITED

    def findings_at(self, target: str) -> Sequence[Finding]:
        """Return what is wrong for a target that is named."""
        found = self.target(target)
        if found is None:
            return ()
        return tuple(f for f in self.findings or () if found.id in (*f.accounts, f.target))

    @property
    def changed_accounts(self) -> frozenset[str]:
        """The ids of the accounts whose effective policy is not what it was at the start."""
        before, after = (
            Side(fact.state.organization, fact.results, frozenset()) for fact in (self.start, self)
        )
        return frozenset(changes(before, after).accounts)

    @property
    def is_accepted(self) -> bool:
        """Whether AWS would take every policy when it is saved, as far as that is known."""
        return not any(
            f.severity is Severity.ERROR and f.gate in (Gate.SYNTAX, Gate.SAVE)
            for f in self.findings or ()
        )


def start_at(state: State) -> Start:
    """Return a state as the one in which a step begins."""
    everywhere = inherited_everywhere(state.organization, state.meanings, Memory())
    return Start(state, dict(everywhere))
