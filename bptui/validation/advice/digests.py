"""What a result says of each statement on the way to it, in numbers, found once for each node."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from bptui.inheritance.generations import Generations
from bptui.inheritance.inherited import Inherited, Outcome, Slot, Step
from bptui.inheritance.merge import ADMITTING
from bptui.inheritance.sources import slot_of, statement_of
from bptui.policy.document import StatementKey
from bptui.policy.meaning import Misuse
from bptui.policy.operators import REMOVE
from bptui.policy.paths import Path

Steps = Mapping[StatementKey, Step]
_NO_KEYS = frozenset[StatementKey]()
_NO_STEPS: Steps = {}
"""One for all, as most statements take effect."""


class Said(NamedTuple):
    """What became of the statements of one attached policy at a path and below, controls apart."""

    live: frozenset[StatementKey]
    """Those in effect, and those without which others would not be."""
    spoilt: frozenset[StatementKey]
    """Those that are invalid."""
    denied: Steps
    """Those that are blocked or lost."""
    idle: Steps
    """Those that are overridden, or had nothing to do."""


class Digest(NamedTuple):
    """What became of all statements at a path and below."""

    said: Mapping[Slot, Said]
    clashes: frozenset[Path] = frozenset()
    """The paths that are a setting in one place and a section in another."""


_NOTHING = Digest({})


class Digests:
    """Makes digests, and remembers those of every node that was asked for not long ago."""

    def __init__(self) -> None:
        self._known: Generations[Inherited, Digest] = Generations()

    def forget_older(self, pause: Callable[[], object] = lambda: None) -> None:
        """Forget what was not asked for in a long time; called after every round."""
        self._known.turn(pause)

    def of(self, node: Inherited) -> Digest:
        """Return what became of all statements at a node of a result and below it."""
        known = self._known.get(node)
        return known or self._known.put(node, _joined(list(self._parts(node))))

    def _parts(self, node: Inherited) -> Iterator[Digest]:
        if node.steps:
            yield _digest_of_steps(node.steps)
        is_closed = node.allowed.isdisjoint(ADMITTING)
        for child in node.children.values():
            digest = self.of(child)
            yield _with_key_kept(digest) if is_closed else digest


def _digest_of_steps(steps: tuple[Step, ...]) -> Digest:
    found: dict[Slot, list[Step]] = {}
    clashes = []
    for step in steps:
        if not step.operation.is_control:
            found.setdefault(slot_of(step), []).append(step)
        if step.misuse is Misuse.SETTING_AND_SECTION:
            clashes.append(step.path)
    if not found:
        return _NOTHING
    said = {slot: _said(of_slot) for slot, of_slot in found.items()}
    return Digest(said, frozenset(clashes))


def _said(steps: list[Step]) -> Said:
    live, spoilt = [], []
    denied: dict[StatementKey, Step] = {}
    idle: dict[StatementKey, Step] = {}
    for step in steps:
        key = statement_of(step)
        match step.outcome:
            case Outcome.APPLIED:
                live.append(key)
            case Outcome.BLOCKED | Outcome.LOST:
                denied[key] = step
            case Outcome.OVERRIDDEN | Outcome.NO_EFFECT:
                idle[key] = step
            case _:
                spoilt.append(key)
    return Said(
        frozenset(live),
        frozenset(spoilt) if spoilt else _NO_KEYS,
        denied or _NO_STEPS,
        idle or _NO_STEPS,
    )


def _joined(digests: list[Digest]) -> Digest:
    if len(digests) == 1:
        return digests[0]
    by_slot: dict[Slot, list[Said]] = {}
    for digest in digests:
        for slot, said in digest.said.items():
            known = by_slot.get(slot)
            if known is None:
                by_slot[slot] = [said]
            else:
                known.append(said)
    clashes = [digest.clashes for digest in digests if digest.clashes]
    return Digest(
        {slot: said[0] if len(said) == 1 else _union(said) for slot, said in by_slot.items()},
        frozenset[Path]().union(*clashes),
    )


def _union(parts: list[Said]) -> Said:
    live, spoilt, denied, idle = zip(*parts, strict=True)
    return Said(_all_keys(live), _all_keys(spoilt), _all_steps(denied), _all_steps(idle))


def _all_keys(parts: tuple[frozenset[StatementKey], ...]) -> frozenset[StatementKey]:
    return _NO_KEYS.union(*parts) if any(parts) else _NO_KEYS


def _all_steps(parts: tuple[Steps, ...]) -> Steps:
    if not any(parts):
        return _NO_STEPS
    joined: dict[StatementKey, Step] = {}
    for steps in parts:
        joined.update(steps)
    return joined


def _with_key_kept(digest: Digest) -> Digest:
    """Return the digest of a child in a section that takes no new keys.

    An overridden statement that alone brought the key is what lets the levels below have their
    say: without it the key would be new to them, and all they say about it blocked.
    """
    by_level = sorted(digest.said)
    first = next((slot.level for slot in by_level if _in_effect(digest.said[slot])), None)
    brought = [
        (slot, key)
        for slot in by_level
        if slot.level == first
        for key in _in_effect(digest.said[slot])
    ]
    if len(brought) != 1:
        return digest
    [(slot, key)] = brought
    said = digest.said[slot]
    if key in said.live:
        return digest
    idle = {other: step for other, step in said.idle.items() if other != key}
    kept = said._replace(live=said.live | {key}, idle=idle)
    return digest._replace(said={**digest.said, slot: kept})


def _in_effect(said: Said) -> set[StatementKey]:
    """Return the statements that gave a value on their level, whatever came of it below."""
    overridden = (key for key, step in said.idle.items() if step.outcome is Outcome.OVERRIDDEN)
    # What removes only brings no key.
    return {key for key in (*said.live, *overridden) if key.operator != REMOVE}
