"""What becomes of every statement in all accounts together."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from bptui.inheritance.inherited import Inherited, Step
from bptui.organization.model import Organization
from bptui.organization.targets import Account, Target
from bptui.policy.document import StatementKey
from bptui.policy.paths import Path
from bptui.validation.advice.digests import Digest, Digests

_CHUNK = 64
"""How many groups are looked at between two looks at whether the answer is still wanted."""


@dataclass(frozen=True, slots=True)
class Group:
    """Accounts of one unit to which the same happens."""

    levels: tuple[Target, ...]
    """From the root to the first of them."""
    result: Inherited
    digest: Digest
    members: list[int] = field(default_factory=list)
    """Their places among all accounts."""

    def policy_of(self, step: Step) -> str:
        """Return the policy whose statement a step is about."""
        return self.levels[step.level].policies[step.attachment]


class Case(NamedTuple):
    """What became of a statement in a group of accounts."""

    group: int
    step: Step


@dataclass(slots=True)
class Fates:
    """What became of the statements of one policy."""

    groups: list[int] = field(default_factory=list)
    """The groups of accounts it reaches."""
    live: set[StatementKey] = field(default_factory=set)
    """Those that mean something for some account, or that may."""
    idle: set[StatementKey] = field(default_factory=set)
    """Those that are overridden, or had nothing to do, in some account and live in none."""
    cases: dict[StatementKey, list[Case]] = field(default_factory=dict)
    """Everything that came of those that are blocked or lost somewhere, or live nowhere."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What became of all statements in all accounts."""

    groups: list[Group]
    fates: Mapping[str, Fates]
    """By the name of the policy; those that reach no account are left out."""
    clashes: frozenset[Path]
    """The paths that are a setting in one place and a section in another, in some account."""
    _above_clashes: frozenset[Path]
    """The paths of these and of all sections above them."""
    _account_ids: tuple[str, ...]
    _known: dict[tuple[int, ...], tuple[str, ...]] = field(default_factory=dict)

    def may_clash(self, path: Path) -> bool:
        """Tell whether it is disputed if a path, one above or one below it is a setting."""
        above = (path[:length] for length in range(len(path) + 1))
        return path in self._above_clashes or not self.clashes.isdisjoint(above)

    def accounts(self, groups: Iterable[int]) -> tuple[str, ...]:
        """Return the ids of the accounts in some groups, in the order of the tree."""
        wanted = tuple(dict.fromkeys(groups))
        known = self._known.get(wanted)
        if known is None:
            members = sorted(place for group in wanted for place in self.groups[group].members)
            known = self._known[wanted] = tuple(self._account_ids[place] for place in members)
        return known

    def targets(self, cases: Iterable["Case"]) -> tuple[Target, int]:
        """Return the first target whose policy some cases are about, and how many there are."""
        found: dict[str, Target] = {}
        accounts: dict[int, int] = {}
        for number, step in cases:
            group = self.groups[number]
            target = group.levels[step.level]
            found.setdefault(target.id, target)
            if isinstance(target, Account):
                # Each account of the group has the policy attached itself.
                accounts[number] = len(group.members) - 1
        return next(iter(found.values())), len(found) + sum(accounts.values())


def survey(
    organization: Organization,
    results: Mapping[str, Inherited],
    digests: Digests,
    is_stale: Callable[[], bool],
) -> Survey | None:
    """Look at the results of all accounts.

    Args:
        organization: The organization.
        results: The result of each target, by its id.
        digests: The memory of what results say.
        is_stale: Asked now and then; when it says so the work is given up.

    Returns:
        What was found, or None if the work was given up.
    """
    groups = []
    for number, group in enumerate(_groups(organization, results, digests)):
        if number % _CHUNK == 0 and is_stale():
            return None
        groups.append(group)
    fates: dict[str, Fates] = {}
    entered: set[tuple[str, int]] = set()
    for number, group in enumerate(groups):
        if number % _CHUNK == 0 and is_stale():
            return None
        _enter_fates(fates, number, group, entered)
    for of_policy in fates.values():
        of_policy.idle -= of_policy.live
    for number, group in enumerate(groups):
        if number % _CHUNK == 0 and is_stale():
            return None
        _enter_cases(fates, number, group)
    clashes = frozenset[Path]().union(*(g.digest.clashes for g in groups if g.digest.clashes))
    ids = tuple(account.id for account in organization.accounts())
    above = frozenset(path[:length] for path in clashes for length in range(len(path) + 1))
    return Survey(groups, fates, clashes, above, ids)


def _groups(
    organization: Organization, results: Mapping[str, Inherited], digests: Digests
) -> Iterator[Group]:
    """Yield all groups; members are added to one that was yielded before."""
    known: dict[tuple[object, ...], Group] = {}
    above: dict[str | None, tuple[Target, ...]] = {None: ()}
    place = 0
    for target, unit_id in organization.families():
        if not isinstance(target, Account):
            above[target.id] = (*above[unit_id], target)
            continue
        result = results[target.id]
        key = (unit_id, target.policies, result)
        group = known.get(key)
        if group is None:
            levels = (*above[unit_id], target)
            group = known[key] = Group(levels, result, digests.of(result))
            yield group
        group.members.append(place)
        place += 1


def _enter_fates(
    fates: dict[str, Fates], number: int, group: Group, entered: set[tuple[str, int]]
) -> None:
    """Enter what a group knows of each policy, unless another one said the very same."""
    for slot, said in group.digest.said.items():
        policy = group.levels[slot.level].policies[slot.attachment]
        of_policy = fates.get(policy)
        if of_policy is None:
            of_policy = fates[policy] = Fates()
        if of_policy.groups[-1:] != [number]:
            of_policy.groups.append(number)
        if (policy, id(said)) not in entered:
            entered.add((policy, id(said)))
            of_policy.live |= said.live
            of_policy.live |= said.spoilt
            of_policy.idle.update(said.idle)


def _enter_cases(fates: dict[str, Fates], number: int, group: Group) -> None:
    for slot, said in group.digest.said.items():
        of_policy = fates[group.levels[slot.level].policies[slot.attachment]]
        for key, step in said.denied.items():
            of_policy.cases.setdefault(key, []).append(Case(number, step))
        if said.idle:
            for key in of_policy.idle.intersection(said.idle):
                of_policy.cases.setdefault(key, []).append(Case(number, said.idle[key]))
