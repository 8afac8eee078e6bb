"""From what is to be said to a finding of the gate advice."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final, NamedTuple

from bptui.inheritance.sources import Documents
from bptui.policy.paths import Path
from bptui.policy.spans import Span
from bptui.validation.findings import Finding, Fix, Place, Related
from bptui.validation.rules import RULES
from bptui.validation.written import Written, WrittenMemory

_MOST_RELATED: Final = 10
"""How many other places are named."""


class Told(NamedTuple):
    """What a finding says."""

    rule: str
    message: str
    help: str


# Without slots: what is derived below is kept in the instance, found when first asked for.
@dataclass(frozen=True)
class Texts:
    """The documents in force, and the texts that their authors see."""

    documents: Documents
    texts: Documents
    _written: WrittenMemory

    def written(self, policy: str) -> Written:
        """Return where things are written in the document in force of a policy."""
        return self._written.of(self.documents[policy])

    @cached_property
    def are_known(self) -> bool:
        """Tell whether it is known of every policy what it says."""
        return all(document.parses for document in self.documents.values())

    def is_seen(self, policy: str) -> bool:
        """Tell whether the document in force is the one that its author sees."""
        seen, in_force = self.texts.get(policy), self.documents.get(policy)
        if seen is None or in_force is None:
            return False
        return seen is in_force or seen.text == in_force.text

    def place(self, policy: str, span: Span | None) -> Place | None:
        """Return a place in the text of a policy; None where another text is seen."""
        return Place(policy, span) if span is not None and self.is_seen(policy) else None

    def related(
        self, places: Iterable[tuple[str, Span | None]], message: str
    ) -> tuple[Related, ...]:
        """Return the first of some places, each with the same words, as far as they are seen."""
        found = []
        for policy, span in places:
            place = self.place(policy, span)
            if place is not None:
                found.append(Related(place, message))
            if len(found) == _MOST_RELATED:
                break
        return tuple(found)

    def finding(self, told: Told, policy: str, path: Path, span: Span | None) -> Finding:
        """Return a finding about a place in a policy."""
        place = self.place(policy, span)
        return replace(
            RULES[told.rule].finding(told.message, told.help, place, path), policy=policy
        )

    def fixed(self, finding: Finding, fix: Fix) -> Finding:
        """Return a finding with a fix, if it would change what its author sees."""
        is_possible = fix.edits and fix.policy is not None and self.is_seen(fix.policy)
        return replace(finding, fixes=(fix,)) if is_possible else finding
