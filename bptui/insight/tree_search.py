"""Finding targets and policies by words, fast enough to be asked with every key."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from bptui.organization.model import Organization

CHANGED, INVALID, UNSAVED, NOTHING = "changed", "invalid", "unsaved", "nothing"
STATES = (CHANGED, INVALID, UNSAVED, NOTHING)
"""Words that ask how a target stands, beside what has them in its name."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How targets and policies stand now."""

    changed: Collection[str] = frozenset()
    """The ids of the accounts that unsaved changes alter."""
    invalid: Collection[str] = frozenset()
    """The ids of the accounts whose effective policy is invalid."""
    unsaved: frozenset[str] = frozenset()
    """The names of the policies that are not saved."""


class Spot(NamedTuple):
    """A target, by its id, or a policy, by its name, in the list of all policies."""

    name: str
    is_policy: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What has all the words, in the order of the tree."""

    words: tuple[str, ...] = ()
    """The words, without regard to case."""
    targets: Mapping[str, None] = field(default_factory=dict)
    """The ids of the targets."""
    policies: tuple[str, ...] = ()
    """The names of the policies."""
    below: Mapping[str, int] = field(default_factory=dict)
    """How many of the targets are below a unit, by its id; units with none are left out."""

    @property
    def count(self) -> int:
        """How many targets and policies were found."""
        return len(self.targets) + len(self.policies)

    @property
    def spots(self) -> Iterator[Spot]:
        """All of them, in the order of the tree."""
        yield from map(Spot, self.targets)
        yield from (Spot(name, is_policy=True) for name in self.policies)

    def shows(self, target_id: str) -> bool:
        """Tell whether a target was found, or one below it."""
        return target_id in self.targets or target_id in self.below

    def is_named(self, policy: str) -> bool:
        """Tell whether one of the words is in the name of a policy."""
        name = policy.casefold()
        return any(word in name for word in self.words)


class TreeSearch:
    """Searches one organization; what every search needs is prepared once."""

    def __init__(self, organization: Organization, policies: Iterable[str]) -> None:
        """Prepare the search.

        Args:
            organization: Where to search.
            policies: The names of all policies, attached or not.
        """
        self._texts = {
            target.id: "\n".join((target.name, target.id, *target.policies)).casefold()
            for target in organization.targets()
        }
        self._parents = {target.id: parent for target, parent in organization.families()}
        self._policies = {name: name.casefold() for name in policies}
        self._unreached = frozenset(_unreached(organization))
        self._attachments = organization.attachments

    @property
    def size(self) -> int:
        """How many targets and policies there are to be found."""
        return len(self._texts) + len(self._policies)

    def find(self, text: str, standing: Standing) -> Found:
        """Find what has every word of a text in its name, its id or the name of a policy attached.

        The words of `STATES` also find what stands so.
        """
        words = tuple(dict.fromkeys(text.casefold().split()))
        texts, names = list(self._texts.items()), list(self._policies.items())
        for word in words:
            so, policies_so = self._standing_so(word, standing)
            texts = [each for each in texts if word in each[1] or each[0] in so]
            names = [each for each in names if word in each[1] or each[0] in policies_so]
        targets = dict.fromkeys(target_id for target_id, _ in texts)
        return Found(words, targets, tuple(name for name, _ in names), self._below(targets))

    def _standing_so(
        self, word: str, standing: Standing
    ) -> tuple[Collection[str], Collection[str]]:
        """Return the ids of the targets and the names of the policies that stand as a word says."""
        if word == UNSAVED:
            touched = {t.id for name in standing.unsaved for t in self._attachments(name)}
            return touched, standing.unsaved
        so = {CHANGED: standing.changed, INVALID: standing.invalid, NOTHING: self._unreached}
        return so.get(word, ()), ()

    def _below(self, targets: Iterable[str]) -> Mapping[str, int]:
        """Count targets below each unit: first those of one parent, then upward."""
        own = Counter(self._parents[target_id] for target_id in targets)
        below: Counter[str] = Counter()
        for unit, count in own.items():
            above = unit
            while above is not None:
                below[above] += count
                above = self._parents[above]
        return below

    def next_spot(self, found: Found, here: Spot, way: int) -> Spot | None:
        """Return what was found next after a place (1) or before it (-1), round all of them."""
        numbers, spots = self._numbers, list(found.spots)
        number = numbers.get(here, 0)
        if way < 0:
            spots.reverse()
        ahead = (spot for spot in spots if (numbers[spot] - number) * way > 0)
        return next(ahead, spots[0] if spots else None)

    @cached_property
    def _numbers(self) -> Mapping[Spot, int]:
        """The place of everything in the order of the tree."""
        everything = Found(targets=dict.fromkeys(self._texts), policies=tuple(self._policies))
        return {spot: number for number, spot in enumerate(everything.spots)}


def _unreached(organization: Organization) -> Iterator[str]:
    """Yield the ids of the targets to which no policy is attached, nor to any unit above them."""
    reached: set[str | None] = set()
    for target, parent in organization.families():
        if target.policies or parent in reached:
            reached.add(target.id)
        else:
            yield target.id
