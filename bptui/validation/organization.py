"""The findings of the gate organization: the tree, the attachments, and the files of policies."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from bptui.inheritance.sources import Documents
from bptui.organization.model import Organization
from bptui.organization.problems import Problem
from bptui.validation.findings import Finding
from bptui.validation.rules import RULES

_SEEN_IN_TEXT: Final = frozenset(("policy-control-character", "policy-empty"))
"""What can leave a text that does not parse; then its own findings say so."""


def organization_findings(
    organization: Organization, problems: Iterable[Problem], texts: Documents
) -> Iterator[Finding]:
    """Turn what is wrong with an organization folder into findings.

    Args:
        organization: The organization.
        problems: What is wrong with it, and with the files of its policies.
        texts: The text of each policy by name. What already keeps one of them from parsing is left
            out here: the findings of that document tell it, with its place.
    """
    for problem in problems:
        text = texts.get(problem.policy) if problem.policy is not None else None
        if problem.rule in _SEEN_IN_TEXT and text is not None and not text.parses:
            continue
        yield replace(
            RULES[_rule_of(problem)].finding(problem.message, problem.help),
            policy=problem.policy,
            accounts=_accounts(organization, problem),
            target=problem.target,
            line=problem.line,
        )


def _rule_of(problem: Problem) -> str:
    """Return the rule of a problem: a missing policy that nothing has attached is a milder one."""
    is_only_described = problem.rule == "policy-missing" and problem.severity == "info"
    return "policy-described-only" if is_only_described else problem.rule


def _accounts(organization: Organization, problem: Problem) -> tuple[str, ...]:
    """Return the accounts below the target of a problem, or below what has its policy attached."""
    if problem.rule == "duplicate-id":
        # Those meant are not part of the organization; what has the id is somebody else.
        return ()
    if problem.target is not None and problem.rule != "policy-missing":
        targets = [problem.target]
    else:
        targets = [target.id for target in organization.attachments(problem.policy or "")]
    if len(targets) == 1:
        return tuple(account.id for account in organization.below(targets[0]))
    below = {account.id for target in targets for account in organization.below(target)}
    return tuple(account.id for account in organization.accounts() if account.id in below)
