"""The story of a value with its names: which target, which policy, which line."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bptui.inheritance.inherited import Inherited, Outcome, Step
from bptui.inheritance.sources import Documents, Source, source_of
from bptui.organization.targets import Target
from bptui.policy.meaning import Value
from bptui.policy.operators import REMOVE
from bptui.policy.paths import Path


@dataclass(frozen=True, slots=True)
class ToldStep:
    """A step of the merge together with the names it is told by."""

    step: Step
    source: Source
    by: Source | None
    """What overrode it, what it lost against, or the control that blocks it."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """The whole story of one path for one target."""

    path: Path
    value: Value | None
    steps: tuple[ToldStep, ...]

    @property
    def attempts(self) -> tuple[ToldStep, ...]:
        """The steps that set a value, or tried to: all but the controls."""
        return tuple(told for told in self.steps if not told.step.operation.is_control)

    @property
    def brought_by(self) -> Mapping[str, Source]:
        """Which statement brought each element of a list, in the order of the list."""
        brought: dict[str, Source] = {}
        for told in self.steps:
            operation = told.step.operation
            if told.step.outcome is not Outcome.APPLIED or not isinstance(operation.operand, tuple):
                continue
            if operation.operator == REMOVE:
                for element in operation.operand:
                    brought.pop(element, None)
            else:
                for element in operation.operand:
                    brought.setdefault(element, told.source)
        return brought


@dataclass(frozen=True, slots=True)
class Storyteller:
    """Looks up the names behind the numbers of a story, for one explained target."""

    levels: Sequence[Target]
    """From the root to the explained target."""
    documents: Documents

    def origin(self, inherited: Inherited) -> Source | None:
        """Return where a value comes from: the last statement that took effect."""
        applied = (s for s in reversed(inherited.steps) if s.outcome is Outcome.APPLIED)
        step = next(applied, None)
        return None if step is None else self.source(step)

    def explain(self, inherited: Inherited) -> Explanation:
        """Tell the story of one path."""
        told = tuple(map(self.tell, inherited.steps))
        return Explanation(inherited.path, inherited.value, told)

    def tell(self, step: Step) -> ToldStep:
        """Tell one step."""
        by = None if step.by is None else self.source(step.by)
        return ToldStep(step, self.source(step), by)

    def explain_all(self, inherited: Inherited) -> Iterator[Explanation]:
        """Tell the story of every path that is set, or that somebody tried to set."""
        for node in inherited.walk():
            if any(not step.operation.is_control for step in node.steps):
                yield self.explain(node)

    def source(self, step: Step) -> Source:
        """Look up where the statement of a step stands."""
        return source_of(step, self.levels, self.documents)
