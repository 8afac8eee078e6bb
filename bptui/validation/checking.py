"""Everything that is found in an organization: the findings of all gates, worst first."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from bptui.inheritance.generations import Generations
from bptui.inheritance.inherited import Inherited
from bptui.inheritance.sources import Documents
from bptui.organization.model import Organization
from bptui.organization.problems import Problem
from bptui.policy.document import Document
from bptui.validation.advice.adviser import Adviser
from bptui.validation.documents import document_findings
from bptui.validation.effective.accounts import effective_findings
from bptui.validation.effective.judging import Judge
from bptui.validation.findings import Finding, of_policy
from bptui.validation.organization import organization_findings


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
    invalid_before: Collection[str] | None = None
    """The ids of the accounts whose effective policy is invalid before an unsaved change; None
    where nothing is unsaved."""


class Checker:
    """Checks organizations, one after the other, remembering what did not change.

    Owned by one thread.
    """

    def __init__(self, judge: Judge | None = None) -> None:
        """Prepare.

        Args:
            judge: Judges effective policies; one that judged them before has less to do.
        """
        self._judge, self._adviser = judge or Judge(), Adviser()
        self._by_text: Generations[tuple[str, datetime], tuple[Finding, ...]] = Generations()

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
        for findings in self._gates(subject, is_stale):
            if findings is None or is_stale():
                return None
            found += findings
        self._by_text.turn()
        return tuple(sorted(found, key=lambda finding: finding.severity.rank))

    def _gates(
        self, subject: Subject, is_stale: Callable[[], bool]
    ) -> Iterator[tuple[Finding, ...] | None]:
        """Yield the findings of one gate or document after the other, None when given up."""
        organization, results, documents = subject.organization, subject.results, subject.documents
        minute = subject.now.replace(second=0, microsecond=0)
        for name, document in subject.texts.items():
            found = self._findings_of(document, minute)
            yield tuple(of_policy(finding, name) for finding in found)
        yield effective_findings(
            organization,
            results,
            documents,
            subject.now,
            self._judge,
            invalid_before=subject.invalid_before,
            is_stale=is_stale,
        )
        yield self._adviser.advise(organization, results, documents, subject.texts, is_stale)
        yield tuple(organization_findings(organization, subject.problems, subject.texts))

    def _findings_of(self, document: Document, minute: datetime) -> tuple[Finding, ...]:
        """Return the findings of one document, which for a minute stay the same."""
        key = (document.text, minute)
        known = self._by_text.get(key)
        if known is None:
            known = self._by_text.put(key, document_findings(document, minute))
        return known
