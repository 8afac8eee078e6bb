"""Everything that is found in an organization: the findings of all gates, worst first."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from bptui.inheritance.inherited import Inherited
from bptui.inheritance.sources import Documents
from bptui.organization.model import Organization
from bptui.organization.problems import Problem
from bptui.validation.documents import document_findings
from bptui.validation.findings import Finding, Severity, of_policy
from bptui.validation.organization import organization_findings

_RANK = {severity: rank for rank, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class Subject:
    """What is checked."""

    organization: Organization
    texts: Documents
    """Each policy's text as it is now, which may not parse, by name."""
    documents: Documents
    """Each policy's document in force, by name."""
    results: Mapping[str, Inherited]
    """What all levels of a target come to, by the id of the target."""
    now: datetime
    """The time for which it is checked."""
    problems: tuple[Problem, ...] = ()
    """What is wrong with the tree, the attachments and the files."""


class Checker:
    """Checks organizations, one after the other, remembering what did not change.

    Owned by one thread.
    """

    def check(
        self, subject: Subject, is_stale: Callable[[], bool] = lambda: False
    ) -> tuple[Finding, ...] | None:
        """Find everything, worst first.

        Args:
            subject: What is checked.
            is_stale: Asked now and then; when it says so the work is given up.

        Returns:
            The findings, or None if the work was given up.
        """
        found: list[Finding] = []
        for finding in self._findings(subject):
            if is_stale():
                return None
            found.append(finding)
        return tuple(sorted(found, key=lambda finding: _RANK[finding.severity]))

    def _findings(self, subject: Subject) -> Iterator[Finding]:
        for name, document in subject.texts.items():
            for finding in document_findings(document, subject.now):
                yield of_policy(finding, name)
        yield from organization_findings(subject.organization, subject.problems, subject.texts)
