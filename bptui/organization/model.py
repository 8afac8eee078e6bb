"""The organization as it is thought of everywhere else: a value that is never changed in place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from bptui.errors import BptuiError
from bptui.organization.index import Index, index_of
from bptui.organization.targets import Account, OrganizationalUnit, Target
from bptui.policy.nearest import nearest
from bptui.policy.wording import shown

_MOST_IDS_LISTED = 5


class UnknownTargetError(BptuiError):
    """No target has this id or name, or several share the name."""


@dataclass(frozen=True, slots=True)
class PolicyMetadata:
    """What organization.json says about a policy beside its document."""

    id: str | None = None
    """The id AWS gave it."""
    name: str | None = None
    """The name it has in AWS, where that differs from the name of its file."""
    description: str | None = None


# Without slots: the tables below are kept in the instance, built when first asked for.
@dataclass(frozen=True)
class Organization:
    """The root with all below it, and what is known about its policies.

    Where ids are there twice, the first in the order of the tree counts; a later one is in the tree
    but is no answer to any question, nor is anything below it.
    """

    id: str | None
    name: str | None
    """For display only."""
    management_account_id: str | None
    root: OrganizationalUnit
    policies: Mapping[str, PolicyMetadata] = field(default_factory=dict)
    """By the name of the policy; a policy may have none."""

    @cached_property
    def _index(self) -> Index:
        return index_of(self.root)

    @cached_property
    def _attachments(self) -> Mapping[str, tuple[Target, ...]]:
        found: dict[str, list[Target]] = {}
        for target in self.targets():
            for policy in target.policies:
                found.setdefault(policy, []).append(target)
        return {policy: tuple(targets) for policy, targets in found.items()}

    def targets(self) -> Iterator[Target]:
        """Yield all targets in the order of the tree.

        That is a unit, then its units each with all below them, then its accounts.
        """
        return iter(self._index.targets.values())

    def families(self) -> Iterator[tuple[Target, str | None]]:
        """Yield all targets in the order of the tree, each with the id of the unit above it."""
        return zip(self._index.targets.values(), self._index.parents.values(), strict=True)

    def accounts(self) -> Iterator[Account]:
        """Yield all accounts in the order of the tree."""
        return iter(self._index.accounts)

    def target(self, target_id: str) -> Target | None:
        """Return the target with an id, None if there is none."""
        return self._index.targets.get(target_id)

    def levels(self, target_id: str) -> tuple[Target, ...]:
        """Return the levels of a target, from the root to itself; () if the id is unknown."""
        return self._index.levels(target_id)

    def below(self, target_id: str) -> tuple[Account, ...]:
        """Return the accounts at or below a target: for an account, itself."""
        target = self.target(target_id)
        if isinstance(target, Account):
            return (target,)
        return tuple(self._index.accounts[self._index.below.get(target_id, slice(0))])

    @property
    def accounts_below_units(self) -> Mapping[str, slice]:
        """Which part of all accounts, in their order, is below a unit, by its id."""
        return self._index.below

    def attachments(self, policy: str) -> tuple[Target, ...]:
        """Return the targets that a policy is attached to, in the order of the tree."""
        return self._attachments.get(policy, ())

    @property
    def attached_policies(self) -> tuple[str, ...]:
        """The names of all policies that are attached somewhere, in the order of the tree."""
        return tuple(self._attachments)

    def find(self, text: str) -> Target:
        """Return the target that somebody names by its id, or by its name if no other has it.

        Names are compared exactly first, then without regard to case.

        Raises:
            UnknownTargetError: There is none, or several share the name.
        """
        named = self.target(text)
        if named is not None:
            return named
        folded = text.casefold()
        found = [target for target in self.targets() if target.name == text] or [
            target for target in self.targets() if target.name.casefold() == folded
        ]
        if len(found) == 1:
            return found[0]
        raise UnknownTargetError(_shared(text, found) if found else self._unknown(text))

    def _unknown(self, text: str) -> str:
        words = [word for target in self.targets() for word in (target.name, target.id)]
        near = nearest(text, words)
        message = f'There is no target with the id or name "{shown(text)}"'
        return message if near is None else f'{message}; did you mean "{near}"?'


def _shared(name: str, targets: list[Target]) -> str:
    ids = ", ".join(target.id for target in targets[:_MOST_IDS_LISTED])
    more = len(targets) - _MOST_IDS_LISTED
    rest = f" and {more} more" if more > 0 else ""
    return f'{len(targets)} targets have the name "{shown(name)}"; say which by its id: {ids}{rest}'
