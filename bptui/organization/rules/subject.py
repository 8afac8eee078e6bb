"""All targets of a tree, each with the place it has in organization.json."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from bptui.organization.folder.places import JsonPath
from bptui.organization.model import Organization
from bptui.organization.targets import OrganizationalUnit, Target


class Placed(NamedTuple):
    """A target and where it stands."""

    target: Target
    path: JsonPath
    """Where it stands in organization.json."""
    depth: int
    """How many levels it is below the root."""
    counts: bool
    """False if another target has the id already; what is below such a unit is not walked."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What the rules look at."""

    organization: Organization
    placed: list[Placed]
    """All targets of the organization."""
    files: Collection[str]
    """The names of the policies that have a file, readable or not."""

    @property
    def counting(self) -> Iterator[Placed]:
        """The targets that count."""
        return (placed for placed in self.placed if placed.counts)


def placed_targets(organization: Organization) -> Iterator[Placed]:
    """Yield the root and all targets below it, each unit before what is in it."""
    waiting = [Placed(organization.root, ("root",), 0, counts=True)]
    while waiting:
        placed = waiting.pop()
        yield placed
        if placed.counts and isinstance(placed.target, OrganizationalUnit):
            unit = placed.target
            inside = [
                *_placed_inside(
                    organization, placed, "organizational_units", unit.organizational_units
                ),
                *_placed_inside(organization, placed, "accounts", unit.accounts),
            ]
            waiting.extend(reversed(inside))


def _placed_inside(
    organization: Organization, placed: Placed, key: str, targets: tuple[Target, ...]
) -> Iterator[Placed]:
    for index, target in enumerate(targets):
        path = (*placed.path, key, index)
        counts = organization.target(target.id) is target
        yield Placed(target, path, placed.depth + 1, counts)
