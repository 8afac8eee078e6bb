"""Inheritance through the levels of an organization, from the root down."""

from collections.abc import Iterable, Iterator, Mapping

from bptui.inheritance.inherited import NOTHING_INHERITED, Inherited
from bptui.inheritance.memory import Memory
from bptui.organization.model import Organization
from bptui.organization.targets import OrganizationalUnit, Target
from bptui.policy.meaning import EMPTY_MEANING, Meaning

Meanings = Mapping[str, Meaning]
"""What each policy means, by name; a policy that is not there means nothing."""


def inherited_at(levels: Iterable[Target], meanings: Meanings, memory: Memory) -> Inherited:
    """Return the result for one target: what its levels, from the root down, come to."""
    inherited = NOTHING_INHERITED
    for level, target in enumerate(levels):
        inherited = memory.merge(inherited, _attached(target, meanings), level)
    return inherited


def inherited_everywhere(
    organization: Organization, meanings: Meanings, memory: Memory
) -> Iterator[tuple[str, Inherited]]:
    """Yield the id and the result of every target, each before those below it.

    A caller may stop in the middle; what was merged until then stays remembered. Of targets with
    the same id the first counts.
    """
    below: dict[str | None, tuple[Inherited, int]] = {None: (NOTHING_INHERITED, 0)}
    for target, unit_id in organization.families():
        above, level = below[unit_id]
        inherited = above
        if target.policies:
            inherited = memory.merge(above, _attached(target, meanings), level)
        yield target.id, inherited
        if isinstance(target, OrganizationalUnit):
            below[target.id] = inherited, level + 1


def _attached(target: Target, meanings: Meanings) -> Iterator[Meaning]:
    return (meanings.get(name, EMPTY_MEANING) for name in target.policies)
