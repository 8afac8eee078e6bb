"""One level of inheritance: the policies attached to a target merged into what it inherits.

The rules are those of AWS Organizations ("Inheritance operators"); every value comes with the
steps that led to it, because they are made in the same place.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from bptui.inheritance.inherited import Inherited, Outcome, Step
from bptui.inheritance.running import Running, value_of
from bptui.policy.meaning import Meaning, Misuse, Operation, Value
from bptui.policy.operators import (
    APPEND,
    ASSIGN,
    VALUE_OPERATORS,
    Operators,
)

_ORDER: Mapping[str | None, int] = {op: place for place, op in enumerate(VALUE_OPERATORS)}
"""The order in which the operators of one level take effect; anything else comes last."""
ADMITTING: Operators = frozenset((ASSIGN, APPEND))
"""Where a section allows neither of these, lower levels may add no key to it."""


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """What one attached policy says at a path.

    Compared by identity: equal statements of the same attachment are one part, see `Memory`.
    """

    attachment: int
    meaning: Meaning
    children: Mapping[str, tuple["Part"]]
    """What it says one key further on, each alone, as it is most often merged."""


class Above(NamedTuple):
    """What the nodes above decide for everything below them on one level."""

    bar: Step | None = None
    """The control of a section above that admits no new key, where this is below a new key."""
    is_setting: bool = False
    """Whether a path above is a setting, so that nothing can stand below it."""

    def settled(self, *, is_setting: bool) -> "Above":
        """Return the same, with a further reason why no setting can stand here."""
        return Above(self.bar, is_setting=True) if is_setting and not self.is_setting else self


OPEN = Above()
"""Nothing above stands in the way."""


class MergeChild(Protocol):
    """How the merge goes on to a child; `Memory` answers what was merged before."""

    def __call__(
        self, inherited: Inherited | None, parts: tuple[Part, ...], level: int, above: Above
    ) -> Inherited:
        """Merge one child."""


def merge_node(
    inherited: Inherited,
    parts: tuple[Part, ...],
    level: int,
    above: Above,
    merge_child: MergeChild,
) -> Inherited:
    """Merge what the policies of one level say at a path into what is inherited there.

    Where one of them has a setting and another a section, the earlier one stays.

    Args:
        inherited: What the levels above give at this path.
        parts: What each attached policy says here, in attachment order.
        level: The number of the level, for the steps.
        above: What was decided further up the path.
        merge_child: Merges each child of this path.
    """
    if _setting_comes_first(inherited, parts, level, above, merge_child):
        value, steps = _settle(inherited, parts, level, above)
        below = above.settled(is_setting=value is not None)
        children = _merge_children(inherited, parts, level, below, merge_child)
    else:
        children = _merge_children(inherited, parts, level, above, merge_child)
        here = above.settled(is_setting=_hold(inherited, children))
        value, steps = _settle(inherited, parts, level, here)
    allowed, steps = _tighten(inherited.allowed, steps, value, parts, level)
    if steps is inherited.steps and children is inherited.children:
        return inherited
    holds = value is not None or _hold(inherited, children)
    return Inherited(inherited.path, value, children, allowed, steps, holds)


def _hold(inherited: Inherited, children: Mapping[str, Inherited]) -> bool:
    """Tell whether there is a setting below; what is there never goes away again."""
    if inherited.value is None and inherited.holds:
        return True
    return any(child.holds for child in children.values())


def _setting_comes_first(
    inherited: Inherited,
    parts: tuple[Part, ...],
    level: int,
    above: Above,
    merge_child: MergeChild,
) -> bool:
    """Tell whether this path is a setting, where some may say so and others write a section.

    What is inherited stays. Otherwise the first policy decides that sets something by itself: what
    is blocked, or removes from nothing, stands in nobody's way.
    """
    if inherited.holds:
        return inherited.value is not None
    kinds = {part.meaning.is_setting for part in parts if part.meaning.holds}
    if kinds != {True, False}:
        return True in kinds
    alone = (merge_child(inherited, (part,), level, above) for part in parts)
    return next((result.value is not None for result in alone if result.holds), True)


def _merge_children(
    inherited: Inherited,
    parts: tuple[Part, ...],
    level: int,
    above: Above,
    merge_child: MergeChild,
) -> Mapping[str, Inherited]:
    """Merge every child that a policy mentions; the others stay the objects they are."""
    mentioned = _children_of(parts)
    if not mentioned:
        return inherited.children
    bar = above.bar or control_against(inherited, ADMITTING)
    known_key = above if above.bar is None else Above(None, above.is_setting)
    new_key = known_key if bar is None else Above(bar, above.is_setting)
    changed: dict[str, Inherited] = {}
    children = inherited.children
    for key, child_parts in mentioned.items():
        known = children.get(key)
        below = known_key if known is not None and known.holds else new_key
        merged = merge_child(known, child_parts, level, below)
        if merged is not known:
            changed[key] = merged
    return {**children, **changed} if changed else children


def _children_of(parts: tuple[Part, ...]) -> Mapping[str, tuple[Part, ...]]:
    """Return what the policies say one key further on, by key."""
    if len(parts) == 1:
        return parts[0].children
    mentioned: dict[str, tuple[Part, ...]] = {}
    for part in parts:
        for key, child in part.children.items():
            mentioned[key] = mentioned.get(key, ()) + child
    return mentioned


class _Judgement(NamedTuple):
    """What becomes of a statement; see `Step` for the words."""

    outcome: Outcome
    by: Step | None = None
    misuse: Misuse | None = None


def _settle(
    inherited: Inherited, parts: tuple[Part, ...], level: int, above: Above
) -> tuple[Value | None, tuple[Step, ...]]:
    """Carry out the operators at one path: assigns, then appends, then removes.

    Returns:
        The value after all of them, and the story so far with a step for each.
    """
    statements = _in_order_of_effect(parts)
    if not statements:
        return inherited.value, inherited.steps
    running, steps, winner = Running(inherited.value), [*inherited.steps], None
    bars: dict[str | None, Step | None] = {}
    for attachment, operation in statements:
        operator = operation.operator
        if operator not in bars:
            bars[operator] = _bar(inherited, operator, above)
        bar = bars[operator]
        if bar is None:
            judgement = _carry_out(operation, running, winner, misplaced=above.is_setting)
        else:
            judgement = _Judgement(Outcome.BLOCKED, bar)
        outcome, by, misuse = judgement
        step = Step(level, attachment, inherited.path, operation, outcome, running.now, by, misuse)
        if operator == ASSIGN and outcome is Outcome.APPLIED:
            winner, steps = step, _overridden(steps, step)
        steps.append(step)
    return value_of(running.now), tuple(steps)


def _in_order_of_effect(parts: tuple[Part, ...]) -> list[tuple[int, Operation]]:
    statements = [
        (part.attachment, operation) for part in parts for operation in part.meaning.operations
    ]
    if len(statements) > 1:
        statements.sort(key=lambda statement: _ORDER.get(statement[1].operator, len(_ORDER)))
    return statements


def _bar(inherited: Inherited, operator: str | None, above: Above) -> Step | None:
    """Return the control that forbids an operator here, None if it is allowed."""
    if operator not in VALUE_OPERATORS:
        return None
    if above.bar is not None:
        return above.bar
    return control_against(inherited, frozenset((operator,)))


def control_against(inherited: Inherited, wanted: Operators) -> Step | None:
    """Return the first control after which none of the wanted operators is allowed any more."""
    if not wanted.isdisjoint(inherited.allowed):
        return None
    left = wanted
    for step in inherited.steps:
        if step.outcome is Outcome.CONTROL:
            left &= step.operation.allows
            if not left:
                return step
    return None


def _carry_out(
    operation: Operation, running: Running, winner: Step | None, *, misplaced: bool
) -> _Judgement:
    """Carry out an operator that is allowed.

    Args:
        operation: The operator with its operand.
        running: The value, which the operator changes.
        winner: The `@@assign` of this level that took effect, if there is one.
        misplaced: Whether the path is a section elsewhere, or below a setting.
    """
    operator, operand, _, misuse = operation
    if misuse is None and misplaced:
        misuse = Misuse.SETTING_AND_SECTION
    if misuse is None and operator != ASSIGN and running.is_text:
        misuse = Misuse.LIST_OPERATOR_ON_TEXT
    if misuse is not None:
        return _Judgement(Outcome.INVALID, misuse=misuse)
    if operator == ASSIGN:
        if winner is not None:
            return _Judgement(Outcome.LOST, winner)
        running.assign(operand)
        return _Judgement(Outcome.APPLIED)
    change = running.append if operator == APPEND else running.remove
    return _Judgement(Outcome.APPLIED if change(operand) else Outcome.NO_EFFECT)


def _overridden(steps: list[Step], by: Step) -> list[Step]:
    """Return the story with everything that took effect so far marked as replaced."""
    return [
        step._replace(outcome=Outcome.OVERRIDDEN, by=by)
        if step.outcome is Outcome.APPLIED
        else step
        for step in steps
    ]


def _tighten(
    allowed: Operators,
    steps: tuple[Step, ...],
    value: Value | None,
    parts: tuple[Part, ...],
    level: int,
) -> tuple[Operators, tuple[Step, ...]]:
    """Apply the controls of a level, for the levels below: what is allowed only ever shrinks.

    Args:
        allowed: What the levels above allow.
        steps: The story so far.
        value: The value after this level.
        parts: What each attached policy says here.
        level: The number of the level.

    Returns:
        What is allowed below, and the story with a step for each control.
    """
    controls: list[Step] = []
    for part in parts:
        for control in part.meaning.controls:
            path, misuse = part.meaning.path, control.misuse
            outcome = Outcome.CONTROL if misuse is None else Outcome.INVALID
            step = Step(level, part.attachment, path, control, outcome, value, None, misuse)
            controls.append(step)
            if misuse is None:
                allowed &= control.allows
    return allowed, (*steps, *controls) if controls else steps
