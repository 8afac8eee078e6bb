"""Rules about the tree: ids, depth, and how much is attached."""

from collections.abc import Iterator

from bptui.organization.problems import Located, Problem
from bptui.organization.rules.subject import Subject
from bptui.organization.targets import (
    DEEPEST_UNIT,
    MOST_ATTACHMENTS,
    Account,
    OrganizationalUnit,
    is_account_id,
)
from bptui.policy.wording import shown


def duplicate_ids(subject: Subject) -> Iterator[Located]:
    """Name the targets whose id another one has already."""
    for target, path, _, counts in subject.placed:
        if not counts:
            first = subject.organization.target(target.id) or target
            below = " with all below it" if isinstance(target, OrganizationalUnit) else ""
            yield (
                Problem(
                    "duplicate-id",
                    "error",
                    f'"{shown(target.label)}" has the id {shown(target.id)}, which is that of '
                    f'"{shown(first.label)}"; the first one counts, and this one is left '
                    f"out{below}.",
                    "Give it the id it has in AWS, or delete one of the two.",
                    target=target.id,
                ),
                (*path, "id"),
            )


def account_ids(subject: Subject) -> Iterator[Located]:
    """Name the accounts whose id is none."""
    for target, path, _, _ in subject.counting:
        if isinstance(target, Account) and not is_account_id(target.id):
            yield (
                Problem(
                    "account-id-form",
                    "error",
                    f'The id "{shown(target.id)}" of account "{shown(target.label)}" is not 12 '
                    "digits.",
                    "Write the account id as AWS shows it, without blanks and dashes.",
                    target=target.id,
                ),
                (*path, "id"),
            )


def depths(subject: Subject) -> Iterator[Located]:
    """Name the units that are nested too deep."""
    for target, path, depth, _ in subject.counting:
        if isinstance(target, OrganizationalUnit) and depth > DEEPEST_UNIT:
            yield (
                Problem(
                    "ou-too-deep",
                    "error",
                    f'Unit "{shown(target.label)}" is {depth} levels below the root, and AWS nests '
                    f"organizational units at most {DEEPEST_UNIT} deep.",
                    "Move it to a unit higher up.",
                    target=target.id,
                ),
                (*path, "id"),
            )


def attachment_counts(subject: Subject) -> Iterator[Located]:
    """Name the targets with too many policies."""
    for target, path, _, _ in subject.counting:
        if len(target.policies) > MOST_ATTACHMENTS:
            yield (
                Problem(
                    "too-many-attachments",
                    "error",
                    f'"{shown(target.label)}" has {len(target.policies)} policies attached, and '
                    f"AWS takes at most {MOST_ATTACHMENTS} on one target.",
                    "Detach some of them, or put what they say into fewer policies.",
                    target=target.id,
                ),
                (*path, "policies"),
            )
