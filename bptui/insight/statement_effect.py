"""What one statement of a policy does, in all accounts that the policy reaches."""

from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass

from bptui.inheritance.inherited import Inherited, Outcome, Slot, Step
from bptui.inheritance.sources import Documents, slot_of, statement_of
from bptui.insight.sides import Results
from bptui.insight.story import Storyteller, ToldStep
from bptui.organization.model import Organization
from bptui.organization.targets import Account, Target
from bptui.policy.document import StatementKey

CHUNK = 200
"""How many accounts are looked at between two pauses."""


@dataclass(frozen=True, slots=True)
class Case:
    """What becomes of a statement, in the same way in some accounts."""

    told: ToldStep
    """The statement in one of them; the same policy overrides or blocks it in all."""
    other: ToldStep | None
    """What it replaced, or if it is a control what it blocks; None for nothing."""
    accounts: tuple[Account, ...]
    """In the order of the tree."""


@dataclass(frozen=True, slots=True)
class StatementEffect:
    """What becomes of a statement wherever its policy is attached."""

    cases: tuple[Case, ...]
    """What takes effect first, then by how many accounts they are, the most first."""

    @property
    def accounts(self) -> int:
        """How many accounts the policy reaches."""
        return sum(len(case.accounts) for case in self.cases)


_Fate = tuple[Outcome, object, object, object]
"""What accounts of one case have in common: what became of it, through what, instead of what."""


def statement_effect(
    organization: Organization,
    results: Results,
    documents: Documents,
    policy: str,
    statement: StatementKey,
) -> Generator[None, None, StatementEffect]:
    """Find out what a statement does; yields now and then, to let others do something.

    Args:
        organization: The organization.
        results: The result of each target.
        documents: What is in force of each policy.
        policy: The name of the policy.
        statement: The statement.
    """
    fates: dict[str, tuple[Account, int]] = {}
    numbers: dict[_Fate, int] = {}
    told: list[_Told] = []
    for target in organization.attachments(policy):
        slot = Slot(len(organization.levels(target.id)) - 1, target.policies.index(policy))
        place = _Place(slot, statement)
        for count, account in enumerate(organization.below(target.id), 1):
            if count % CHUNK == 0:
                yield
            found = place.found(results[account.id])
            if found is None:
                continue
            levels = organization.levels(account.id)
            fate = _fate(found, levels)
            case = numbers.setdefault(fate, len(told))
            if case == len(told):
                told.append(_told(found, Storyteller(levels, documents)))
            # A policy that is attached twice on the way to an account takes effect once.
            if account.id not in fates or fate[0] is Outcome.APPLIED:
                fates[account.id] = account, case
    yield
    return StatementEffect(_cases(fates.values(), told))


_Found = tuple[Step, Step | None]
"""The step of a statement, and the one that it replaced, or blocks if it is a control."""
_Told = tuple[ToldStep, ToldStep | None]


class _Place:
    """A statement where its policy is attached; what is found is remembered by node."""

    def __init__(self, slot: Slot, statement: StatementKey) -> None:
        self._slot, self._statement = slot, statement
        self._known: dict[Inherited, _Found | None] = {}

    def found(self, result: Inherited) -> _Found | None:
        """Return what becomes of the statement in the result of an account below the target."""
        node = result.at(self._statement.path)
        if node is None:
            return None
        if node not in self._known:
            step = next((step for step in node.steps if self._is_ours(step)), None)
            self._known[node] = None if step is None else (step, self._other(node, step))
        return self._known[node]

    def _is_ours(self, step: Step | None) -> bool:
        if step is None or statement_of(step) != self._statement:
            return False
        return slot_of(step) == self._slot

    def _other(self, node: Inherited, step: Step) -> Step | None:
        """Return what a statement replaced, or what a control blocks, the last of several."""
        outcome = Outcome.BLOCKED if step.operation.is_control else Outcome.OVERRIDDEN
        nodes = node.walk() if step.operation.is_control else (node,)
        others = (other for place in nodes for other in reversed(place.steps))
        return next((o for o in others if o.outcome is outcome and self._is_ours(o.by)), None)


def _fate(found: _Found, levels: Sequence[Target]) -> _Fate:
    step, other = found
    value = None if other is None else other.after
    return step.outcome, _identity(step.by, levels), _identity(other, levels), value


def _identity(step: Step | None, levels: Sequence[Target]) -> object:
    """Return what a step is known by, wherever its policy is attached."""
    if step is None:
        return None
    return levels[step.level].policies[step.attachment], statement_of(step)


def _told(found: _Found, teller: Storyteller) -> _Told:
    step, other = found
    return _told_step(step, teller), other and _told_step(other, teller)


def _told_step(step: Step, teller: Storyteller) -> ToldStep:
    return ToldStep(step, teller.source(step), step.by and teller.source(step.by))


def _cases(fates: Iterable[tuple[Account, int]], told: Sequence[_Told]) -> tuple[Case, ...]:
    groups: list[list[Account]] = [[] for _ in told]
    for account, number in fates:
        groups[number].append(account)
    cases = [Case(*said, tuple(group)) for said, group in zip(told, groups, strict=True) if group]
    cases.sort(
        key=lambda case: (case.told.step.outcome is not Outcome.APPLIED, -len(case.accounts))
    )
    return tuple(cases)
