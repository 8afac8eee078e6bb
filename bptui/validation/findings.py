"""What was found: one thing that is wrong, or worth knowing, with its place and its remedy."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from bptui.policy.paths import Path
from bptui.policy.spans import Span
from bptui.policy.text_edits import TextEdit


class Gate(StrEnum):
    """Who would refuse it, in the order in which a policy comes to them."""

    SYNTAX = "syntax"
    """The text is not JSON that AWS reads."""
    SAVE = "save"
    """AWS refuses the document when it is created or updated."""
    EFFECTIVE = "effective"
    """What the policies come to for an account is invalid, and AWS goes on serving the old one."""
    BACKUP = "backup"
    """AWS Backup refuses it when the plan runs."""
    ADVICE = "advice"
    """Nobody refuses it; it is not what its author may think."""
    ORGANIZATION = "organization"
    """The tree, the attachments or the files are not as they should be."""


class Severity(StrEnum):
    """How bad it is, worst first."""

    ERROR = "error"
    """AWS refuses it for certain."""
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """The place among the severities, 0 for the worst."""
        return _RANKS[self]


_RANKS = {severity: rank for rank, severity in enumerate(Severity)}
_START = Span(0, 0)


class Place(NamedTuple):
    """A piece of the text of a policy."""

    policy: str | None
    """The name of the policy; None in the findings of a document that has no name."""
    span: Span


class Related(NamedTuple):
    """Another place a finding has to do with."""

    place: Place
    message: str
    """What is there, in a few words."""


class AwsError(NamedTuple):
    """An error of an effective policy, letter for letter as AWS reports it."""

    code: str
    message: str
    path: str


@dataclass(frozen=True, slots=True)
class Fix:
    """A change of one policy's text that puts a finding right."""

    title: str
    """What it does, as a command: `Wrap the value in @@assign`."""
    policy: str | None
    """The policy whose text changes; None in the findings of a document that has no name."""
    edits: tuple[TextEdit, ...]
    """In the order of the text; they do not overlap."""
    is_safe: bool
    """Whether it can only be what the author meant, so that it may be made unasked."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, or worth knowing."""

    rule: str
    """A key of `bptui.validation.rules.RULES`; it never changes."""
    gate: Gate
    severity: Severity
    message: str
    """What is true, and why, in whole sentences."""
    help: str
    """What to do about it, in whole sentences."""
    place: Place | None = None
    """The text it is about; None where it is about no text, or about a file that is no text."""
    policy: str | None = None
    """The policy it is about, also where there is no place in its text."""
    path: Path = ()
    """The path it is about."""
    settings: tuple[Path, ...] = ()
    """Settings of the effective policy that are invalid or missing because of it."""
    related: tuple[Related, ...] = ()
    accounts: tuple[str, ...] = ()
    """The ids of the accounts it touches, in the order of the tree."""
    contributing_policies: tuple[str, ...] = ()
    """The policies that make an effective policy what it is, as AWS lists them."""
    aws: AwsError | None = None
    fixes: tuple[Fix, ...] = ()
    """Ways to put it right, the best first."""
    target: str | None = None
    """The id of the target it is about, if it is about one."""
    line: int | None = None
    """The line of organization.json it is about, from 1."""


def of_policy(finding: Finding, policy: str) -> Finding:
    """Return a finding of a document as one of the policy that has this document."""
    place = finding.place and finding.place._replace(policy=policy)
    related = tuple(r._replace(place=r.place._replace(policy=policy)) for r in finding.related)
    fixes = tuple(replace(fix, policy=policy) for fix in finding.fixes)
    return replace(finding, place=place, policy=policy, related=related, fixes=fixes)


def in_text_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sort findings of one text by their places; those without a place come first."""
    return tuple(sorted(findings, key=lambda f: f.place.span if f.place else _START))
