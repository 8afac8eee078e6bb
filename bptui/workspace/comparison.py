"""How a state differs from the saved one, remembered until either is another one."""

from collections.abc import Mapping

from bptui.insight.organization_changes import rearranged_targets
from bptui.insight.source_changes import SourceChange, source_changes
from bptui.organization.model import Organization
from bptui.workspace.state import State

_Compared = tuple[State, State, tuple[SourceChange, ...]]
_Rearranged = tuple[Organization, Organization, Mapping[str, frozenset[str]]]


class Comparison:
    """Compares two states; what is asked again about the same ones is known."""

    def __init__(self, state: State) -> None:
        """Begin with a state that is compared with itself."""
        self._sources: _Compared = (state, state, ())
        self._rearranged: _Rearranged = (state.organization, state.organization, {})

    def sources(self, now: State, saved: State) -> tuple[SourceChange, ...]:
        """Return what is different in the texts of policies, deleted ones, too."""
        if self._sources[0] is not now or self._sources[1] is not saved:
            self._sources = (now, saved, source_changes(saved.texts, now.texts))
        return self._sources[2]

    def rearranged(self, now: State, saved: State) -> Mapping[str, frozenset[str]]:
        """Return the targets that are not as they were, with what is attached to each anew."""
        one, other = now.organization, saved.organization
        if self._rearranged[0] is not one or self._rearranged[1] is not other:
            self._rearranged = (one, other, rearranged_targets(other, one))
        return self._rearranged[2]
