"""Ways to get another value at a target: the smallest edits that give it, each tried out.

Whatever is offered was really made in the texts and merged, by the functions that make and merge
edits everywhere; what does not give the value that is wanted is not offered.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from bptui.inheritance.inherited import NOTHING_INHERITED, Inherited, Outcome, Step
from bptui.inheritance.levels import inherited_at
from bptui.inheritance.memory import Memory
from bptui.organization.changes import Refusal
from bptui.organization.targets import Target
from bptui.policy.meaning import Value
from bptui.policy.operators import APPEND
from bptui.policy.paths import Path
from bptui.policy.text_edits import applied as edited
from bptui.validation.effective.faults import Fault
from bptui.validation.effective.judging import Judge
from bptui.validation.written import Written
from bptui.workspace.edits import ReplaceText, applied
from bptui.workspace.history import difference
from bptui.workspace.setting_edits import Change, allowing, amending, assigning, taking_away
from bptui.workspace.state import State
from bptui.workspace.way import Deed, Way, is_value

_MOST_CONTROLS = 8
"""How many controls a way loosens at most; more of them were never met."""


def ways_to(state: State, target: Target, path: Path, wanted: Value | None) -> tuple[Way, ...]:
    """Return ways to give a setting another value at a target, the smallest first.

    Args:
        state: The state to start from.
        target: The target whose effective policy is to have the value.
        path: The path of the setting.
        wanted: The value; of a list the order does not count. None if there shall be none.

    Returns:
        At most a few for each policy on the way to the target; none if there is no way, or if the
        value is there already.
    """
    search = _Search(state, target, path, wanted)
    if search.is_reached(state):
        return ()
    found = {way.edits: way for way in search.ways()}
    return _smallest_first(found.values())


def ways_to_valid(state: State, target: Target, now: datetime) -> tuple[Way, ...]:
    """Return ways to put right what makes the effective policy of a target invalid.

    Only where settings do not go together it is known which values would do.

    Args:
        state: The state to start from.
        target: The target.
        now: The time for which the effective policy is judged, in UTC.
    """
    judge, memory, levels = Judge(), Memory(), state.organization.levels(target.id)

    def errors(after: State) -> dict[tuple[str, Path], Fault]:
        found = judge.faults(inherited_at(levels, after.meanings, memory), now)
        return {(fault.rule, fault.path): fault for fault in found if fault.aws is not None}

    ways = (
        (error, way)
        for error, fault in errors(state).items()
        for field in fault.fields
        if field.cure is not None
        for way in ways_to(state, target, field.node.path, field.cure)
    )
    return _smallest_first(way for error, way in ways if error not in errors(way.after))


def _smallest_first(ways: Iterable[Way]) -> tuple[Way, ...]:
    return tuple(sorted(ways, key=lambda way: (way.most, way.size)))


@dataclass(frozen=True, slots=True)
class _Draft:
    """A state on the way, and what was done to come there."""

    state: State
    deeds: tuple[Deed, ...] = ()

    def with_change(self, name: str, target: Target, change: Change | None) -> "_Draft | None":
        """Return the draft after one more change; None if it cannot be made."""
        if change is None:
            return None
        before = self.state.policies[name].text
        text = edited(before, change.edits)
        if text == before:
            return self
        after = applied(self.state, ReplaceText(name, text))
        if isinstance(after, Refusal) or after.policies[name].is_paused:
            return None
        place = difference(before, text).start
        line, _ = after.policies[name].document.lines.position(place)
        return _Draft(after, (*self.deeds, Deed(name, target, line, change.words)))


class _Search:
    """Tries edits of the policies on the way to a target."""

    def __init__(self, state: State, target: Target, path: Path, wanted: Value | None) -> None:
        self._state = state
        self._levels = state.organization.levels(target.id)
        self._path = path
        self._wanted = wanted
        self._memory = Memory()

    def is_reached(self, state: State) -> bool:
        """Tell whether the target has the value that is wanted."""
        return is_value(self._node(state).value, self._wanted)

    def _node(self, state: State) -> Inherited:
        """Return what the path comes to at the target."""
        result = inherited_at(self._levels, state.meanings, self._memory)
        return result.at(self._path) or NOTHING_INHERITED

    def ways(self) -> Iterator[Way]:
        """Yield every way that leads there."""
        drafts = self._drafts() if self._wanted is not None else iter([self._without_value()])
        for draft in drafts:
            if draft is not None:
                yield Way(self._path, draft.deeds, self._state, draft.state)

    def _drafts(self) -> Iterator[_Draft | None]:
        for level, target in enumerate(self._levels):
            for name in filter(self._is_editable, target.policies):
                for change in self._changes(Written(self._state.policies[name].document)):
                    draft = _Draft(self._state).with_change(name, target, change)
                    yield self._opened(draft, level, name)

    def _is_editable(self, name: str) -> bool:
        """Tell whether the text of a policy can be changed, and is what counts of it."""
        policy = self._state.policies.get(name)
        return policy is not None and not policy.is_locked and not policy.is_paused

    def _changes(self, written: Written) -> Iterator[Change | None]:
        """Yield what one policy may say instead, to be tried out."""
        wanted, held = self._wanted, self._node(self._state).value
        if wanted is None:
            return
        yield from assigning(written, self._path, wanted)
        yield taking_away(written, self._path)
        if isinstance(wanted, tuple) and isinstance(held, tuple):
            add = [element for element in wanted if element not in held]
            drop = [element for element in held if element not in wanted]
            yield amending(written, self._path, add, drop)

    def _opened(self, draft: _Draft | None, level: int, name: str) -> _Draft | None:
        """Return a draft with the controls loosened that block it; None if it does not lead there.

        Args:
            draft: What a policy says instead.
            level: The number of the level of the policy.
            name: The policy.
        """
        for _ in range(_MOST_CONTROLS):
            if draft is None or self.is_reached(draft.state):
                return draft
            blocked = self._blocked(draft.state, level, name)
            draft = None if blocked is None else self._loosened(draft, blocked)
        return None

    def _blocked(self, state: State, level: int, name: str) -> Step | None:
        """Return a statement of a policy that a control blocks, None if there is none."""
        policies = self._levels[level].policies
        steps = (s for s in self._node(state).steps if s.outcome is Outcome.BLOCKED)
        own = (s for s in steps if s.level == level and policies[s.attachment] == name)
        return next(own, None)

    def _loosened(self, draft: _Draft, blocked: Step) -> _Draft | None:
        """Return a draft with the control loosened that blocks a statement."""
        bar, operator = blocked.by, blocked.operation.operator
        if bar is None or operator is None:
            return None
        target = self._levels[bar.level]
        name, is_section = target.policies[bar.attachment], bar.path != self._path
        if not self._is_editable(name):
            return None
        change = allowing(
            Written(draft.state.policies[name].document),
            bar.path,
            bar.operation.occurrence,
            APPEND if is_section else operator,
            is_section=is_section,
        )
        opened = draft.with_change(name, target, change)
        return None if opened is draft else opened

    def _without_value(self) -> _Draft | None:
        """Return a draft in which nobody sets the path: each who does is silenced in turn."""
        draft: _Draft | None = _Draft(self._state)
        while draft is not None and not self.is_reached(draft.state):
            step = self._origin(draft.state)
            target = self._levels[step.level]
            name = target.policies[step.attachment]
            written = Written(draft.state.policies[name].document)
            change = taking_away(written, self._path) if self._is_editable(name) else None
            silenced = draft.with_change(name, target, change)
            draft = None if silenced is draft else silenced
        return draft

    def _origin(self, state: State) -> Step:
        """Return the last statement that took effect, which there must be."""
        steps = self._node(state).steps
        return next(step for step in reversed(steps) if step.outcome is Outcome.APPLIED)
