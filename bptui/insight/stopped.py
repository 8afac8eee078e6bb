"""What is said anew and changes nothing, because a control of a level above forbids it."""

from collections.abc import Iterator
from dataclasses import dataclass

from bptui.inheritance.inherited import NOTHING_INHERITED, Inherited, Outcome, Step
from bptui.insight.sides import Pause, Side
from bptui.policy.meaning import Value
from bptui.policy.paths import Path

_CHUNK = 200
"""How many accounts are looked at between two pauses."""
_Said = tuple[Path, str | None, Value | None]
"""What a statement says, wherever it stands: the path, the operator, the operand."""


@dataclass(frozen=True, slots=True)
class Stopped:
    """Accounts for which the same new statements are blocked."""

    accounts: tuple[str, ...]
    """Their ids, in the order of the tree."""
    steps: tuple[Step, ...]
    """The statements, as steps on the way to the first account."""


def stopped(before: Side, after: Side, pause: Pause = lambda: None) -> tuple[Stopped, ...]:
    """Find the statements that were not there before, and that a control stops.

    Only those are told whose path keeps its value: where it changes, that is the news.

    Returns:
        The accounts by what is stopped, those of which there are most first.
    """
    known: dict[tuple[Inherited, Inherited], tuple[Step, ...]] = {}
    groups: dict[tuple[_Said, ...], tuple[tuple[Step, ...], list[str]]] = {}
    for number, account in enumerate(after.organization.accounts()):
        if number % _CHUNK == 0:
            pause()
        was = before.results.get(account.id)
        if was is None:
            continue
        pair = was, after.results[account.id]
        if pair not in known:
            known[pair] = tuple(_stopped_steps(*pair))
        if steps := known[pair]:
            said = tuple(map(_said, steps))
            groups.setdefault(said, (steps, []))[1].append(account.id)
    found = (Stopped(tuple(ids), steps) for steps, ids in groups.values())
    return tuple(sorted(found, key=lambda each: -len(each.accounts)))


def _stopped_steps(was: Inherited, now: Inherited) -> Iterator[Step]:
    # What nothing was said about anew is the same object.
    if was is now:
        return
    if was.value == now.value:
        before = set(map(_said, was.steps))
        for step in now.steps:
            if step.outcome is Outcome.BLOCKED and _said(step) not in before:
                yield step
    for key, child in now.children.items():
        yield from _stopped_steps(was.children.get(key, NOTHING_INHERITED), child)


def _said(step: Step) -> _Said:
    return step.path, step.operation.operator, step.operation.operand
