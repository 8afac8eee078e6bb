"""The rules of the organization gate that follow from the tree and the names of the policies."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace

from bptui.organization.folder.places import JsonPath, offsets_of
from bptui.organization.model import Organization
from bptui.organization.problems import Located, Problem, Severity
from bptui.organization.rules import policies, tree
from bptui.organization.rules.subject import Subject, placed_targets
from bptui.policy.spans import Lines

MOST_TOLD = 1000
"""How many problems of one rule are told one by one."""

_RULES: tuple[Callable[[Subject], Iterator[Located]], ...] = (
    tree.duplicate_ids,
    tree.account_ids,
    tree.depths,
    tree.attachment_counts,
    policies.missing_policies,
    policies.described_without_file,
    policies.unattached_policies,
    policies.policy_count,
    policies.lengths,
)


ABOUT_TREE = frozenset(
    {
        *("duplicate-id", "account-id-form", "ou-too-deep", "too-many-attachments"),
        *("policy-missing", "policy-unattached", "too-many-policies"),
        *("policy-name-too-long", "policy-description-too-long"),
    }
)
"""The rules whose problems come and go with changes of the organization."""


def located_problems(organization: Organization, files: Collection[str]) -> Iterator[Located]:
    """Find what is wrong with an organization, apart from what is in the files of its policies.

    Args:
        organization: The organization, as read or as edited.
        files: The names of the policies that have a file, readable or not.

    Returns:
        The problems, each with its place in the organization.json that says it.
    """
    subject = Subject(organization, list(placed_targets(organization)), files)
    return (located for rule in _RULES for located in rule(subject))


def bounded(found: Iterable[Located]) -> Iterator[Located]:
    """Yield the first problems of every rule, and then for each rule how many more there are.

    The latter has the place of the next one.
    """
    counts: Counter[tuple[str, Severity]] = Counter()
    places: dict[tuple[str, Severity], JsonPath] = {}
    for problem, path in found:
        kind = (problem.rule, problem.severity)
        counts[kind] += 1
        if counts[kind] <= MOST_TOLD:
            yield problem, path
        else:
            places.setdefault(kind, path)
    for kind, path in places.items():
        yield _rest(*kind, counts[kind] - MOST_TOLD), path


def _rest(rule: str, severity: Severity, count: int) -> Problem:
    verb, noun = ("is", "problem") if count == 1 else ("are", "problems")
    message = f"There {verb} {count:,} more {noun} of the kind {rule}."
    return Problem(
        rule, severity, message, "Mend those that are told, and read again.", count=count
    )


def with_lines(found: Iterable[Located], text: str) -> tuple[Problem, ...]:
    """Return problems with the lines of their places in the text of organization.json."""
    located = list(found)
    if not located:
        return ()
    offsets, lines = offsets_of(text, [path for _, path in located]), Lines(text)
    return tuple(
        replace(problem, line=lines.position(offsets[path])[0]) if path in offsets else problem
        for problem, path in located
    )
