"""The report of a whole organization: what is wrong with it, and what every account gets."""

from dataclasses import dataclass
from datetime import datetime

from bptui.insight.alike import accounts_alike
from bptui.organization.model import Organization
from bptui.policy.escapes import visible
from bptui.report.counting import plural
from bptui.report.effective_blocks import alike_blocks
from bptui.report.findings.blocks import findings_blocks
from bptui.report.page.blocks import Code, Line, Page, Paragraph, Strong
from bptui.report.problems import INVALID
from bptui.workspace.evaluation import Evaluation, Evaluator
from bptui.workspace.examining import Check, Examiner, Snapshot
from bptui.workspace.opening import Opened
from bptui.workspace.state import State


@dataclass(frozen=True, slots=True)
class Examined:
    """A state with all that is known about it."""

    state: State
    evaluation: Evaluation
    check: Check


def examined(opened: Opened, now: datetime) -> Examined:
    """Evaluate and check a folder that was read.

    Args:
        opened: The folder.
        now: The time for which it is judged, in UTC.
    """
    folder, state = opened
    evaluation = Evaluator().evaluate(state, state)
    snapshot = Snapshot(state, state, folder.problems, now)
    check = None if evaluation is None else Examiner().check(snapshot, evaluation)
    if evaluation is None or check is None:
        raise AssertionError("it is given up only where somebody says that it is stale")
    return Examined(state, evaluation, check)


def organization_page(found: Examined) -> Page:
    """Report on a whole organization."""
    state, check = found.state, found.check
    organization = state.organization
    alike = accounts_alike(organization, found.evaluation.results, state.documents, check.invalid)
    return Page(
        ("Backup policies of ", organization_name(organization)),
        (
            Paragraph(_summary(found)),
            *findings_blocks(check.findings, organization, check.document_of),
            *alike_blocks(alike, organization),
        ),
    )


def organization_name(organization: Organization) -> Code:
    """Return what an organization is called: by its name, its id, or else by its root."""
    names = (organization.name, organization.id, organization.root.id)
    return Code(visible(next(filter(None, names))))


def _summary(found: Examined) -> Line:
    policies = plural(len(found.state.policies), "policy", "policies")
    whole = f"{plural(found.evaluation.changes.total, 'account')}, {policies}."
    count = len(found.check.invalid)
    if not count:
        return (f"{whole} Every effective policy is valid.",)
    verb = "is" if count == 1 else "are"
    return f"{whole} {plural(count, 'account')} {verb} ", Strong(INVALID), "."
