"""The making of an effective policy: every statement on the way to a target, one after the other.

The steps are those of the merge, told by the same storyteller as the ladder; here they are only put
into one order for the whole policy: level by level, policy by policy, and within a policy in the
order of its text.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bptui.inheritance.inherited import Inherited, Outcome, Slot, Step
from bptui.inheritance.sources import Source, slot_of
from bptui.insight.effective_settings import Setting
from bptui.insight.story import Explanation, Storyteller, ToldStep
from bptui.policy.meaning import Value
from bptui.policy.paths import Path

_Rank = tuple[int, int, int, int]
"""Level, turn, attachment, and the place in the text: what the steps are sorted by."""
_TOOK_EFFECT = (Outcome.APPLIED, Outcome.OVERRIDDEN)
"""What took effect when it was its turn, whatever came later."""


@dataclass(frozen=True, slots=True)
class MergeStep:
    """One statement at the moment at which it is its turn."""

    told: ToldStep
    """What it says, where it stands and what became of it."""
    found: Step | None
    """The statement that left the value it found at its path, None if it is the first one there."""
    is_late: bool
    """Whether its policy has said other things before, and this had to wait for other policies.

    On one target every `@@assign` comes first, then every `@@append`, then every `@@remove`.
    """

    @property
    def source(self) -> Source:
        """Where it stands."""
        return self.told.source

    @property
    def slot(self) -> Slot:
        """Where its policy is attached, in numbers."""
        return slot_of(self.told.step)

    @property
    def path(self) -> Path:
        """The path that it is about."""
        return self.told.step.path

    @property
    def before(self) -> Value | None:
        """The value of its path before it."""
        return None if self.found is None else self.found.value

    @property
    def after(self) -> Value | None:
        """The value of its path after it; a control leaves it alone."""
        return self.before if self.told.step.operation.is_control else self.told.step.value

    @property
    def took_effect(self) -> bool:
        """Whether it changed something, even if a lower level replaces that."""
        return self.told.step.outcome in _TOOK_EFFECT


def merge_steps(inherited: Inherited, teller: Storyteller) -> tuple[MergeStep, ...]:
    """Return the making of a result, every statement of every policy on the way once.

    Args:
        inherited: The result of the target.
        teller: Names the statements.
    """
    ranked = [step for node in inherited.walk() for step in _ranked(teller.explain(node))]
    ranked.sort(key=lambda pair: pair[0])
    latest: dict[Path, Step] = {}
    steps = []
    for (_, turn, _, _), told in ranked:
        step = told.step
        steps.append(MergeStep(told, latest.get(step.path), is_late=turn > 0))
        if not step.operation.is_control:
            latest[step.path] = step
    return tuple(steps)


def _ranked(explanation: Explanation) -> Iterator[tuple[_Rank, ToldStep]]:
    """Yield the statements on one path with their ranks, which keep their order of effect.

    A turn goes through the policies of a level in the order of attachment. What comes after a
    statement of a policy attached later has to wait for another turn; a control waits for nobody.
    """
    places = _first_places(explanation.steps)
    level, turn, last = -1, 0, 0
    for told in explanation.steps:
        slot = slot_of(told.step)
        if slot.level != level:
            level, turn, last = slot.level, 0, 0
        if told.step.operation.is_control:
            yield (level, 0, slot.attachment, places[slot]), told
            continue
        turn += slot.attachment < last
        last = slot.attachment
        yield (level, turn, slot.attachment, places[slot]), told


def _first_places(steps: Iterable[ToldStep]) -> dict[Slot, int]:
    """Return where each policy begins to speak of a path; 0 where its text is not known."""
    places: dict[Slot, int] = {}
    for told in steps:
        slot, span = slot_of(told.step), told.source.span
        start = 0 if span is None else span.start
        places[slot] = min(places.get(slot, start), start)
    return places


def steps_about(steps: Sequence[MergeStep], path: Path) -> tuple[int, ...]:
    """Return the numbers of the steps at or below a path, and of the controls that block these."""
    about = {n for n, step in enumerate(steps) if step.path[: len(path)] == path}
    # By identity: a control is the same object wherever it blocks something.
    bars = {id(steps[n].told.step.by) for n in about}
    about.update(n for n, step in enumerate(steps) if id(step.told.step) in bars)
    return tuple(sorted(about))


def under_construction(steps: Sequence[MergeStep], count: int) -> tuple[Setting, ...]:
    """Return the policy as it is after some of the steps.

    Args:
        steps: The making of it.
        count: How many steps are done.

    Returns:
        Its settings in the order in which they came up; what the last of these steps changed has
        the value before it as the saved one.
    """
    done = steps[:count]
    latest = {step.path: step for step in done if not step.told.step.operation.is_control}
    origins = {step.path: step.source for step in done if step.took_effect}
    attempts = Counter(step.path for step in done if not step.told.step.operation.is_control)
    return tuple(
        Setting(
            path,
            value,
            done[-1].before if path == done[-1].path else value,
            origins.get(path),
            attempts[path] - 1,
        )
        for path, step in latest.items()
        if (value := step.after) is not None
    )
