"""Findings in the sample acme, made up by hand."""

from collections.abc import Iterator

from bptui.policy.document import StatementKey
from bptui.policy.paths import Path
from bptui.policy.spans import Span
from bptui.policy.text_edits import TextEdit
from bptui.validation.checking import Subject
from bptui.validation.findings import AwsError, Finding, Fix, Gate, Place, Related, Severity

DAILY = ("plans", "std", "rules", "daily")
DELETE = (*DAILY, "lifecycle", "delete_after_days")
CONTINUOUS = (*DAILY, "enable_continuous_backup")
REGIONS = ("plans", "core", "regions")


def account(subject: Subject, name: str) -> str:
    """Return the id of an account."""
    return next(a.id for a in subject.organization.accounts() if a.name == name)


def place(subject: Subject, policy: str, text: str) -> Place:
    """Return the first place of a text in a policy."""
    start = subject.texts[policy].text.index(text)
    return Place(policy, Span(start, start + len(text)))


def statement(subject: Subject, policy: str, path: Path) -> Place:
    """Return the place of an assignment."""
    return Place(policy, subject.documents[policy].places[StatementKey(path, "@@assign", 0)])


def conflict(subject: Subject) -> Finding:
    """Return what becomes of db-prod if recovery points are kept for more than 35 days."""
    return Finding(
        "continuous-too-long",
        Gate.EFFECTIVE,
        Severity.ERROR,
        "The effective policy is invalid: continuous backup keeps at most 35 days, delete is 180.",
        "Fix it in prod-retention line 13 (35 or less) or in app-team line 6 (continuous off).",
        place=statement(subject, "prod-retention", DELETE),
        policy="prod-retention",
        path=DELETE,
        settings=(DELETE, CONTINUOUS),
        related=(Related(statement(subject, "app-team", CONTINUOUS), "continuous is on here"),),
        accounts=(account(subject, "db-prod"),),
        aws=AwsError("CODE", "The message.", "plans/std"),
    )


def missing(subject: Subject) -> Finding:
    """Return a plan without Regions."""
    return Finding(
        "plan-without-regions",
        Gate.EFFECTIVE,
        Severity.ERROR,
        "The effective policy is invalid: plan core has no regions.",
        "Add regions in base-backup or below.",
        policy="base-backup",
        path=REGIONS,
        settings=(REGIONS,),
        accounts=(account(subject, "pay-prod"), account(subject, "web-prod")),
    )


def bare_value(subject: Subject) -> Finding:
    """Return a problem of one policy by itself, with a fix."""
    found = place(subject, "dev-weekly", '"plans"')
    edit = TextEdit(found.span, '"Plans"')
    return Finding(
        "bare-value",
        Gate.SAVE,
        Severity.ERROR,
        "AWS refuses it on save: plans has no name.",
        "Give it one.",
        place=found,
        policy="dev-weekly",
        path=("plans",),
        fixes=(Fix("Give it a name", "dev-weekly", (edit,), is_safe=True),),
    )


def ignored(subject: Subject) -> Finding:
    """Return something that nobody refuses."""
    return Finding(
        "blocked-operator",
        Gate.ADVICE,
        Severity.WARNING,
        "Ignored: prod-retention at Prod, line 12, lets no policy below change this.",
        "Delete it, or change the lock at line 12.",
        place=statement(subject, "app-team", DELETE),
        policy="app-team",
        path=DELETE,
        accounts=(account(subject, "db-prod"),),
    )


def in_acme(subject: Subject) -> Iterator[Finding]:
    """Yield all of them, each as long as it is there."""
    if '"180"' in subject.documents["prod-retention"].text:
        yield conflict(subject)
    yield missing(subject)
    if '"plans"' in subject.texts["dev-weekly"].text:
        yield bare_value(subject)
    yield ignored(subject)
