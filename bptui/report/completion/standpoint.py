"""From where a policy is looked at that is being written: what it inherits, and what comes out."""

from collections.abc import Iterator
from dataclasses import dataclass

from bptui.inheritance.barring import bar_of, bar_of_key
from bptui.inheritance.inherited import Inherited, Step
from bptui.inheritance.sources import Documents
from bptui.insight.story import Storyteller
from bptui.policy.meaning import Value
from bptui.policy.operators import Operators
from bptui.policy.paths import Path
from bptui.policy.table.forms import Pattern
from bptui.policy.uses import last_key, paths_used, values_used
from bptui.policy.wording import shortened
from bptui.report.words import name_of, value_text
from bptui.validation.advice.words import forbids_words


@dataclass(frozen=True, slots=True)
class Standpoint:
    """What is known at the target for which a policy is being written."""

    now: Inherited
    """What all policies on the way to the target come to, this one included."""
    above: Inherited
    """What this policy inherits there."""
    teller: Storyteller
    """Names what the steps of both are about."""
    documents: Documents
    """What is in force of every policy, by name."""
    hidden: Path | None = None
    """A path of which neither the value is to be told, nor what decides about it."""

    def value(self, path: Path) -> Value | None:
        """Return the value of a path now, None if it has none."""
        node = self.now.at(path)
        return None if node is None or path == self.hidden else node.value

    def inherited_value(self, path: Path) -> Value | None:
        """Return the value of a path before this policy has a say, None if it has none."""
        node = self.above.at(path)
        return None if node is None or path == self.hidden else node.value

    def is_there(self, path: Path) -> bool:
        """Tell whether a path, or anything below it, has a value now."""
        node = self.now.at(path)
        return node is not None and node.holds

    def now_text(self, path: Path) -> str:
        """Say what a path comes to now, and from where: `now 14 from Root`; else nothing."""
        if path == self.hidden:
            return ""
        node = self.now.at(path)
        origin = None if node is None or node.value is None else self.teller.origin(node)
        if node is None or origin is None:
            return "has settings" if self.is_there(path) else ""
        return f"now {shortened(value_text(node.value))} from {name_of(origin.target)}"

    def bar_text(self, path: Path, wanted: Operators) -> str:
        """Name the control that forbids all of some operators at a path; nothing if none does."""
        if path == self.hidden:
            return ""
        return self._told(bar_of(self.above, path, wanted), path)

    def new_key_bar_text(self, path: Path) -> str:
        """Name the control of a section above that admits nothing new at a path, if one does."""
        return self._told(bar_of_key(self.above, path), path)

    def _told(self, bar: Step | None, path: Path) -> str:
        if bar is None:
            return ""
        source = self.teller.source(bar)
        line = "" if source.line is None else f", line {source.line}"
        return f"{source.policy} at {name_of(source.target)}{line}, {forbids_words(bar, path)}"

    def names_elsewhere(self, pattern: Pattern) -> Iterator[tuple[str, str]]:
        """Yield the names that policies use at a pattern, each once, with one of the policies."""
        known: set[str] = set()
        for policy, document in self.documents.items():
            for path in paths_used(document, pattern):
                if path[-1] not in known:
                    known.add(path[-1])
                    yield last_key(document, path), policy

    def values_elsewhere(self, pattern: Pattern) -> Iterator[tuple[str, str]]:
        """Yield the values that policies set at a pattern, each once, with one of the policies."""
        known: set[str] = set()
        for policy, document in self.documents.items():
            for value in values_used(document, pattern):
                if value not in known:
                    known.add(value)
                    yield value, policy
