"""Rules about the policies of an organization: their files, attachments, names and number."""

from collections.abc import Iterator

from bptui.organization.folder.layout import ORGANIZATION_FILE, policy_file
from bptui.organization.policy_names import LONGEST_DESCRIPTION, LONGEST_NAME
from bptui.organization.problems import Located, Problem
from bptui.organization.rules.subject import Subject
from bptui.policy.wording import shown

_MOST_POLICIES = 1000
"""How many backup policies AWS takes in one organization."""


def missing_policies(subject: Subject) -> Iterator[Located]:
    """Name the policies that are attached and have no file, each at its first target."""
    seen: set[str] = set(subject.files)
    for target, path, _, _ in subject.counting:
        for index, policy in enumerate(target.policies):
            if policy not in seen:
                seen.add(policy)
                name = shown(policy)
                others = len(subject.organization.attachments(policy)) - 1
                more = f" and {others} more" if others else ""
                yield (
                    Problem(
                        "policy-missing",
                        "error",
                        f"{policy_file(name)} is missing, but {name} is attached at "
                        f'"{shown(target.label)}"{more}; it counts as empty.',
                        "Put the file there, or detach the policy.",
                        policy=policy,
                        target=target.id,
                    ),
                    (*path, "policies", index),
                )


def described_without_file(subject: Subject) -> Iterator[Located]:
    """Name the policies that are described only."""
    for policy in subject.organization.policies:
        if policy not in subject.files and not subject.organization.attachments(policy):
            yield (
                Problem(
                    "policy-missing",
                    "info",
                    f"{policy_file(shown(policy))} is missing, but {ORGANIZATION_FILE} describes "
                    f"{shown(policy)}; nothing has it attached.",
                    'Put the file there, or delete the entry in "policies".',
                    policy=policy,
                ),
                ("policies", policy),
            )


def unattached_policies(subject: Subject) -> Iterator[Located]:
    """Name the policies that are attached to nothing."""
    for policy in subject.files:
        if not subject.organization.attachments(policy):
            yield (
                Problem(
                    "policy-unattached",
                    "info",
                    f"{shown(policy)} is attached to nothing, so it changes nothing.",
                    "Attach it, or delete it if it is no longer wanted.",
                    policy=policy,
                ),
                ("policies", policy),
            )


def policy_count(subject: Subject) -> Iterator[Located]:
    """Say if there are more policies than AWS takes."""
    count = len(subject.files)
    if count > _MOST_POLICIES:
        yield (
            Problem(
                "too-many-policies",
                "warning",
                f"There are {count:,} policies, and AWS takes {_MOST_POLICIES:,} backup policies "
                "in one organization.",
                "Delete those attached to nothing, or put several into one.",
            ),
            ("policies",),
        )


def lengths(subject: Subject) -> Iterator[Located]:
    """Name the policies whose name or description is too long."""
    known = subject.organization.policies
    for policy in dict.fromkeys((*subject.files, *known)):
        metadata = known.get(policy)
        name = (metadata and metadata.name) or policy
        description = (metadata and metadata.description) or ""
        if len(name) > LONGEST_NAME:
            yield _too_long(policy, "name", len(name), LONGEST_NAME)
        if len(description) > LONGEST_DESCRIPTION:
            yield _too_long(policy, "description", len(description), LONGEST_DESCRIPTION)


def _too_long(policy: str, what: str, length: int, most: int) -> Located:
    problem = Problem(
        f"policy-{what}-too-long",
        "error",
        f"The {what} of policy {shown(policy)} has {length} characters, and AWS takes at most "
        f"{most}.",
        f"Shorten the {what}.",
        policy=policy,
    )
    return problem, ("policies", policy, what)
