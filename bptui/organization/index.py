"""The look-up tables of a tree: every target by id, its parent, and the accounts below it."""

from dataclasses import dataclass, field

from bptui.organization.targets import Account, OrganizationalUnit, Target


@dataclass(frozen=True, slots=True)
class Index:
    """The targets that count: of several with the same id the first, and nothing below the others.

    The order is that of the tree as it is shown: a unit, then its units each with all below them,
    then its accounts.
    """

    targets: dict[str, Target] = field(default_factory=dict)
    """By id, in the order of the tree."""
    parents: dict[str, str | None] = field(default_factory=dict)
    """The id of the unit above, by the id of the target, in the same order; None for the top."""
    accounts: list[Account] = field(default_factory=list)
    """In the order of the tree, so that those of one unit stand together."""
    below: dict[str, slice] = field(default_factory=dict)
    """Which part of `accounts` is below a unit, by its id."""

    def levels(self, target_id: str) -> tuple[Target, ...]:
        """Return the way from the top to a target, both included; () if the id is unknown."""
        way = []
        step: str | None = target_id if target_id in self.targets else None
        while step is not None:
            way.append(self.targets[step])
            step = self.parents.get(step)
        return tuple(reversed(way))


def index_of(top: OrganizationalUnit) -> Index:
    """Build the tables of a tree, however deep it is."""
    index = Index()
    waiting: list[tuple[OrganizationalUnit, str | None, int | None]] = [(top, None, None)]
    while waiting:
        unit, parent, start = waiting.pop()
        if start is not None:
            # Everything in its units has been seen by now; its own accounts come last.
            _enter_accounts(index, unit)
            index.below[unit.id] = slice(start, len(index.accounts))
        elif unit.id not in index.targets:
            _enter(index, unit, parent)
            waiting.append((unit, parent, len(index.accounts)))
            waiting.extend((inner, unit.id, None) for inner in reversed(unit.organizational_units))
    return index


def _enter(index: Index, unit: OrganizationalUnit, parent: str | None) -> None:
    index.targets[unit.id] = unit
    index.parents[unit.id] = parent


def _enter_accounts(index: Index, unit: OrganizationalUnit) -> None:
    for account in unit.accounts:
        if account.id not in index.targets:
            index.targets[account.id] = account
            index.parents[account.id] = unit.id
            index.accounts.append(account)
