"""The findings of one document by itself: those of the gates syntax and save, and a few more."""

from datetime import datetime

from bptui.policy.document import Document
from bptui.policy.spans import Span
from bptui.validation.findings import Finding
from bptui.validation.language.findings import language_findings
from bptui.validation.save.cross_field import cross_field_findings
from bptui.validation.syntax import syntax_findings

_START = Span(0, 0)


def document_findings(document: Document, now: datetime) -> tuple[Finding, ...]:
    """Return what is wrong with a document by itself, in the order of its text.

    Args:
        document: The document.
        now: The moment from which the runs of schedules are counted; aware.
    """
    if not document.parses:
        return syntax_findings(document)
    found = (*language_findings(document), *cross_field_findings(document, now))
    return tuple(sorted(found, key=_start))


def _start(finding: Finding) -> Span:
    return finding.place.span if finding.place else _START
