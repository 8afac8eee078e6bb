"""What is shown of problems: pure questions, asked by the main screen after every check."""

from collections.abc import Sequence

from bptui.organization.model import Organization
from bptui.organization.targets import Account, Target
from bptui.report.problems import (
    accounts_text,
    aws_text,
    full_text,
    short_text,
    span_text,
    whereabouts,
)
from bptui.report.words import name_of
from bptui.tui.problems import EDITED, ELSEWHERE, EXPLAINED, NOTES, Problems
from bptui.tui.widgets.problems_pane import Listing
from bptui.validation.findings import Finding, Place
from bptui.workspace.examining import Check
from bptui.workspace.state import Policy


def problems_of(problems: Problems, target: Target) -> Sequence[Finding]:
    """Return the problems with settings of an effective policy, worst first."""
    if isinstance(target, Account):
        return [found for found in problems.of_account(target.id) if found.settings]
    return [found for found in problems.shown if found.target == target.id and found.settings]


def listing(
    problems: Problems, edited: str | None, target: Target, organization: Organization
) -> Listing:
    """Return what the list of problems shows.

    Args:
        problems: The problems.
        edited: The name of the edited policy.
        target: The explained target.
        organization: Knows the names of accounts.
    """
    check = problems.check or Check(revision=-1)
    headings = {
        EDITED: f"In {edited}, the edited policy",
        EXPLAINED: f"For {name_of(target)}, the explained target",
        ELSEWHERE: "Elsewhere in the organization",
        NOTES: "Infos: worth knowing, not wrong",
    }

    def details(found: Finding) -> Sequence[str]:
        aws = () if found.aws is None else (aws_text(found.aws),)
        return (accounts_text(found, organization), *aws)

    def places(found: Finding) -> Sequence[str]:
        return [
            f"{place_words(found, related.place)}  {related.message}" for related in found.related
        ]

    def place_words(found: Finding, place: Place) -> str:
        name = place.policy or ""
        return span_text(name, place.span, check.document_at(found.gate, name))

    return Listing(
        groups=lambda: [(headings.get(of, of), f) for of, f in problems.groups(edited, target.id)],
        counts=problems.counts,
        gate=problems.gate,
        where=lambda found: whereabouts(found, check.document_of(found), organization),
        details=details,
        places=places,
        otherwise="No problem was found." if problems.check else "Nothing was checked yet.",
    )


def problem_text(problems: Problems, found: Finding, organization: Organization) -> str:
    """Return all there is to say of a problem, with its place, as text to be copied."""
    document = None if problems.check is None else problems.check.document_of(found)
    return full_text(found, whereabouts(found, document, organization))


def part_text(problems: Problems, policy: Policy, offset: int) -> str:
    """Say which problem elsewhere a place of a policy is a part of, "" if of none."""
    if problems.check is None or not problems.is_about(policy.name, policy.document):
        return ""
    found = problems.part_at(policy.name, offset)
    if found is None or found.place is None:
        return ""
    where = span_text(found.place.policy or "", found.place.span, problems.check.document_of(found))
    return f"part of the problem at {where}: {short_text(found)}"
