"""What advice needs to know of each document by itself, found once for each meaning."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from bptui.inheritance.generations import Generations
from bptui.policy.meaning import Meaning, Operation
from bptui.policy.operators import REMOVE
from bptui.policy.paths import Path
from bptui.policy.table import required_at


@dataclass(frozen=True, slots=True)
class Lack:
    """What a plan has not, of all that an effective policy must have."""

    plan: Path
    lacking: tuple[Path, ...]
    """Never empty."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What there is to know of a document, wherever it is attached."""

    settings: frozenset[Path]
    """The paths of all that it sets, or takes something away from, and of all sections of these."""
    controls: tuple[tuple[Path, Operation], ...]
    """Its controls that are well formed, with their paths, in the order written."""
    locks: tuple[tuple[Meaning, Operation], ...]
    """The nodes that it locks, each with the control that does."""
    lacks: tuple[Lack, ...]
    """Its plans that cannot stand alone."""


class Settings:
    """Everything that some policy sets."""

    def __init__(self, facts: Iterable[Facts]) -> None:
        self._paths = frozenset[Path]().union(*(known.settings for known in facts))
        self._keys: dict[Path, list[str]] = {}

    def has(self, path: Path) -> bool:
        """Tell whether some policy sets something at a path or below it."""
        return path in self._paths

    def keys_at(self, path: Path) -> list[str]:
        """Return the keys of a section that lead to what some policy sets."""
        if not self._keys:
            for known in sorted(self._paths):
                self._keys.setdefault(known[:-1], []).append(known[-1] if known else "")
        return self._keys.get(path, [])


class FactsMemory:
    """Finds facts, and remembers those of every meaning that was asked for not long ago."""

    def __init__(self) -> None:
        self._known: Generations[Meaning, Facts] = Generations()

    def forget_older(self, pause: Callable[[], object] = lambda: None) -> None:
        """Forget what was not asked for in a long time; called after every round."""
        self._known.turn(pause)

    def of(self, meaning: Meaning) -> Facts:
        """Return the facts about a meaning."""
        return self._known.get(meaning) or self._known.put(meaning, _facts(meaning))


def _facts(meaning: Meaning) -> Facts:
    nodes = list(meaning.walk())
    controls = [(n, c) for n in nodes if n.controls for c in n.controls if c.misuse is None]
    locks: dict[Path, tuple[Meaning, Operation]] = {}
    for node, control in controls:
        if not control.allows:
            locks.setdefault(node.path, (node, control))
    plans = meaning.children.get("plans")
    lacks = [_lack(plan) for plan in plans.children.values()] if plans is not None else []
    return Facts(
        frozenset(node.path for node in nodes if node.holds),
        tuple((node.path, control) for node, control in controls),
        tuple(locks.values()),
        tuple(lack for lack in lacks if lack.lacking),
    )


def _lack(plan: Meaning) -> Lack:
    return Lack(plan.path, tuple(_lacking(plan)) if _gives(plan) else ())


def _lacking(plan: Meaning) -> Iterator[Path]:
    yield from _missing(plan)
    for section in (("rules",), ("selections", "tags"), ("selections", "resources")):
        for entry in _entries(plan, *section):
            yield from _missing(entry)


def _missing(node: Meaning) -> Iterator[Path]:
    for key in required_at(node.path):
        child = node.children.get(key)
        if child is None or not _gives(child):
            yield (*node.path, key)


def _entries(plan: Meaning, *keys: str) -> Iterator[Meaning]:
    """Yield the rules, or the selections of a kind, that have something in them."""
    node: Meaning | None = plan
    for key in keys:
        node = node and node.children.get(key)
    if node is not None:
        yield from (entry for entry in node.children.values() if _gives(entry))


def _gives(node: Meaning) -> bool:
    """Tell whether there is anything in the effective policy if there is no other policy."""
    return node.holds and (
        any(
            operation.misuse is None and operation.operator != REMOVE
            for operation in node.operations
        )
        or any(_gives(child) for child in node.children.values())
    )
